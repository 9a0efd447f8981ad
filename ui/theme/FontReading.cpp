// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/FontReading.h"

#include "ui/theme/Type.h"

#include <fontconfig/fontconfig.h>

namespace magkeeper {

FontReading::FontReading()
    : m_thread([this] {
        FcInit();
        m_told.wait();
        if (m_hasApplication)
            (void)isInterThere();
    }) { }

FontReading::~FontReading() { wait(); }

void FontReading::applicationIsThere() { let(true); }

void FontReading::wait() {
    let(false);
    if (m_thread.joinable())
        m_thread.join();
}

void FontReading::let(bool application) {
    if (std::exchange(m_isTold, true))
        return;
    m_hasApplication = application;
    m_told.count_down();
}

} // namespace magkeeper
