// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/PatchCatalog.h"

#include "core/catalog/AdvisoryCatalog.h"
#include "core/catalog/CatalogFile.h"

#include <QRegularExpression>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

void addChecksum(QStringList& all, const std::optional<QString>& sha256) {
    if (sha256 && !all.contains(sha256->toLower()))
        all.append(sha256->toLower());
}

KnownPatch patchOf(const JsonReader& reader, KnownPatch::Kind kind) {
    KnownPatch patch;
    patch.id = reader.text("id"_L1).value_or(QString());
    patch.fileName = reader.text("file_name"_L1).value_or(QString());
    patch.kind = kind;
    patch.bulletin = reader.text("bulletin"_L1).value_or(QString());
    patch.cves = reader.texts("cve"_L1);
    addChecksum(patch.sha256, reader.text("sha256"_L1));
    addChecksum(patch.sha256, reader.text("known_sha256"_L1));
    return patch;
}

QString withoutEnding(const QString& fileName) {
    for (const auto ending : {".patch"_L1, ".diff"_L1})
        if (fileName.endsWith(ending, Qt::CaseInsensitive))
            return fileName.chopped(ending.size());
    return fileName;
}

} // namespace

Result<PatchCatalog> PatchCatalog::parse(const QByteArray& json) {
    const auto object = parseJsonObject(json, maximumCatalogBytes);
    if (!object)
        return failure(object.error());
    JsonProblems problems;
    const JsonReader reader(*object, {}, problems);
    PatchCatalog catalog;
    for (const JsonReader& each : reader.objects("known_ids"_L1))
        catalog.takeMonthly(each);
    for (const JsonReader& each : reader.objects("hotfixes"_L1))
        catalog.takeHotfix(each);
    for (const JsonReader& each : reader.objects("earlier_isolated"_L1))
        catalog.takeOther(each, KnownPatch::Kind::Isolated);
    for (const JsonReader& each : reader.objects("community_emergency_files"_L1))
        catalog.takeOther(each, KnownPatch::Kind::Community);
    catalog.m_evidenceThrough = leadingDate(reader.text("evidence_through"_L1).value_or(QString()));
    if (catalog.m_patches.empty())
        problems.add(u"known_ids"_s, u"is missing or empty"_s);
    if (!catalog.m_evidenceThrough)
        problems.add(u"evidence_through"_s, u"is no date"_s);
    return problems.isEmpty() ? Result<PatchCatalog>(std::move(catalog)) : failure(problems.toError());
}

void PatchCatalog::takeMonthly(const JsonReader& reader) {
    KnownPatch patch = patchOf(reader, KnownPatch::Kind::Monthly);
    patch.id = reader.requiredText("id"_L1);
    if (const auto file = reader.object("adobe_file"_L1))
        addChecksum(patch.sha256, file->text("sha256"_L1));
    m_patches.push_back(std::move(patch));
}

void PatchCatalog::takeHotfix(const JsonReader& reader) {
    const KnownPatch patch = patchOf(reader, KnownPatch::Kind::Hotfix);
    m_patches.push_back(patch);
    for (const JsonReader& file : reader.objects("known_files"_L1)) {
        KnownPatch one = patch;
        one.fileName = file.text("file_name"_L1).value_or(QString());
        addChecksum(one.sha256, file.text("sha256"_L1));
        m_patches.push_back(std::move(one));
    }
}

void PatchCatalog::takeOther(const JsonReader& reader, KnownPatch::Kind kind) {
    KnownPatch patch = patchOf(reader, kind);
    if (patch.id.isEmpty())
        patch.id = withoutEnding(patch.fileName);
    if (patch.id.isEmpty())
        return reader.problems().add(reader.pathOf("id"_L1), u"is missing"_s);
    m_patches.push_back(std::move(patch));
}

Result<PatchCatalog> PatchCatalog::builtIn() { return catalogFile(u"isolated-patches.json"_s).and_then(parse); }

const KnownPatch* PatchCatalog::patch(const QString& id) const {
    const auto found = std::ranges::find_if(
        m_patches, [&](const KnownPatch& each) { return each.id.compare(id, Qt::CaseInsensitive) == 0; });
    return found == m_patches.end() ? nullptr : &*found;
}

const KnownPatch* PatchCatalog::patchOfFile(const QString& fileName, const QString& sha256) const {
    const auto same = std::ranges::find_if(
        m_patches, [&](const KnownPatch& each) { return each.sha256.contains(sha256.toLower()); });
    if (same != m_patches.end())
        return &*same;
    const QString name = withoutEnding(fileName);
    const auto named = std::ranges::find_if(m_patches, [&](const KnownPatch& each) {
        return !each.fileName.isEmpty() && withoutEnding(each.fileName).compare(name, Qt::CaseInsensitive) == 0;
    });
    return named == m_patches.end() ? patch(name) : &*named;
}

std::optional<MonthlyName> monthlyName(const QString& id) {
    static const QRegularExpression form(
        u"^(\\d)(\\d)(\\d)(?:p(\\d{1,3}))?-(\\d{4}-(?:0[1-9]|1[0-2]))-(\\d{3})-([A-Z0-9]{1,32})$"_s);
    const QRegularExpressionMatch match = form.match(id);
    if (!match.hasMatch())
        return std::nullopt;
    const QString line = match.captured(1) + u'.' + match.captured(2) + u'.' + match.captured(3);
    const QString level = match.captured(4);
    return MonthlyName{.base = level.isEmpty() ? line : line + u"-p"_s + level,
        .month = match.captured(5),
        .serial = match.captured(6),
        .component = match.captured(7)};
}

} // namespace magkeeper
