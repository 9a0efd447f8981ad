// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/PatternMatch.h"

#include <ctime>

namespace magkeeper::logs {

namespace {

std::chrono::microseconds threadTime() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec)
        + std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::nanoseconds(now.tv_nsec));
}

} // namespace

bool WorkLimit::isOver() {
    const auto now = std::chrono::steady_clock::now();
    if (!m_begin)
        m_begin = now;
    if (now - *m_begin < m_most)
        return false;
    // The thread's own time costs more to ask for.
    const auto worked = threadTime();
    if (!m_worked)
        m_worked = worked;
    return worked - *m_worked >= m_most;
}

int matchWithin(const pcre2_code* code, QByteArrayView text, qsizetype from, qsizetype stretch,
    ScanWorkspace& workspace, WorkLimit& limit) {
    while (true) {
        pcre2_set_offset_limit(workspace.context.get(), static_cast<PCRE2_SIZE>(from + stretch));
        const int count
            = pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(text.data()), static_cast<PCRE2_SIZE>(text.size()),
                static_cast<PCRE2_SIZE>(from), 0, workspace.match.get(), workspace.context.get());
        from += stretch + 1;
        if (count != PCRE2_ERROR_NOMATCH || from > text.size())
            return count;
        if (limit.isOver())
            return PCRE2_ERROR_MATCHLIMIT;
    }
}

} // namespace magkeeper::logs
