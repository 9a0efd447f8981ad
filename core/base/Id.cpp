// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Id.h"

#include <QRandomGenerator>

#include <array>

namespace magkeeper {

QUuid makeUuidV7(Instant now) {
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    const auto ms = static_cast<quint64>(now.time_since_epoch().count());
    const auto timeHigh = static_cast<quint32>(ms >> 16);
    const auto timeLow = static_cast<quint16>(ms & 0xffff);
    const auto versionAndRandom = static_cast<quint16>(0x7000U | (words[0] & 0x0fffU));
    const auto byte = [](quint32 word, unsigned shift) { return static_cast<uchar>((word >> shift) & 0xffU); };
    const auto variant = static_cast<uchar>(0x80U | (words[1] & 0x3fU));
    return {timeHigh, timeLow, versionAndRandom, variant, byte(words[1], 8), byte(words[2], 0), byte(words[2], 8),
        byte(words[2], 16), byte(words[2], 24), byte(words[3], 0), byte(words[3], 8)};
}

} // namespace magkeeper
