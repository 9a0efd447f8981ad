// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>

namespace magkeeper {

/// `[USER@]HOST[:PORT]`: where an SSH connection goes. HOST may be a Host alias of the user's SSH configuration.
/// Empty user or port 0: whatever the SSH configuration says.
struct SshTarget {
    QString user;
    QString host; ///< without the brackets of an IPv6 address
    quint16 port = 0;

    /// Refuses (InvalidInput) what could become an option, an expansion or another word on its way to a socket, a file
    /// or OpenSSH: a leading dash, `%`, white space, anything but ASCII letters, digits and `. _ - : + @` where they
    /// belong.
    [[nodiscard]] static Result<SshTarget> parse(const QString& text);
    /// The same rules for parts that came apart.
    [[nodiscard]] static Result<SshTarget> create(const QString& user, const QString& host, quint16 port);

    /// What parse() reads back to the same value.
    [[nodiscard]] QString toString() const;

    friend bool operator==(const SshTarget&, const SshTarget&) = default;
};

} // namespace magkeeper
