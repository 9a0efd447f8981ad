// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Colours.h"

namespace magkeeper {

namespace {

void setTexts(QPalette& palette, QPalette::ColorGroup group, const QColor& text) {
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
             QPalette::HighlightedText, QPalette::ToolTipText, QPalette::BrightText})
        palette.setColor(group, role, text);
}

} // namespace

const Colours& Colours::light() {
    static const Colours colours{.window = QColor(0xF4F6F8),
        .base = QColor(0xFFFFFF),
        .alternate = QColor(0xF0F3F6),
        .raised = QColor(0xFFFFFF),
        .border = QColor(0xDCE2E9),
        .outline = QColor(0x838E9C),
        .selection = QColor(0xD6E6F7),
        .text = QColor(0x1A2330),
        .muted = QColor(0x55606F),
        .accent = QColor(0x1F5FA8),
        .onAccent = QColor(0xFFFFFF),
        .ok = QColor(0x1B7040),
        .notice = QColor(0x1F5FA8),
        .warning = QColor(0x8A5200),
        .critical = QColor(0xB3261E),
        .unknown = QColor(0x67558F)};
    return colours;
}

const Colours& Colours::dark() {
    static const Colours colours{.window = QColor(0x12161C),
        .base = QColor(0x181D25),
        .alternate = QColor(0x1D232D),
        .raised = QColor(0x202733),
        .border = QColor(0x2C3643),
        .outline = QColor(0x657487),
        .selection = QColor(0x21405F),
        .text = QColor(0xE7ECF2),
        .muted = QColor(0xA3AFBF),
        .accent = QColor(0x7DB4F0),
        .onAccent = QColor(0x12161C),
        .ok = QColor(0x62C58E),
        .notice = QColor(0x7DB4F0),
        .warning = QColor(0xF2BD57),
        .critical = QColor(0xFF8F85),
        .unknown = QColor(0xBBAAE0)};
    return colours;
}

const Colours& Colours::of(const QPalette& palette) {
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128 ? dark() : light();
}

QPalette Colours::toPalette() const {
    QPalette palette;
    setTexts(palette, QPalette::All, text);
    setTexts(palette, QPalette::Disabled, muted);
    const std::pair<QPalette::ColorRole, QColor> roles[]
        = {{QPalette::Window, window}, {QPalette::Base, base}, {QPalette::AlternateBase, alternate},
            {QPalette::Button, raised}, {QPalette::ToolTipBase, raised}, {QPalette::PlaceholderText, muted},
            {QPalette::Highlight, selection}, {QPalette::Link, accent}, {QPalette::LinkVisited, accent},
            {QPalette::Accent, accent}, {QPalette::Light, raised}, {QPalette::Midlight, alternate},
            {QPalette::Mid, border}, {QPalette::Dark, outline}, {QPalette::Shadow, border}};
    for (const auto& [role, colour] : roles)
        palette.setColor(role, colour);
    return palette;
}

} // namespace magkeeper
