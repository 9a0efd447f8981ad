// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QList>

#include <utility>

namespace magkeeper {

/// One word for a POSIX shell, so that the shell hands on exactly these bytes; csh and fish do too, but for line ends
/// in csh. Plain words stay as they are. The bytes must not hold NUL (a shell cannot pass one on): CommandLine checks.
[[nodiscard]] QByteArray quoteForShell(QByteArrayView word);

/// A remote command as an argument vector. It becomes one line for the login shell in toShell() and nowhere else.
class CommandLine {
public:
    /// InvalidInput when there is no word, the first is empty, or one holds a NUL byte.
    [[nodiscard]] static Result<CommandLine> create(QList<QByteArray> words);

    [[nodiscard]] const QList<QByteArray>& words() const { return m_words; }
    /// The same command behind a wrapper (`docker exec -i php`). The wrapper's words must hold no NUL byte.
    [[nodiscard]] CommandLine behind(const QList<QByteArray>& prefix) const;
    [[nodiscard]] QByteArray toShell() const;

    friend bool operator==(const CommandLine&, const CommandLine&) = default;

private:
    explicit CommandLine(QList<QByteArray> words)
        : m_words(std::move(words)) { }

    QList<QByteArray> m_words;
};

} // namespace magkeeper
