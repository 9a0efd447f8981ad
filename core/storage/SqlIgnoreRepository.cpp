// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlIgnoreRepository.h"

#include "core/compare/IgnoreList.h"
#include "core/storage/SqlText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Result<QStringList> selectAll(Database& database) {
    QStringList words;
    return database
        .select(u"SELECT word FROM compare_ignore"_s, {}, [&](const SqlRow& row) { words.append(row.text(0)); })
        .transform([&] {
            words.sort(); // by code points, whatever the database's own order is
            return words;
        });
}

/// PostgreSQL would let two programs add one beyond the limit each: the table is few rows, and held.
Result<void> hold(Database& database) {
    if (database.dialect() == Dialect::Sqlite)
        return {};
    return database.run(u"LOCK TABLE compare_ignore IN SHARE ROW EXCLUSIVE MODE"_s);
}

Result<void> insert(Database& database, const QString& word) {
    return database
        .execute(u"INSERT INTO compare_ignore (word) VALUES (?) ON CONFLICT (word) DO NOTHING"_s, {sqlText(word)})
        .transform([](qint64) { });
}

Result<void> take(Database& database, const QString& word) {
    return database.execute(u"DELETE FROM compare_ignore WHERE word = ?"_s, {sqlText(word)})
        .and_then([&](qint64 gone) -> Result<void> {
            return gone > 0 ? Result<void>() : failure(ErrorKind::NotFound, u"'%1' is not kept"_s.arg(word.left(100)));
        });
}

Result<QStringList> checked(QStringList words) {
    if (words.size() > IgnoreRepository::mostIgnored)
        return failure(ErrorKind::InvalidInput, u"at most %1 are kept"_s.arg(IgnoreRepository::mostIgnored));
    return words;
}

} // namespace

Result<QStringList> SqlIgnoreRepository::load() {
    return m_workspace.ready().and_then(
        [](Database& database) { return database.read([&] { return selectAll(database); }); });
}

Result<QStringList> SqlIgnoreRepository::add(const QStringList& words) {
    QStringList written;
    for (const QString& word : words) {
        const auto each = ignoreWord(word);
        if (!each)
            return failure(each.error());
        written.append(*each);
    }
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&]() -> Result<QStringList> {
            if (const auto held = hold(database); !held)
                return failure(held.error());
            for (const QString& word : written)
                if (const auto kept = insert(database, word); !kept)
                    return failure(kept.error());
            return selectAll(database).and_then(checked);
        });
    });
}

Result<QStringList> SqlIgnoreRepository::remove(const QStringList& words) {
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&]() -> Result<QStringList> {
            for (const QString& word : words)
                if (const auto gone = take(database, ignoreWord(word).value_or(word)); !gone)
                    return failure(gone.error());
            return selectAll(database);
        });
    });
}

} // namespace magkeeper
