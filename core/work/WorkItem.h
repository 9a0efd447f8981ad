// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Id.h"

#include <QJsonObject>

#include <map>
#include <optional>
#include <vector>

namespace magkeeper {

struct WorkTag;
using WorkId = Id<WorkTag>;

/// One thing that happened to a piece of work. Events are only ever added: what a piece of work is now is what its
/// events say, one after the other. The content holds ids, words and numbers, never a finished sentence.
struct WorkEvent {
    qint64 sequence = 0; ///< from 1, without gaps; 0: not stored yet
    QString kind; ///< `opened`, `assigned`, …; one that is not known is left alone
    Instant at;
    QString author; ///< `LOGIN@MACHINE`
    QJsonObject content;

    friend bool operator==(const WorkEvent&, const WorkEvent&) = default;
};

/// A piece of work that people share: a rollout, a checklist, an incident. Its version is the sequence of its last
/// event.
struct WorkItem {
    WorkId id; ///< null: not stored yet
    QString kind; ///< `rollout`
    QString title;
    Instant createdAt;
    std::optional<Instant> closedAt; ///< nothing: it is open
    qint64 version = 0;
    std::vector<WorkEvent> events; ///< oldest first; a list of items leaves them out
    /// When what the events say of a subject was last seen to be so: a look that finds nothing new is no event.
    std::map<QString, Instant> confirmed;
};

} // namespace magkeeper
