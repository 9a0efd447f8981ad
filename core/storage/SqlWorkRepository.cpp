// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlWorkRepository.h"

#include "core/storage/RunRows.h"
#include "core/storage/SqlText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView columns("id, kind, title, created_at, closed_at, version");

QVariant momentOrNull(const std::optional<Instant>& moment) {
    return moment ? sqlInstant(*moment) : QVariant(QMetaType::fromType<qint64>());
}

WorkItem itemFrom(const SqlRow& row) {
    WorkItem item;
    item.id = row.id<WorkId>(0);
    item.kind = row.text(1);
    item.title = row.text(2);
    item.createdAt = row.instant(3);
    item.closedAt = row.isNull(4) ? std::nullopt : std::optional(row.instant(4));
    item.version = row.integer(5);
    return item;
}

Result<WorkItem> selectItem(Database& database, WorkId id) {
    std::optional<WorkItem> item;
    return database
        .select(u"SELECT "_s + columns + u" FROM work_item WHERE id = ?"_s, {database.key(id)},
            [&](const SqlRow& row) { item = itemFrom(row); })
        .and_then([&]() -> Result<WorkItem> {
            if (!item)
                return failure(ErrorKind::NotFound, u"there is no work %1"_s.arg(id.toString()));
            return *std::move(item);
        });
}

Result<WorkItem> withEvents(Database& database, WorkItem item) {
    return database
        .select(u"SELECT sequence, kind, at, author, content FROM work_event WHERE work_id = ? ORDER BY sequence"_s,
            {database.key(item.id)},
            [&](const SqlRow& row) {
                item.events.push_back(
                    {row.integer(0), row.text(1), row.instant(2), row.text(3), documentFromSql(row.text(4))});
            })
        .and_then([&] {
            return database.select(u"SELECT subject, at FROM work_confirmation WHERE work_id = ?"_s,
                {database.key(item.id)}, [&](const SqlRow& row) { item.confirmed[row.text(0)] = row.instant(1); });
        })
        .transform([&] { return std::move(item); });
}

/// Answers the sequence of the last one.
Result<qint64> insertEvents(Database& database, WorkId id, qint64 version, const std::vector<WorkEvent>& events) {
    for (const WorkEvent& event : events) {
        const auto inserted = database.execute(
            u"INSERT INTO work_event (work_id, sequence, kind, at, author, content) VALUES (?, ?, ?, ?, ?, ?)"_s,
            {database.key(id), ++version, sqlText(event.kind), sqlInstant(event.at), sqlText(event.author),
                sqlDocument(event.content)});
        if (!inserted)
            return failure(inserted.error());
    }
    return version;
}

std::unexpected<Error> written(const QString& what) {
    return failure(ErrorKind::Conflict, u"somebody else changed %1 meanwhile: look at it again"_s.arg(what));
}

Result<WorkSetting> selectSetting(Database& database, const QString& name) {
    WorkSetting setting{.name = name, .document = {}, .author = {}, .changedAt = {}};
    return database
        .select(u"SELECT version, changed_at, author, document FROM work_setting WHERE name = ?"_s, {sqlText(name)},
            [&](const SqlRow& row) {
                setting.version = row.integer(0);
                setting.changedAt = row.instant(1);
                setting.author = row.text(2);
                setting.document = documentFromSql(row.text(3));
            })
        .transform([&] { return std::move(setting); });
}

} // namespace

Result<std::vector<WorkItem>> SqlWorkRepository::list(const QString& kind) {
    std::vector<WorkItem> items;
    return m_workspace.ready()
        .and_then([&](Database& database) {
            return database.select(
                u"SELECT "_s + columns + u" FROM work_item WHERE kind = ? ORDER BY created_at DESC, id DESC"_s,
                {sqlText(kind)}, [&](const SqlRow& row) { items.push_back(itemFrom(row)); });
        })
        .transform([&] { return std::move(items); });
}

Result<WorkItem> SqlWorkRepository::load(WorkId id) {
    return m_workspace.ready().and_then([&](Database& database) {
        return database.read([&]() -> Result<WorkItem> {
            return selectItem(database, id).and_then([&](WorkItem item) {
                return withEvents(database, std::move(item));
            });
        });
    });
}

Result<WorkItem> SqlWorkRepository::create(const WorkItem& item) {
    if (item.events.empty())
        return failure(ErrorKind::InvalidInput, u"work begins with an event"_s);
    const auto version = static_cast<qint64>(item.events.size());
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&]() -> Result<WorkItem> {
            return database
                .execute(u"INSERT INTO work_item (id, kind, title, created_at, closed_at, version)"
                         " VALUES (?, ?, ?, ?, ?, ?)"_s,
                    {database.key(item.id), sqlText(item.kind), sqlText(item.title), sqlInstant(item.createdAt),
                        momentOrNull(item.closedAt), version})
                .and_then([&](qint64) { return insertEvents(database, item.id, 0, item.events); })
                .and_then([&](qint64) { return selectItem(database, item.id); })
                .and_then([&](WorkItem stored) { return withEvents(database, std::move(stored)); });
        });
    });
}

Result<WorkItem> SqlWorkRepository::add(const WorkAddition& addition) {
    if (addition.events.empty())
        return failure(ErrorKind::InvalidInput, u"there is nothing to add"_s);
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&]() -> Result<WorkItem> {
            const auto item = selectItem(database, addition.id);
            if (!item)
                return failure(item.error());
            const qint64 next = addition.version + static_cast<qint64>(addition.events.size());
            // The count is looked at, for PostgreSQL lets two read the same version.
            const auto changed
                = database.execute(u"UPDATE work_item SET version = ?, closed_at = ? WHERE id = ? AND version = ?"_s,
                    {next, momentOrNull(addition.closedAt), database.key(addition.id), addition.version});
            if (!changed)
                return failure(changed.error());
            if (*changed == 0)
                return written(u"'%1'"_s.arg(item->title));
            return insertEvents(database, addition.id, addition.version, addition.events)
                .and_then([&](qint64) { return selectItem(database, addition.id); })
                .and_then([&](WorkItem stored) { return withEvents(database, std::move(stored)); });
        });
    });
}

Result<WorkId> SqlWorkRepository::confirm(WorkId id, const QStringList& subjects, Instant at) {
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&]() -> Result<WorkId> {
            if (const auto item = selectItem(database, id); !item)
                return failure(item.error());
            for (const QString& subject : subjects) {
                const auto kept
                    = database.execute(u"INSERT INTO work_confirmation (work_id, subject, at) VALUES (?, ?, ?) ON "
                                       u"CONFLICT (work_id, subject)"
                                       " DO UPDATE SET at = excluded.at WHERE excluded.at > work_confirmation.at"_s,
                        {database.key(id), sqlText(subject), sqlInstant(at)});
                if (!kept)
                    return failure(kept.error());
            }
            return id;
        });
    });
}

Result<WorkSetting> SqlWorkRepository::setting(const QString& name) {
    return m_workspace.ready().and_then([&](Database& database) { return selectSetting(database, name); });
}

Result<WorkSetting> SqlWorkRepository::set(const WorkSetting& setting) {
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&]() -> Result<WorkSetting> {
            const bool first = setting.version == 0;
            const auto changed = first
                ? database.execute(u"INSERT INTO work_setting (version, changed_at, author, document, name)"
                                   " VALUES (1, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING"_s,
                      {sqlInstant(setting.changedAt), sqlText(setting.author), sqlDocument(setting.document),
                          sqlText(setting.name)})
                : database.execute(u"UPDATE work_setting SET version = version + 1, changed_at = ?, author = ?,"
                                   " document = ? WHERE name = ? AND version = ?"_s,
                      {sqlInstant(setting.changedAt), sqlText(setting.author), sqlDocument(setting.document),
                          sqlText(setting.name), setting.version});
            if (!changed)
                return failure(changed.error());
            if (*changed == 0)
                return written(setting.name);
            return selectSetting(database, setting.name);
        });
    });
}

} // namespace magkeeper
