// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/CatalogEntry.h"

#include "core/base/Json.h"
#include "core/base/SafeText.h"
#include "core/catalog/AdvisoryCatalog.h"
#include "core/catalog/CatalogFile.h"

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Kind = CatalogEntry::Kind;

/// A list of a document: where its entries' names and dates are.
struct EntryList {
    QLatin1StringView key;
    Kind kind;
    QLatin1StringView id;
    QLatin1StringView date;
};
constexpr std::array lists{EntryList{"releases"_L1, Kind::Release, "version"_L1, "date"_L1},
    EntryList{"bulletins"_L1, Kind::Bulletin, "id"_L1, "published"_L1},
    EntryList{"known_ids"_L1, Kind::Patch, "id"_L1, "released"_L1},
    EntryList{"hotfixes"_L1, Kind::Patch, "id"_L1, "released"_L1},
    EntryList{"earlier_isolated"_L1, Kind::Patch, "id"_L1, "kb_first_seen"_L1},
    EntryList{"community_emergency_files"_L1, Kind::Patch, "file_name"_L1, "released"_L1},
    EntryList{"markers"_L1, Kind::Marker, "id"_L1, "date"_L1}};

/// A text, or a list of them.
QString sourceOf(const QJsonObject& object) {
    const QJsonValue source = object.value("source"_L1);
    if (!source.isArray())
        return safeText(source.toString(), Lines::Flatten, 500);
    QStringList all;
    const QJsonArray array = source.toArray();
    for (const auto& each : array)
        all.append(each.toString());
    return safeText(all.join(u"; "_s), Lines::Flatten, 500);
}

} // namespace

QString entryKindName(Kind kind) {
    switch (kind) {
    case Kind::Bulletin:
        return u"bulletin"_s;
    case Kind::Patch:
        return u"patch"_s;
    case Kind::Marker:
        return u"marker"_s;
    case Kind::Release:
        break;
    }
    return u"release"_s;
}

Result<std::vector<CatalogEntry>> catalogEntries(const QByteArray& document) {
    const auto object = parseJsonObject(document, maximumCatalogBytes);
    if (!object)
        return failure(object.error());
    const QString common = sourceOf(*object);
    std::vector<CatalogEntry> entries;
    for (const EntryList& list : lists) {
        const QJsonArray array = object->value(list.key).toArray();
        for (const auto& each : array) {
            const QJsonObject entry = each.toObject();
            const QString own = sourceOf(entry);
            const QString id = safeText(entry.value(list.id).toString(), Lines::Flatten, 120);
            if (!id.isEmpty())
                entries.push_back(
                    {list.kind, id, leadingDate(entry.value(list.date).toString()), own.isEmpty() ? common : own});
        }
    }
    return entries;
}

} // namespace magkeeper
