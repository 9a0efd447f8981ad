// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>

namespace magkeeper::ssh {

/// Reads the data types of RFC 4251, section 5 from bytes that nobody vouches for. Past the end or past a length that
/// does not fit, everything reads as empty and failed() is true. The bytes must outlive it.
class WireReader {
public:
    explicit WireReader(QByteArrayView bytes)
        : m_rest(bytes) { }

    [[nodiscard]] std::uint8_t byte();
    [[nodiscard]] std::uint32_t number();
    [[nodiscard]] QByteArrayView string();
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] QByteArrayView rest() const { return m_rest; }

private:
    [[nodiscard]] QByteArrayView take(qsizetype size);

    QByteArrayView m_rest;
    bool m_failed = false;
};

/// The same, written.
[[nodiscard]] QByteArray wireNumber(std::uint32_t number);
[[nodiscard]] QByteArray wireString(QByteArrayView bytes);

} // namespace magkeeper::ssh
