// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace magkeeper {

/// A place in the window: a page, and the environment that it shows.
struct Place {
    QString page;
    QString environment; ///< an id; empty: the page shows none

    friend bool operator==(const Place&, const Place&) = default;
};

/// Where the user has been. Going somewhere forgets what was ahead. A value.
class NavigationHistory {
public:
    static constexpr size_t limit = 100;

    void go(const Place& place);
    [[nodiscard]] const Place* current() const;
    /// Null: there is nothing in that direction.
    const Place* back();
    const Place* forward();
    /// Takes every place of an environment out.
    void forget(const QString& environment);

private:
    std::vector<Place> m_places;
    size_t m_at = 0;
};

} // namespace magkeeper
