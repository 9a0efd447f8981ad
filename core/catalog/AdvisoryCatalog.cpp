// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/AdvisoryCatalog.h"

#include "core/catalog/CatalogFile.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr double criticalScore = 9.0;

Vulnerability vulnerabilityOf(const JsonReader& reader) {
    return {
        .id = reader.requiredText("id"_L1),
        .cvss = reader.number("cvss31"_L1),
        .severity = reader.text("severity"_L1).value_or(QString()),
        .title = reader.text("title"_L1).value_or(QString()),
        .exploited = reader.has("known_exploited"_L1),
    };
}

Bulletin readBulletin(const JsonReader& reader) {
    const auto exploitation = reader.object("exploitation"_L1);
    Bulletin bulletin{
        .id = reader.requiredText("id"_L1),
        .url = reader.text("url"_L1).value_or(QString()),
        .published = leadingDate(reader.text("published"_L1).value_or(QString())),
        .vulnerabilities = {},
        .fixedIn = reader.texts("fixed_in"_L1),
        .foldedInto = reader.texts("folded_into"_L1),
        .fixedLabels = reader.texts("fixed_labels"_L1),
        .patchIds = reader.texts("patch_ids"_L1),
        .duties = reader.texts("post_patch_actions"_L1),
        .delivery = reader.text("delivery"_L1).value_or(QString()),
        .exploited = exploitation && exploitation->boolean("exploited"_L1).value_or(false),
        .sources = reader.texts("source"_L1),
    };
    for (const JsonReader& each : reader.objects("cves"_L1))
        bulletin.vulnerabilities.push_back(vulnerabilityOf(each));
    return bulletin;
}

} // namespace

bool Bulletin::isCritical() const { return exploited || worstCvss().value_or(0) >= criticalScore; }

std::optional<double> Bulletin::worstCvss() const {
    std::optional<double> worst;
    for (const Vulnerability& each : vulnerabilities)
        if (each.cvss)
            worst = std::max(worst.value_or(0), *each.cvss);
    return worst;
}

Result<AdvisoryCatalog> AdvisoryCatalog::parse(const QByteArray& json) {
    const auto object = parseJsonObject(json, maximumCatalogBytes);
    if (!object)
        return failure(object.error());
    JsonProblems problems;
    const JsonReader reader(*object, {}, problems);
    AdvisoryCatalog catalog;
    for (const JsonReader& each : reader.objects("bulletins"_L1))
        catalog.m_bulletins.push_back(readBulletin(each));
    catalog.m_evidenceThrough = leadingDate(reader.text("evidence_through"_L1).value_or(QString()));
    if (catalog.m_bulletins.empty())
        problems.add(u"bulletins"_s, u"is missing or empty"_s);
    if (!catalog.m_evidenceThrough)
        problems.add(u"evidence_through"_s, u"is no date"_s);
    return problems.isEmpty() ? Result<AdvisoryCatalog>(std::move(catalog)) : failure(problems.toError());
}

Result<AdvisoryCatalog> AdvisoryCatalog::builtIn() { return catalogFile(u"advisories.json"_s).and_then(parse); }

const Bulletin* AdvisoryCatalog::bulletin(const QString& id) const {
    const auto found = std::ranges::find(m_bulletins, id, &Bulletin::id);
    return found == m_bulletins.end() ? nullptr : &*found;
}

std::optional<QDate> leadingDate(const QString& text) {
    const QDate date = QDate::fromString(text.left(10), Qt::ISODate);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

} // namespace magkeeper
