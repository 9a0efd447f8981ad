// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/RecordFilter.h"

#include <QStringList>
#include <QTimeZone>

namespace magkeeper::logs {

/// What is wanted of a node's logs. A value.
struct NodeLogsOrder {
    QStringList globs; ///< of files below its root; empty: the usual ones
    RecordWish wish;
    QString grammar; ///< an id; empty: guessed
    QTimeZone zone = QTimeZone::utc(); ///< of times without one; UTC: the machine's own
    bool follow = false; ///< goes on with what is written from now on
    /// The same as the wish's pattern, to have the machine itself look for it and send just what it finds; empty: it
    /// sends everything. Not with `follow`. See SearchRequest::canSearch().
    std::vector<PatternText> searched{};
};

} // namespace magkeeper::logs
