// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/FollowedLog.h"

#include <algorithm>
#include <iterator>

namespace magkeeper::logs {

bool FollowedLog::poll(std::vector<FollowedRecord>& records) {
    if (isOver())
        return false;
    const bool grew = m_follower.poll(m_records);
    if (!grew)
        m_records.rest();
    std::ranges::move(m_records.take(), std::back_inserter(records));
    return grew;
}

} // namespace magkeeper::logs
