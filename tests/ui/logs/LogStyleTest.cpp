// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogStyle.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace magkeeper;
using logs::LogLevel;

namespace {

double luminance(const QColor& colour) {
    const auto part = [](float value) {
        const double each = static_cast<double>(value);
        return each <= 0.04045 ? each / 12.92 : std::pow((each + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

/// As WCAG 2 has it.
double contrast(const QColor& a, const QColor& b) {
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace

TEST(LogStyle, TellsEveryLevelByAWordAndTheGraveOnesByAShape) {
    for (int level = 1; level < logs::logLevelCount; ++level) {
        const QString word = levelWord(static_cast<LogLevel>(level));
        EXPECT_FALSE(word.isEmpty());
        EXPECT_LE(word.size(), longestLevelWord);
    }
    EXPECT_TRUE(levelWord(LogLevel::Unknown).isEmpty());
    EXPECT_EQ(markOf(LogLevel::Unknown), Mark::None) << "what says nothing is neither fine nor bad";
    EXPECT_EQ(markOf(LogLevel::Error), Mark::Critical);
    EXPECT_EQ(markOf(LogLevel::Warning), Mark::Warning);
}

TEST(LogStyle, KeepsTextReadableOnEveryHighlight) {
    for (const Colours* colours : {&Colours::light(), &Colours::dark()})
        for (int number = 0; number < highlightColours; ++number) {
            const QColor highlight = highlightColour(number, *colours);
            EXPECT_GE(contrast(colours->text, highlight), 4.5) << number;
            EXPECT_GE(contrast(colours->muted, highlight), 4.5) << number;
            EXPECT_NE(highlight, highlightColour(number + 1, *colours));
        }
    EXPECT_EQ(highlightColour(0, Colours::light()), highlightColour(highlightColours, Colours::light()));
}

TEST(LogStyle, ShowsEverySourceOnEverySurface) {
    for (const Colours* colours : {&Colours::light(), &Colours::dark()})
        for (int number = 0; number < 8; ++number)
            for (const QColor& surface : {colours->base, colours->selection})
                EXPECT_GE(contrast(sourceColour(number, *colours), surface), 3.0) << number;
}
