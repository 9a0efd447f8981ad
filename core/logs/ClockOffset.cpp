// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/ClockOffset.h"

#include <algorithm>
#include <cmath>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr size_t answersKept = 8;
constexpr milliseconds least{1000};
/// Beyond this it says nothing of a clock: 1970, or a lie.
constexpr std::chrono::days most{365};

} // namespace

void ClockOffset::hear(Instant theirs, Instant ours) {
    const milliseconds offset = theirs - ours;
    if (std::chrono::abs(offset) > most)
        return;
    m_heard.push_back(offset);
    if (m_heard.size() > answersKept)
        m_heard.pop_front();
}

milliseconds ClockOffset::correction() const {
    if (m_heard.empty())
        return milliseconds(0);
    const milliseconds offset = std::ranges::max(m_heard);
    return std::chrono::abs(offset) < least ? milliseconds(0) : offset;
}

QString ClockOffset::sentence() const {
    const double seconds = std::chrono::duration<double>(correction()).count();
    return u"the machine's clock is %1 s %2: its records are put where they belong by ours, and keep their own times"_s
        .arg(QString::number(std::abs(seconds), 'f', 1), seconds > 0 ? u"ahead"_s : u"behind"_s);
}

} // namespace magkeeper::logs
