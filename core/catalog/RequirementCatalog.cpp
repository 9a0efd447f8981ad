// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/RequirementCatalog.h"

#include "core/base/Json.h"
#include "core/catalog/CatalogFile.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// An item of `any_of`.
struct Item {
    Version version;
    bool orNewer = false;

    [[nodiscard]] bool matches(const Version& running) const {
        if (!orNewer)
            return running.isWithin(version);
        return running >= version && running.numbers().front() == version.numbers().front();
    }
};

std::optional<Item> itemOf(QStringView text) {
    const bool orNewer = text.startsWith(">="_L1);
    const auto version = Version::parse(orNewer ? text.sliced(2) : text);
    return version ? std::optional(Item{*version, orNewer}) : std::nullopt;
}

QMap<QString, Requirement> cellsOf(const QJsonObject& row) {
    QMap<QString, Requirement> cells;
    for (auto it = row.begin(); it != row.end(); ++it) {
        const QJsonObject cell = it.value().toObject();
        QStringList items;
        for (const auto& item : cell.value("any_of"_L1).toArray())
            if (itemOf(item.toString()))
                items.append(item.toString());
        if (!items.isEmpty())
            cells.insert(it.key(), {items, cell.value("raw"_L1).toString()});
    }
    return cells;
}

const Requirement* find(
    const QMap<QString, QMap<QString, Requirement>>& matrix, const QString& release, const QString& service) {
    const auto row = matrix.constFind(release);
    if (row == matrix.constEnd())
        return nullptr;
    const auto cell = row->constFind(service);
    return cell == row->constEnd() ? nullptr : &cell.value();
}

} // namespace

Result<RequirementCatalog> RequirementCatalog::parse(const QByteArray& json) {
    const auto object = parseJsonObject(json, maximumCatalogBytes);
    if (!object)
        return failure(object.error());
    const QJsonObject matrix = object->value("matrix"_L1).toObject();
    if (matrix.isEmpty())
        return failure(ErrorKind::UnexpectedOutput, u"matrix: is missing or empty"_s);
    RequirementCatalog catalog;
    for (auto it = matrix.begin(); it != matrix.end(); ++it) {
        const QJsonObject row = it.value().toObject();
        catalog.m_matrix.insert(it.key(), cellsOf(row));
        catalog.m_cloud.insert(it.key(), cellsOf(row.value("cloud"_L1).toObject()));
    }
    return catalog;
}

Result<RequirementCatalog> RequirementCatalog::builtIn() { return catalogFile(u"requirements.json"_s).and_then(parse); }

const Requirement* RequirementCatalog::requirement(const QString& release, const QString& service) const {
    return find(m_matrix, release, service);
}

const Requirement* RequirementCatalog::cloudRequirement(const QString& release, const QString& service) const {
    const Requirement* own = find(m_cloud, release, service);
    return own ? own : requirement(release, service);
}

Fit RequirementCatalog::fit(const QString& release, const QString& service, const Version& running) const {
    if (!knows(release))
        return Fit::ReleaseUnknown;
    const Requirement* listed = requirement(release, service);
    return listed ? fit(*listed, running) : Fit::NotListed;
}

Fit RequirementCatalog::fit(const Requirement& requirement, const Version& running) {
    bool olderThanAll = true;
    bool newerThanAll = true;
    for (const QString& text : requirement.anyOf) {
        const auto item = itemOf(text);
        if (!item)
            continue;
        if (item->matches(running))
            return Fit::Listed;
        olderThanAll = olderThanAll && running < item->version;
        newerThanAll = newerThanAll && running > item->version;
    }
    return olderThanAll ? Fit::Older : newerThanAll ? Fit::Newer : Fit::Between;
}

} // namespace magkeeper
