// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <vector>

namespace magkeeper {

/// One line with its line end; the last of a text may have none, and is another line than the same with one. Borrows
/// its bytes: whatever they are from must outlive it. The hash makes comparing cheap.
struct TextLine {
    const char* begin = nullptr;
    quint32 size = 0;
    quint32 hash = 0;

    TextLine() = default;
    explicit TextLine(QByteArrayView bytes);

    [[nodiscard]] QByteArrayView bytes() const { return {begin, qsizetype(size)}; }
    friend bool operator==(const TextLine& a, const TextLine& b) {
        return a.hash == b.hash && a.size == b.size && a.bytes() == b.bytes();
    }
};

using TextLines = std::vector<TextLine>;

/// The lines of a text, which must outlive them.
[[nodiscard]] TextLines splitLines(QByteArrayView text);

} // namespace magkeeper
