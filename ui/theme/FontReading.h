// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thread>

namespace magkeeper {

/// Has the system's fonts found in a thread of its own, which takes some milliseconds when it is first done: for a
/// program that has something else to do before it writes the first text. Needs a QGuiApplication. Destroying it waits.
class FontReading {
public:
    FontReading();
    /// Until they are found.
    void wait();

private:
    std::jthread m_thread;
};

} // namespace magkeeper
