// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>

namespace magkeeper::logs {

/// What stays of a message when everything is taken out that differs from one time to the next, and everything that may
/// be about a person: numbers become `#`, hashes and ids `<id>`, addresses `<email>`, folders of a path `…`, quoted
/// values with a digit in them `…`. Written into a buffer of its own: nothing is allocated. Thread: a value.
class MessageShape {
public:
    static constexpr qsizetype longest = 400;

    /// Of the first line of a message, and no more of it than fits.
    explicit MessageShape(QByteArrayView message);

    [[nodiscard]] QByteArrayView text() const { return {m_text.data(), m_size}; }

private:
    void takeWord(QByteArrayView word);
    void put(QByteArrayView bytes);
    void put(char byte);

    std::array<char, longest> m_text;
    qsizetype m_size = 0;
};

} // namespace magkeeper::logs
