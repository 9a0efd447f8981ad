// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <latch>
#include <thread>

namespace magkeeper {

/// Has the system's fonts found in a thread of its own, which takes some milliseconds when it is first done: for a
/// program that has something else to do before it writes the first text. It may begin before there is a
/// QGuiApplication, which it needs for its second half. Destroying it waits.
class FontReading {
public:
    FontReading();
    ~FontReading();
    FontReading(const FontReading&) = delete;
    FontReading& operator=(const FontReading&) = delete;

    /// There is a QGuiApplication now, and as long as this lives.
    void applicationIsThere();
    /// Until they are found; only half of them without an application.
    void wait();

private:
    void let(bool application);

    std::latch m_told{1};
    bool m_hasApplication = false;
    bool m_isTold = false;
    std::jthread m_thread; ///< the last, for it uses the others
};

} // namespace magkeeper
