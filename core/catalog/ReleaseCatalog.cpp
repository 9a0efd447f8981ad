// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/ReleaseCatalog.h"

#include "core/base/Json.h"
#include "core/catalog/CatalogFile.h"

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

} // namespace

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
        if (const auto date = dateOf(each, "date"_L1))
            catalog.m_released.insert(each.requiredText("version"_L1), *date);
    const QJsonObject newest = object->value("latest_by_line"_L1).toObject();
    for (auto it = newest.begin(); it != newest.end(); ++it)
        if (const auto version = Version::parse(it.value().toString()))
            catalog.m_newest.insert(it.key(), *version);
    if (const auto reach = reader.object("evidence_through"_L1))
        catalog.m_evidenceThrough = dateOf(*reach, "release_list"_L1);
    if (catalog.m_lines.isEmpty())
        problems.add(u"lines"_s, u"is missing"_s);
    return problems.isEmpty() ? Result<ReleaseCatalog>(catalog) : failure(problems.toError());
}

Result<ReleaseCatalog> ReleaseCatalog::builtIn() { return catalogFile(u"releases.json"_s).and_then(parse); }

const ReleaseLine* ReleaseCatalog::line(const QString& line) const {
    const auto found = m_lines.constFind(line);
    return found == m_lines.constEnd() ? nullptr : &found.value();
}

std::optional<Version> ReleaseCatalog::newest(const QString& line) const {
    const auto found = m_newest.constFind(line);
    return found == m_newest.constEnd() ? std::nullopt : std::optional(found.value());
}

std::optional<QDate> ReleaseCatalog::released(const QString& version) const {
    const auto found = m_released.constFind(version);
    return found == m_released.constEnd() ? std::nullopt : std::optional(found.value());
}

} // namespace magkeeper
