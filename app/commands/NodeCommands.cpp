// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/NodeOptions.h"
#include "app/services/Services.h"
#include "core/fleet/Inventory.h"
#include "core/inventory/EnvironmentDocument.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

CommandTask save(CommandContext& context, Environment environment, const QString& what) {
    if (const auto valid = validate(environment); !valid)
        return failed(context, valid.error());
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    whenDone(&context.scope, context.services.inventory().save(std::move(environment)),
        [&context, promise, what](const Result<Environment>& saved) {
            if (!saved) {
                context.console.printError(saved.error());
                return promise->finish(exitStatusOf(saved.error().kind()));
            }
            if (context.console.isJson())
                context.console.print(QJsonDocument(toJson(*saved)));
            context.console.note(what);
            promise->finish(ExitStatus::Done);
        });
    return task;
}

/// The environment and the place of the node that the two names mean.
struct Place {
    Environment environment;
    std::vector<Node>::iterator node;
};

Result<void> find(CommandContext& context, const QStringList& names, Place& place) {
    auto environment = context.services.environment(names.value(0));
    if (!environment)
        return failure(environment.error());
    place.environment = *std::move(environment);
    place.node = std::ranges::find_if(place.environment.nodes,
        [&](const Node& node) { return node.name.compare(names.value(1), Qt::CaseInsensitive) == 0; });
    if (place.node == place.environment.nodes.end())
        return failure(
            ErrorKind::NotFound, u"%1 has no node called '%2'"_s.arg(place.environment.name, names.value(1)));
    return {};
}

void makePrimary(Environment& environment, std::vector<Node>::iterator node) {
    std::rotate(environment.nodes.begin(), node, node + 1);
}

CommandTask addNode(CommandContext& context, const QCommandLineParser& parser) {
    const QStringList names = parser.positionalArguments();
    auto environment = context.services.environment(names.value(0));
    if (!environment)
        return failed(context, environment.error());
    if (!parser.isSet(u"ssh"_s))
        return usageError(context, u"env add-node needs --ssh"_s);
    Node node;
    node.name = names.value(1);
    node.root = environment->primary().root;
    const auto described = withNodeOptions(node, parser);
    if (!described)
        return failed(context, described.error());
    environment->nodes.push_back(*described);
    if (parser.isSet(u"primary"_s))
        makePrimary(*environment, environment->nodes.end() - 1);
    return save(context, *std::move(environment), u"added node %1"_s.arg(node.name));
}

CommandTask editNode(CommandContext& context, const QCommandLineParser& parser) {
    Place place;
    if (const auto found = find(context, parser.positionalArguments(), place); !found)
        return failed(context, found.error());
    const auto described = withNodeOptions(*place.node, parser);
    if (!described)
        return failed(context, described.error());
    *place.node = *described;
    if (parser.isSet(u"name"_s))
        place.node->name = parser.value(u"name"_s);
    if (parser.isSet(u"primary"_s))
        makePrimary(place.environment, place.node);
    return save(context, std::move(place.environment), u"changed node %1"_s.arg(described->name));
}

CommandTask removeNode(CommandContext& context, const QCommandLineParser& parser) {
    Place place;
    if (const auto found = find(context, parser.positionalArguments(), place); !found)
        return failed(context, found.error());
    if (place.environment.nodes.size() == 1)
        return failed(context, {ErrorKind::Refused, u"an environment keeps at least one node; use env remove"_s});
    const QString name = place.node->name;
    place.environment.nodes.erase(place.node);
    return save(context, std::move(place.environment), u"removed node %1"_s.arg(name));
}

void declareAddNode(QCommandLineParser& parser) {
    declareNodeOptions(parser);
    parser.addOption({u"primary"_s, u"Make it the primary node (cron, admin)."_s});
}

void declareEditNode(QCommandLineParser& parser) {
    declareAddNode(parser);
    parser.addOption({u"name"_s, u"Rename it."_s, u"NODE"_s});
}

void declareNothing(QCommandLineParser&) { }

} // namespace

std::vector<Command> nodeCommands() {
    return {
        {u"env add-node"_s, u"NAME NODE --ssh [USER@]HOST[:PORT]"_s, {2, 2},
            u"Add a node; its root is the primary's unless given."_s, declareAddNode, addNode},
        {u"env edit-node"_s, u"NAME NODE"_s, {2, 2}, u"Change a node."_s, declareEditNode, editNode},
        {u"env remove-node"_s, u"NAME NODE"_s, {2, 2}, u"Remove a node."_s, declareNothing, removeNode},
    };
}

} // namespace magkeeper
