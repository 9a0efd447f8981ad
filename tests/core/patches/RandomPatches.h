// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/TextLines.h"

#include <QByteArray>
#include <QByteArrayList>

#include <random>

namespace magkeeper::test {

/// Texts, edits and diffs by chance, the same for the same seed.
class RandomPatches {
public:
    explicit RandomPatches(unsigned seed)
        : m_random(seed) { }

    /// 0 to `most`, both possible.
    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }
    bool oneIn(int n) { return upTo(n - 1) == 0; }

    /// Lines of `kinds` different contents: with few of them many places look alike.
    QByteArrayList text(int lines, int kinds) {
        QByteArrayList all;
        for (int i = 0; i < lines; ++i)
            all.append(line(kinds));
        return all;
    }
    QByteArray line(int kinds) {
        const bool alike = kinds < 50;
        return (alike ? "line " : "a statement of line ") + QByteArray::number(upTo(kinds - 1)) + '\n';
    }

    /// The text with some lines inserted, removed or replaced.
    QByteArrayList edited(QByteArrayList text, int edits, int kinds) {
        for (int i = 0; i < edits; ++i) {
            const int at = upTo(int(text.size()));
            const int what = upTo(2);
            if (what == 0 || at == text.size())
                text.insert(at, line(kinds));
            else if (what == 1)
                text.removeAt(at);
            else
                text[at] = line(kinds);
        }
        return text;
    }

private:
    std::mt19937 m_random;
};

/// The text of lines; one without an end that came before others gets one, as GNU patch writes it.
[[nodiscard]] QByteArray joinLines(const TextLines& lines);

/// The unified diff between two texts, as `diff -U CONTEXT` writes it; empty when they are the same. Either side may be
/// missing.
[[nodiscard]] QByteArray diffOf(
    const QByteArray& path, const QByteArrayList& before, const QByteArrayList& after, int context = 3);

} // namespace magkeeper::test
