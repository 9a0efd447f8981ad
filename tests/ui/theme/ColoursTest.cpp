// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Colours.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

using namespace magkeeper;

namespace {

/// WCAG 2.2, relative luminance and contrast ratio.
double luminance(const QColor& colour) {
    const auto linear
        = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

using Named = std::map<std::string, QColor>;

Named surfaces(const Colours& c) {
    return {{"window", c.window}, {"base", c.base}, {"alternate", c.alternate}, {"raised", c.raised},
        {"selection", c.selection}};
}

Named texts(const Colours& c) {
    return {{"text", c.text}, {"muted", c.muted}, {"accent", c.accent}, {"notice", c.notice}, {"warning", c.warning},
        {"critical", c.critical}, {"unknown", c.unknown}, {"ok", c.ok}};
}

void expectReadable(const Colours& colours) {
    for (const auto& [surface, background] : surfaces(colours)) {
        for (const auto& [text, colour] : texts(colours))
            EXPECT_GE(contrast(colour, background), 4.5) << text << " on " << surface;
    }
    EXPECT_GE(contrast(colours.onAccent, colours.accent), 4.5);
}

} // namespace

TEST(Colours, EveryTextIsReadableOnEverySurfaceInTheLight) { expectReadable(Colours::light()); }

TEST(Colours, EveryTextIsReadableOnEverySurfaceInTheDark) { expectReadable(Colours::dark()); }

TEST(Colours, FramesOfFieldsAndButtonsStandOut) {
    for (const Colours* colours : {&Colours::light(), &Colours::dark()}) {
        for (const QColor& surface : {colours->window, colours->base, colours->raised})
            EXPECT_GE(contrast(colours->outline, surface), 3.0) << qPrintable(surface.name());
    }
}

TEST(Colours, AreFoundByThePaletteThatTheyMade) {
    EXPECT_EQ(&Colours::of(Colours::dark().toPalette()), &Colours::dark());
    EXPECT_EQ(&Colours::of(Colours::light().toPalette()), &Colours::light());
}

TEST(Colours, PlaceholdersAreReadable) {
    for (const Colours* colours : {&Colours::light(), &Colours::dark()}) {
        const QPalette palette = colours->toPalette();
        EXPECT_GE(contrast(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base)), 4.5);
    }
}
