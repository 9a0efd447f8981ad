// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/FontReading.h"

#include "ui/theme/Type.h"

namespace magkeeper {

FontReading::FontReading()
    : m_thread([] { (void)isInterThere(); }) { }

void FontReading::wait() {
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace magkeeper
