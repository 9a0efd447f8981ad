// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/MarkRows.h"

#include "core/storage/SqlText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

Result<void> endMark(Database& database, const QString& table, const QVariant& key, Instant now) {
    const auto ended = database.execute(
        u"UPDATE %1 SET ended_at = ? WHERE id = ? AND ended_at IS NULL"_s.arg(table), {sqlInstant(now), key});
    if (!ended)
        return failure(ended.error());
    if (*ended == 0)
        return failure(ErrorKind::NotFound, u"the mark has ended already"_s);
    return {};
}

} // namespace magkeeper
