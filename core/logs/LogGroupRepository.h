// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/logs/KeptGroup.h"

namespace magkeeper::logs {

/// Where it is kept what logs say. Never more than a bounded number of groups for an environment: those that were not
/// seen for longest go first, and those that people said something about stay. Thread: that of its maker; answers come
/// through whenDone().
class LogGroupRepository {
public:
    static constexpr int mostGroups = 5'000; ///< of an environment
    static constexpr int mostMarks = 200; ///< that hold, of one group

    LogGroupRepository() = default;
    LogGroupRepository(const LogGroupRepository&) = delete;
    LogGroupRepository& operator=(const LogGroupRepository&) = delete;
    virtual ~LogGroupRepository() = default;

    /// Adds what was seen; examples are redacted once more before. Answers how many groups are new to the environment.
    /// NotFound: the environment is gone.
    [[nodiscard]] virtual Task<int> remember(GroupSighting sighting) = 0;
    [[nodiscard]] virtual Task<KeptGroups> listOf(EnvironmentId environment) = 0;
    /// Stores a mark, a mute in the place of the one that the group had; a null id is filled. NotFound: the environment
    /// is gone. InvalidInput: validate() says no, or there are too many.
    [[nodiscard]] virtual Task<LogGroupMark> add(LogGroupMark mark) = 0;
    /// NotFound when it has ended already.
    [[nodiscard]] virtual Task<LogGroupMarkId> end(LogGroupMarkId id) = 0;
};

} // namespace magkeeper::logs
