// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogStyle.h"

#include <array>

namespace magkeeper {

using logs::LogLevel;

namespace {

struct Tones {
    QRgb light;
    QRgb dark;
};

QColor toneOf(std::span<const Tones> tones, int number, const Colours& colours) {
    const auto place = static_cast<size_t>(std::max(0, number)) % tones.size();
    return QColor(&colours == &Colours::dark() ? tones[place].dark : tones[place].light);
}

constexpr std::array sources
    = {Tones{0x1F5FA8, 0x7DB4F0}, Tones{0xB06000, 0xE8A64A}, Tones{0x1B7040, 0x62C58E}, Tones{0x8A3FA0, 0xD09BE0},
        Tones{0x00788A, 0x4FC3D0}, Tones{0xA83260, 0xF08FB4}, Tones{0x5A6B1E, 0xB5C76A}, Tones{0x5B5F97, 0xA9AEE8}};
// Text of every tone of a row must keep a contrast of 4.5 on them.
constexpr std::array<Tones, highlightColours> highlights = {Tones{0xFFE69A, 0x4E400C}, Tones{0xBFEBCB, 0x1A472F},
    Tones{0xF7CFE2, 0x5C2A45}, Tones{0xC5E4FB, 0x154162}, Tones{0xE3D5F8, 0x453068}, Tones{0xFAD3BE, 0x5E3420}};

} // namespace

Mark markOf(LogLevel level) {
    if (level >= LogLevel::Error)
        return Mark::Critical;
    if (level == LogLevel::Warning)
        return Mark::Warning;
    return level == LogLevel::Notice ? Mark::Notice : Mark::None;
}

QString levelWord(LogLevel level) {
    switch (level) {
    case LogLevel::Debug:
        return QStringLiteral("DEBUG");
    case LogLevel::Informational:
        return QStringLiteral("INFO");
    case LogLevel::Notice:
        return QStringLiteral("NOTICE");
    case LogLevel::Warning:
        return QStringLiteral("WARNING");
    case LogLevel::Error:
        return QStringLiteral("ERROR");
    case LogLevel::Critical:
        return QStringLiteral("CRITICAL");
    case LogLevel::Alert:
        return QStringLiteral("ALERT");
    case LogLevel::Emergency:
        return QStringLiteral("EMERGENCY");
    case LogLevel::Unknown:
        break;
    }
    return {};
}

QColor sourceColour(int number, const Colours& colours) { return toneOf(sources, number, colours); }
QColor highlightColour(int number, const Colours& colours) { return toneOf(highlights, number, colours); }

} // namespace magkeeper
