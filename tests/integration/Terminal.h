// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/Magctl.h"

#include <sys/types.h>

namespace magkeeper::test {

/// magctl on a terminal of its own: all three of its streams are the terminal, and what is typed comes from a person.
class Terminal {
public:
    Terminal(const Magctl& magctl, const Words& command);
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    ~Terminal(); ///< ends the program if it still runs

    /// Waits until the text has appeared after what was waited for before; fails the test when it does not.
    void waitFor(const QByteArray& text);
    void type(const QByteArray& keys) const;
    /// Whether the terminal shows what is typed.
    [[nodiscard]] bool echoes() const;
    /// Waits for the end; the exit status, 256 + signal, or -1 when it does not end.
    [[nodiscard]] int finish();
    /// Everything that appeared.
    [[nodiscard]] const QByteArray& screen() const { return m_screen; }

private:
    [[nodiscard]] bool read(int timeout);

    pid_t m_pid = -1;
    int m_fd = -1;
    QByteArray m_screen;
    qsizetype m_seen = 0;
};

} // namespace magkeeper::test
