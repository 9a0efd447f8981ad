// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/FontReading.h"
#include "ui/theme/Type.h"

#include <gtest/gtest.h>

using namespace magkeeper;

TEST(FontReading, ChangesNothingButTheTimeAtWhichFontsAreFound) {
    const QFont before = interfaceFont();
    FontReading reading;
    reading.applicationIsThere();
    reading.wait();
    reading.wait();
    EXPECT_EQ(interfaceFont(), before);
}

TEST(FontReading, MayBeLeftAlone) {
    const FontReading reading;
    EXPECT_FALSE(interfaceFont().family().isEmpty());
}
