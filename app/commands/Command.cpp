// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

const std::vector<Command>& allCommands() {
    static const std::vector<Command> commands = [] {
        std::vector<Command> all;
        for (const auto& group :
            {environmentCommands(), nodeCommands(), connectionCommands(), secretCommands(), statusCommands(),
                findingCommands(), thresholdCommands(), readCommands(), cronCommands(), indexerCommands(),
                historyCommands(), logsCommands(), compareCommands(), patchCommands(), rolloutCommands(),
                actionCommands(), runCommands(), auditCommands(), maintenanceCommands(), workspaceCommands()})
            all.insert(all.end(), group.begin(), group.end());
        return all;
    }();
    return commands;
}

CommandTask usageError(const CommandContext& context, const QString& what) {
    const Error error(ErrorKind::InvalidInput, what);
    context.console.printError(error);
    return done(ExitStatus::Usage);
}

CommandTask failed(const CommandContext& context, const Error& error) {
    context.console.printError(error);
    return done(exitStatusOf(error.kind()));
}

CommandTask done(ExitStatus status) { return CommandTask(Result<ExitStatus>(status)); }

} // namespace magkeeper
