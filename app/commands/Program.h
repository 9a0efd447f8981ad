// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace magkeeper {

/// What stands in front of a command, or anywhere behind it.
struct GlobalOptions {
    QString workspace;
    QString sshConfig;
    bool json = false;
    bool quiet = false;
    bool noColour = false;
    bool help = false;
    bool version = false;
    QStringList rest; ///< the command and its own words
    QString fault; ///< what was wrong with them; empty: nothing
};

/// Takes the global options out of the words (without the program's name). They may stand anywhere in front of `--`.
[[nodiscard]] GlobalOptions takeGlobalOptions(const QStringList& words);

/// The command that the words begin with, and how many of them name it; nullptr when there is none.
struct CommandMatch {
    const Command* command = nullptr;
    qsizetype words = 0;
};
[[nodiscard]] CommandMatch findCommand(const QStringList& words);

[[nodiscard]] QString helpText();
[[nodiscard]] QString helpText(const Command& command);
/// Of the commands whose first word this is; empty: there are none.
[[nodiscard]] QString helpText(const QString& group);

/// A standard stream that is closed would be given to the next file or socket, and results would be printed into that:
/// takes its place. Before anything else is opened. A reader that went away shows as a failed write, not as a signal.
void keepStandardStreams();

/// Qt wants a locale of UTF-8 and complains about each other one; who starts programs without any (cron, a service, a
/// container) has done nothing wrong. While this lives the environment names one; made before the QCoreApplication.
class Utf8Start {
public:
    Utf8Start();
    Utf8Start(const Utf8Start&) = delete;
    Utf8Start& operator=(const Utf8Start&) = delete;
    ~Utf8Start() { restore(); }
    /// Gives what is started from now on the environment as it was.
    void restore();

private:
    const char* m_variable = nullptr; ///< that was set; null: none
    std::optional<QByteArray> m_before;
};

/// Runs magctl from its words to its exit status. Needs a QCoreApplication; runs its event loop.
[[nodiscard]] int runProgram(const QStringList& words);

} // namespace magkeeper
