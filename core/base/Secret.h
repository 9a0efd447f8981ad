// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace magkeeper {

/// A password, passphrase or token. Its memory is overwritten when it goes; it has no way to a stream, a log or JSON.
/// Copying is explicit. Thread: a value.
class Secret {
public:
    Secret() = default;
    /// Takes the bytes over and overwrites the source when it is the only holder.
    explicit Secret(QByteArray&& bytes);
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    /// The plain bytes, valid while this lives. The only way out, so that every use can be found by name.
    [[nodiscard]] const char* reveal() const { return m_bytes.constData(); }
    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }
    [[nodiscard]] Secret clone() const;

private:
    void wipe();

    QByteArray m_bytes;
};

} // namespace magkeeper
