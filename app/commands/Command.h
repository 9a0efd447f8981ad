// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Console.h"
#include "app/commands/ExitStatus.h"
#include "core/base/Task.h"

#include <QCommandLineParser>
#include <QStringList>

#include <functional>
#include <stop_token>
#include <vector>

namespace magkeeper {

class Services;
class TerminalPrompter;

/// What a command works with. Lives until the command has answered.
struct CommandContext {
    const Console& console;
    Services& services;
    TerminalPrompter& prompter;
    QObject& scope; ///< for whenDone(): gone when the program ends
    std::stop_token stop; ///< Ctrl-C
};

using CommandTask = Task<ExitStatus>;

/// How many words may follow a command's name.
struct Positional {
    qsizetype least = 0;
    qsizetype most = 0;
};
constexpr qsizetype anyNumber = 10'000;

/// One command of magctl. `name` may be two words (`env add`).
struct Command {
    QString name;
    QString usage; ///< what follows the name
    Positional positional;
    QString summary;
    std::function<void(QCommandLineParser&)> declare; ///< its options
    std::function<CommandTask(CommandContext&, const QCommandLineParser&)> run;
};

/// All commands, in the order of the help. The one list to extend.
[[nodiscard]] const std::vector<Command>& allCommands();

[[nodiscard]] std::vector<Command> environmentCommands();
[[nodiscard]] std::vector<Command> nodeCommands();
[[nodiscard]] std::vector<Command> connectionCommands();
[[nodiscard]] std::vector<Command> secretCommands();
[[nodiscard]] std::vector<Command> readCommands();
[[nodiscard]] std::vector<Command> cronCommands();
[[nodiscard]] std::vector<Command> indexerCommands();
[[nodiscard]] std::vector<Command> statusCommands();
[[nodiscard]] std::vector<Command> patchCommands();
[[nodiscard]] std::vector<Command> rolloutCommands();
[[nodiscard]] std::vector<Command> historyCommands();
[[nodiscard]] std::vector<Command> logsCommands();
[[nodiscard]] std::vector<Command> compareCommands();
[[nodiscard]] std::vector<Command> findingCommands();
[[nodiscard]] std::vector<Command> thresholdCommands();
[[nodiscard]] std::vector<Command> actionCommands();
[[nodiscard]] std::vector<Command> runCommands();
[[nodiscard]] std::vector<Command> auditCommands();
[[nodiscard]] std::vector<Command> maintenanceCommands();
[[nodiscard]] std::vector<Command> workspaceCommands();

/// Says what was wrong with the command line, on standard error, and answers 64.
[[nodiscard]] CommandTask usageError(const CommandContext& context, const QString& what);
/// Prints the error and answers its exit status.
[[nodiscard]] CommandTask failed(const CommandContext& context, const Error& error);
[[nodiscard]] CommandTask done(ExitStatus status = ExitStatus::Done);

} // namespace magkeeper
