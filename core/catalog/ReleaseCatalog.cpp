// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/ReleaseCatalog.h"

#include "core/catalog/CatalogFile.h"

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

std::optional<QDate> dateOf(const JsonReader& reader, QLatin1StringView key) {
    const QString text = reader.text(key).value_or(QString());
    const QDate date = QDate::fromString(text, Qt::ISODate);
    if (!text.isEmpty() && !date.isValid())
        reader.problems().add(reader.pathOf(key), u"is no date"_s);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

ReleaseLine lineOf(const JsonReader& reader) {
    return {
        .line = reader.requiredText("line"_L1),
        .released = dateOf(reader, "general_availability"_L1),
        .endOfSupport = dateOf(reader, "end_of_standard_support"_L1),
        .endOfExtended = dateOf(reader, "end_of_extended_support"_L1),
        .endOfSecurityOnly = dateOf(reader, "end_of_security_only_period"_L1),
        .cloudSwitchOff = dateOf(reader, "cloud_upgrade_enforcement"_L1),
    };
}

constexpr std::array editionNames{std::pair(ReleaseEdition::OpenSource, "magento-open-source"_L1),
    std::pair(ReleaseEdition::Commerce, "adobe-commerce"_L1)};

} // namespace

ReleaseEdition releaseEdition(const QString& edition) {
    return edition.contains(u"Commerce") ? ReleaseEdition::Commerce : ReleaseEdition::OpenSource;
}

Result<ReleaseCatalog> ReleaseCatalog::parse(const QByteArray& json) {
    const auto object = parseJsonObject(json, maximumCatalogBytes);
    if (!object)
        return failure(object.error());
    JsonProblems problems;
    const JsonReader reader(*object, {}, problems);
    ReleaseCatalog catalog;
    for (const JsonReader& each : reader.objects("lines"_L1))
        catalog.m_lines.insert(each.requiredText("line"_L1), lineOf(each));
    for (const JsonReader& each : reader.objects("releases"_L1))
        catalog.takeRelease(each);
    if (const auto reach = reader.object("evidence_through"_L1))
        catalog.m_evidenceThrough = dateOf(*reach, "release_list"_L1);
    if (catalog.m_lines.isEmpty())
        problems.add(u"lines"_s, u"is missing"_s);
    return problems.isEmpty() ? Result<ReleaseCatalog>(catalog) : failure(problems.toError());
}

void ReleaseCatalog::takeRelease(const JsonReader& release) {
    const QString text = release.requiredText("version"_L1);
    const QString line = release.requiredText("line"_L1);
    m_policies.insert(line, release.text("policy_line"_L1).value_or(line));
    if (const auto date = dateOf(release, "date"_L1))
        m_released.insert(text, *date);
    const auto version = Version::parse(text);
    if (!version)
        return;
    const QStringList editions = release.texts("editions"_L1); // none: of the time when all were for both
    for (const auto& [edition, name] : editionNames) {
        if (!editions.isEmpty() && !editions.contains(name))
            continue;
        const auto newest = m_newest.constFind({line, edition});
        if (newest == m_newest.constEnd() || *newest < *version)
            m_newest.insert({line, edition}, *version);
    }
}

Result<ReleaseCatalog> ReleaseCatalog::builtIn() { return catalogFile(u"releases.json"_s).and_then(parse); }

const ReleaseLine* ReleaseCatalog::line(const QString& line) const {
    const auto found = m_lines.constFind(m_policies.value(line, line));
    return found == m_lines.constEnd() ? nullptr : &found.value();
}

std::optional<Version> ReleaseCatalog::newest(const QString& line, ReleaseEdition edition) const {
    const auto found = m_newest.constFind({line, edition});
    return found == m_newest.constEnd() ? std::nullopt : std::optional(found.value());
}

std::optional<QDate> ReleaseCatalog::released(const QString& version) const {
    const auto found = m_released.constFind(version);
    return found == m_released.constEnd() ? std::nullopt : std::optional(found.value());
}

} // namespace magkeeper
