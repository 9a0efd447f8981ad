// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/GroupCommands.h"
#include "app/commands/LocalLogs.h"
#include "app/commands/RemoteLogs.h"
#include "app/services/Services.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

CommandTask readLogs(CommandContext& context, const QCommandLineParser& parser) {
    auto order = LogsOrder::from(parser, context.services.clock().now());
    if (!order)
        return usageError(context, order.error().text());
    if (!order->paths.isEmpty())
        return readLocalLogs(context, *std::move(order));
    return readRemoteLogs(context, *std::move(order));
}

} // namespace

std::vector<Command> logsCommands() {
    std::vector<Command> commands = groupCommands();
    commands.insert(commands.begin(),
        {u"logs"_s, u"NAME… | --path FILE…"_s, {0, anyNumber}, u"Reads, follows, searches and groups logs."_s,
            LogsOrder::declare, readLogs});
    return commands;
}

} // namespace magkeeper
