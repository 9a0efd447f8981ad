// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace magkeeper::bench {

/// The first store of a sandbox with the tables of a shop that nobody tidied up: 500,000 rows of cron and a changelog
/// of 200,000, for as long as this lives. As the database's administrator, on this machine. Gives up when it cannot.
class LargeStore {
public:
    explicit LargeStore(const QString& sandbox);
    LargeStore(const LargeStore&) = delete;
    LargeStore& operator=(const LargeStore&) = delete;
    ~LargeStore();

private:
    [[nodiscard]] QByteArray sql(const QByteArray& statements) const;

    QByteArray m_socket;
    QByteArray m_database;
    QByteArray m_newestRow;
    QByteArray m_newestVersion;
};

} // namespace magkeeper::bench
