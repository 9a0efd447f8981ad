// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/NavigationHistory.h"

#include <algorithm>

namespace magkeeper {

void NavigationHistory::go(const Place& place) {
    if (const Place* here = current(); here && *here == place)
        return;
    if (!m_places.empty())
        m_places.resize(m_at + 1);
    m_places.push_back(place);
    if (m_places.size() > limit)
        m_places.erase(m_places.begin());
    m_at = m_places.size() - 1;
}

const Place* NavigationHistory::current() const { return m_places.empty() ? nullptr : &m_places[m_at]; }

const Place* NavigationHistory::back() {
    if (m_places.empty() || m_at == 0)
        return nullptr;
    return &m_places[--m_at];
}

const Place* NavigationHistory::forward() {
    if (m_at + 1 >= m_places.size())
        return nullptr;
    return &m_places[++m_at];
}

void NavigationHistory::forget(const QString& environment) {
    std::vector<Place> kept;
    size_t at = 0;
    for (size_t place = 0; place < m_places.size(); ++place) {
        const Place& candidate = m_places[place];
        if (candidate.environment == environment || (!kept.empty() && kept.back() == candidate))
            continue;
        kept.push_back(candidate);
        if (place <= m_at)
            at = kept.size() - 1;
    }
    m_places = std::move(kept);
    m_at = at;
}

} // namespace magkeeper
