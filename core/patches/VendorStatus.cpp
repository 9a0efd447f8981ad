// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/VendorStatus.h"

#include "core/base/Json.h"
#include "core/base/SafeText.h"

#include <QJsonDocument>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRead = 4 * 1024 * 1024;
constexpr size_t mostEntries = 3'000;
constexpr qsizetype mostWarnings = 20;
/// Each is a whole attempt to read: lines of a log begin with brackets, too.
constexpr int mostAttempts = 20;

QString shortSafe(const QString& text) { return safeText(text, Lines::Flatten, 200); }

Result<VendorStatus> notThat(const QString& what, const QString& printed) {
    return failure(ErrorKind::UnexpectedOutput, u"%1: %2"_s.arg(what, shortSafe(printed.trimmed().left(300))));
}

/// The document that begins in a line of its own and ends in one: what a PHP warning says before and behind is none.
QJsonDocument documentIn(const QString& printed) {
    const qsizetype end = std::max(printed.lastIndexOf(u'}'), printed.lastIndexOf(u']')) + 1;
    int attempts = 0;
    for (qsizetype at = 0; at >= 0 && at < end && attempts < mostAttempts; at = printed.indexOf(u'\n', at)) {
        while (at < end && printed[at].isSpace())
            ++at;
        if (at < end && (printed[at] == u'{' || printed[at] == u'[')) {
            ++attempts;
            auto document = QJsonDocument::fromJson(QStringView(printed).sliced(at, end - at).toUtf8());
            if (!document.isNull())
                return document;
        }
    }
    return {};
}

/// A name, or an object that has one. Names alone are documented; that an object would name itself by `id` is a guess.
QString idIn(const QJsonValue& value) {
    return shortSafe(value.isObject() ? value.toObject().value("id"_L1).toString() : value.toString()).trimmed();
}

void takePatches(VendorStatus& status, const QJsonValue& ids, VendorPatch::State state) {
    for (const QJsonValue value : ids.toArray()) {
        if (status.patches.size() >= mostEntries) {
            status.isComplete = false;
            return;
        }
        if (QString id = idIn(value); !id.isEmpty())
            status.patches.push_back({std::move(id), state, {}});
    }
}

VendorVulnerability::State vulnerabilityState(const QJsonValue& value) {
    const QString word = (value.isObject() ? value.toObject().value("status"_L1) : value).toString();
    return word == "PROTECTED"_L1     ? VendorVulnerability::State::Protected
        : word == "VULNERABLE"_L1     ? VendorVulnerability::State::Vulnerable
        : word == "NOT_APPLICABLE"_L1 ? VendorVulnerability::State::NotApplicable
                                      : VendorVulnerability::State::Unknown;
}

void takeVulnerabilities(VendorStatus& status, const QJsonObject& all) {
    for (auto each = all.begin(); each != all.end(); ++each) {
        if (status.vulnerabilities.size() >= mostEntries) {
            status.isComplete = false;
            return;
        }
        if (QString id = shortSafe(each.key()).trimmed(); !id.isEmpty())
            status.vulnerabilities.push_back({std::move(id), vulnerabilityState(each.value())});
    }
}

/// Adobe's Commerce Version Tool.
Result<VendorStatus> versionToolStatus(const QJsonDocument& document, const QString& printed) {
    const QJsonObject top = document.object();
    const std::pair<const char*, VendorPatch::State> lists[] = {{"applied_patches", VendorPatch::State::Applied},
        {"missing_patches", VendorPatch::State::Missing}, {"unknown_patches", VendorPatch::State::Unknown}};
    const auto isWrong = [&](const auto& list) {
        const QJsonValue value = top.value(QLatin1StringView(list.first));
        return !value.isUndefined() && !value.isArray();
    };
    const bool isStatus
        = std::ranges::any_of(lists, [&](const auto& list) { return top.contains(QLatin1StringView(list.first)); });
    const QJsonValue vulnerabilities = top.value("vulnerability_status"_L1);
    // An empty list in PHP is written as an array.
    const bool isMap
        = vulnerabilities.isUndefined() || vulnerabilities.isObject() || vulnerabilities.toArray().isEmpty();
    if (!document.isObject() || !isStatus || std::ranges::any_of(lists, isWrong) || !isMap)
        return notThat(u"this is no status of patch-status"_s, printed);
    VendorStatus status{.base = shortSafe(top.value("base_version"_L1).toString()),
        .registry = shortSafe(top.value("registry_source"_L1).toString()),
        .patches = {},
        .vulnerabilities = {},
        .warnings = {}};
    for (const auto& [key, state] : lists)
        takePatches(status, top.value(QLatin1StringView(key)), state);
    takeVulnerabilities(status, vulnerabilities.toObject());
    for (const QJsonValue warning : top.value("warnings"_L1).toArray())
        if (status.warnings.size() < mostWarnings && warning.isString())
            status.warnings.append(safeText(warning.toString(), Lines::Flatten, 400));
    return status;
}

/// Quality Patches and Cloud Patches: a row for each patch.
Result<VendorStatus> patchToolStatus(const QJsonDocument& document, const QString& printed) {
    if (!document.isArray())
        return notThat(u"this is no list of patches"_s, printed);
    VendorStatus status;
    for (const QJsonValue value : document.array()) {
        const QJsonObject row = value.toObject();
        const QString id = shortSafe(row.value("Id"_L1).toString()).trimmed();
        const QString word = row.value("Status"_L1).toString().trimmed();
        if (id.isEmpty() || word.isEmpty())
            return notThat(
                u"a row of the list names no patch or no status"_s, QString::fromUtf8(QJsonDocument(row).toJson()));
        if (status.patches.size() >= mostEntries) {
            status.isComplete = false;
            break;
        }
        const VendorPatch::State state = word == "Applied"_L1 ? VendorPatch::State::Applied
            : word == "Not applied"_L1                        ? VendorPatch::State::Missing
                                                              : VendorPatch::State::Unknown;
        status.patches.push_back({id, state, shortSafe(row.value("Title"_L1).toString().simplified())});
    }
    return status;
}

} // namespace

QString vendorStateName(VendorPatch::State state) {
    switch (state) {
    case VendorPatch::State::Applied:
        return u"applied"_s;
    case VendorPatch::State::Missing:
        return u"missing"_s;
    case VendorPatch::State::Unknown:
        break;
    }
    return u"unknown"_s;
}

QString vendorStateName(VendorVulnerability::State state) {
    switch (state) {
    case VendorVulnerability::State::Protected:
        return u"protected"_s;
    case VendorVulnerability::State::Vulnerable:
        return u"exposed"_s;
    case VendorVulnerability::State::NotApplicable:
        return u"not_applicable"_s;
    case VendorVulnerability::State::Unknown:
        break;
    }
    return u"unknown"_s;
}

Result<VendorStatus> readVendorStatus(const QString& tool, const QString& printed) {
    if (printed.size() > mostRead)
        return notThat(u"that is too much: %1 characters"_s.arg(printed.size()), printed.left(300));
    const QJsonDocument document = documentIn(printed);
    if (document.isNull())
        return notThat(printed.trimmed().isEmpty() ? u"it printed nothing"_s : u"it printed no JSON"_s, printed);
    return tool == "patch-status"_L1 ? versionToolStatus(document, printed) : patchToolStatus(document, printed);
}

QString vendorOutputIn(const QString& lines) {
    constexpr QLatin1StringView title("standard output:");
    const qsizetype begin = lines.startsWith(title) ? 0 : lines.lastIndexOf(u'\n' + title + u'\n') + 1;
    if (begin == 0 && !lines.startsWith(title))
        return {};
    QString printed;
    for (const QStringView line : QStringView(lines).sliced(begin + title.size()).split(u'\n', Qt::SkipEmptyParts)) {
        const bool goesOn = line.startsWith("+ "_L1);
        if (!goesOn && !line.startsWith("| "_L1))
            break;
        if (!goesOn && !printed.isEmpty())
            printed += u'\n';
        printed += line.sliced(2);
    }
    return printed;
}

} // namespace magkeeper
