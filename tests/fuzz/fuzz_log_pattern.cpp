// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/Pattern.h"

#include <cstddef>
#include <cstdint>

using namespace magkeeper;
using namespace magkeeper::logs;

/// The first line is an expression, the rest is searched: it ends, and hits lie within the text, line by line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const QByteArray all(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    const qsizetype line = all.indexOf('\n');
    const QString expression = QString::fromUtf8(all.first(line < 0 ? all.size() : line)).left(80);
    const QByteArray text = line < 0 ? QByteArray() : all.sliced(line + 1);
    const auto pattern = Pattern::compile({{expression}});
    if (!pattern)
        return 0;
    auto scan = PatternScan::create(*pattern);
    qsizetype last = -1;
    (void)scan->lines(text, [&](qsizetype from, qsizetype end) {
        if (from <= last || end < from || end > text.size() || (end < text.size() && text[end] != '\n'))
            __builtin_trap();
        last = from;
        return true;
    });
    return 0;
}
