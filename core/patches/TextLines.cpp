// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/TextLines.h"

#include <QByteArray>
#include <QHashFunctions>

#include <cstring>

namespace magkeeper {

TextLine::TextLine(QByteArrayView bytes)
    : begin(bytes.data())
    , size(static_cast<quint32>(bytes.size()))
    , hash(static_cast<quint32>(qHashBits(bytes.data(), size_t(bytes.size())))) { }

TextLines splitLines(QByteArrayView text) {
    TextLines lines;
    lines.reserve(size_t(text.size() / 32 + 1));
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        const auto* stop = static_cast<const char*>(std::memchr(at, '\n', size_t(end - at)));
        const char* next = stop ? stop + 1 : end;
        lines.emplace_back(QByteArrayView(at, next));
        at = next;
    }
    return lines;
}

} // namespace magkeeper
