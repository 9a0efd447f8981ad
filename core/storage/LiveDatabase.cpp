// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/LiveDatabase.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

Result<std::reference_wrapper<Database>> LiveDatabase::ready() {
    if (const auto dropped = dropWhenUseless(); !dropped)
        return failure(dropped.error());
    if (!m_database) {
        auto opened = m_backend.open(m_half);
        if (!opened)
            return failure(opened.error());
        m_database = *std::move(opened);
    }
    return std::ref(*m_database);
}

Result<void> LiveDatabase::dropWhenUseless() {
    if (!m_database)
        return {};
    const bool current = m_backend.isCurrent(m_half, *m_database);
    // A new, empty workspace in the place of the one that was open would look as if everything was lost.
    if (!current && m_half == Half::Workspace && m_database->dialect() == Dialect::Sqlite)
        return failure(ErrorKind::StorageFailed,
            u"%1: the file was removed or replaced while it was open: start again"_s.arg(m_database->place()));
    const bool corrupt = m_half == Half::History && m_database->damage() == SqlFault::Damage::Corrupt;
    if (!current || corrupt || m_database->damage() == SqlFault::Damage::Lost)
        m_database.reset();
    return current && corrupt ? m_backend.setAside(m_half) : Result<void>();
}

} // namespace magkeeper
