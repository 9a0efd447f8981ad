// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/health/FindingMark.h"

#include <vector>

namespace magkeeper {

/// Where the marks on findings are kept. Thread: that of its maker; answers come through whenDone().
class FindingMarkRepository {
public:
    FindingMarkRepository() = default;
    FindingMarkRepository(const FindingMarkRepository&) = delete;
    FindingMarkRepository& operator=(const FindingMarkRepository&) = delete;
    virtual ~FindingMarkRepository() = default;

    /// Those that nobody has ended, of all environments, oldest first. Their own end may have come.
    [[nodiscard]] virtual Task<std::vector<FindingMark>> list() = 0;
    [[nodiscard]] virtual Task<std::vector<FindingMark>> listOf(EnvironmentId environment) = 0;
    /// Stores one in the place of the mark that the finding had; a null id is filled. NotFound: the environment is
    /// gone. InvalidInput: validate() says no.
    [[nodiscard]] virtual Task<FindingMark> add(FindingMark mark) = 0;
    /// NotFound when it has ended already.
    [[nodiscard]] virtual Task<FindingMarkId> end(FindingMarkId id) = 0;
};

} // namespace magkeeper
