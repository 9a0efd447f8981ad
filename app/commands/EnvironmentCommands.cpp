// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/CloudImport.h"
#include "app/commands/Command.h"
#include "app/commands/EnvironmentImport.h"
#include "app/commands/NodeOptions.h"
#include "app/services/Services.h"
#include "core/base/SafeText.h"
#include "core/fleet/Inventory.h"
#include "core/inventory/CloudListing.h"
#include "core/inventory/EnvironmentDocument.h"
#include "core/ssh/ConfiguredHosts.h"
#include "core/tables/FleetTables.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumImportBytes = 16 * 1024 * 1024;

void printEnvironment(const CommandContext& context, const Environment& environment) {
    if (context.console.isJson())
        context.console.print(QJsonDocument(toJson(environment)));
    else
        context.console.print(environmentTable(environment).render(context.console.width(), context.console.colour()));
}

/// Stores and prints what was stored.
CommandTask saveAndShow(CommandContext& context, Environment environment, const QString& verb) {
    if (const auto valid = validate(environment); !valid)
        return failed(context, valid.error());
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    whenDone(&context.scope, context.services.inventory().save(std::move(environment)),
        [&context, promise, verb](const Result<Environment>& saved) {
            if (!saved) {
                context.console.printError(saved.error());
                return promise->finish(exitStatusOf(saved.error().kind()));
            }
            if (context.console.isJson())
                printEnvironment(context, *saved);
            else
                context.console.note(
                    u"%1 %2 (%3, %4)"_s.arg(verb, saved->name, kindName(saved->kind), accessName(saved->access)));
            promise->finish(ExitStatus::Done);
        });
    return task;
}

CommandTask add(CommandContext& context, const QCommandLineParser& parser) {
    const QString name = parser.positionalArguments().value(0);
    if (!parser.isSet(u"ssh"_s) || !parser.isSet(u"root"_s))
        return usageError(context, u"env add needs --ssh and --root"_s);
    if (context.services.inventory().findByName(name))
        return failed(context, {ErrorKind::Conflict, u"there is an environment called '%1' already"_s.arg(name)});
    Environment environment;
    environment.name = name;
    environment.store = storeFromEnvironmentName(name);
    auto described = withEnvironmentOptions(environment, parser).and_then([&](const Environment& part) {
        Node primary;
        primary.name = u"web-1"_s;
        return withNodeOptions(primary, parser).transform([part](const Node& node) {
            Environment whole = part;
            whole.nodes.push_back(node);
            return whole;
        });
    });
    return described ? saveAndShow(context, *std::move(described), u"added"_s) : failed(context, described.error());
}

CommandTask edit(CommandContext& context, const QCommandLineParser& parser) {
    const auto environment = context.services.environment(parser.positionalArguments().value(0));
    if (!environment)
        return failed(context, environment.error());
    auto changed = withEnvironmentOptions(*environment, parser).and_then([&](Environment whole) {
        if (parser.isSet(u"name"_s))
            whole.name = parser.value(u"name"_s);
        return withNodeOptions(whole.primary(), parser).transform([whole](const Node& node) mutable {
            whole.nodes.front() = node;
            return whole;
        });
    });
    return changed ? saveAndShow(context, *std::move(changed), u"changed"_s) : failed(context, changed.error());
}

CommandTask list(CommandContext& context, const QCommandLineParser& parser) {
    const QStringList tags = parser.values(u"tag"_s);
    std::vector<Environment> chosen;
    for (const Environment& environment : context.services.inventory().environments()) {
        const bool tagged
            = std::ranges::all_of(tags, [&](const QString& tag) { return environment.tags.contains(tag); });
        if (tagged)
            chosen.push_back(environment);
    }
    if (context.console.isJson()) {
        QJsonArray array;
        for (const Environment& environment : chosen)
            array.append(toJson(environment));
        context.console.print(QJsonDocument(array));
    } else if (chosen.empty()) {
        context.console.note(tags.isEmpty()
                ? u"no environments; add the first with: magctl env add NAME --ssh USER@HOST --root DIR"_s
                : u"no environment has the tag %1"_s.arg(tags.join(u" and "_s)));
    } else {
        context.console.print(environmentsTable(chosen).render(context.console.width(), context.console.colour()));
    }
    return done();
}

CommandTask show(CommandContext& context, const QCommandLineParser& parser) {
    const auto environment = context.services.environment(parser.positionalArguments().value(0));
    if (!environment)
        return failed(context, environment.error());
    printEnvironment(context, *environment);
    return done();
}

CommandTask remove(CommandContext& context, const QCommandLineParser& parser) {
    const auto environment = context.services.environment(parser.positionalArguments().value(0));
    if (!environment)
        return failed(context, environment.error());
    auto promise = std::make_shared<TaskPromise<ExitStatus>>();
    CommandTask task = promise->task();
    whenDone(&context.scope, context.services.inventory().remove(environment->id),
        [&context, promise, name = environment->name](const Result<EnvironmentId>& removed) {
            if (!removed) {
                context.console.printError(removed.error());
                return promise->finish(exitStatusOf(removed.error().kind()));
            }
            if (context.console.isJson())
                context.console.print(QJsonDocument(QJsonObject{{u"removed"_s, name}}));
            context.console.note(u"removed %1 and its history"_s.arg(name));
            promise->finish(ExitStatus::Done);
        });
    return task;
}

/// Whole or not at all; what is no file, such as a pipe, is written into and never replaced.
Result<void> writeWhole(const QString& path, const QByteArray& content) {
    const QFileInfo there(path);
    QFile direct(path);
    QSaveFile whole(path);
    const bool isFile = !there.exists() || there.isFile();
    QFileDevice& file = isFile ? static_cast<QFileDevice&>(whole) : direct;
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
        && (isFile ? whole.commit() : direct.flush());
    if (!written)
        return failure(ErrorKind::StorageFailed, u"cannot write %1: %2"_s.arg(path, file.errorString()));
    return {};
}

CommandTask exportAll(CommandContext& context, const QCommandLineParser& parser) {
    if (parser.value(u"file"_s).isEmpty())
        return usageError(context, u"env export needs --file FILE"_s);
    const auto& environments = context.services.inventory().environments();
    if (const auto written = writeWhole(parser.value(u"file"_s), writeEnvironments(environments)); !written)
        return failed(context, written.error());
    if (context.console.isJson())
        context.console.print(QJsonDocument(QJsonObject{{u"exported"_s, static_cast<qint64>(environments.size())}}));
    context.console.note(u"exported %1 environments"_s.arg(environments.size()));
    return done();
}

/// The names that the SSH configuration knows: what `env add --ssh` may be given. Their roots only a person knows.
CommandTask listHosts(CommandContext& context) {
    const auto hosts = ssh::configuredHosts(context.services.sshConfig(), QDir::homePath());
    if (!hosts)
        return failed(context, hosts.error());
    QJsonArray array;
    for (const ssh::ConfiguredHost& host : *hosts) {
        const auto& environments = context.services.inventory().environments();
        const bool used = std::ranges::any_of(environments, [&host](const Environment& environment) {
            return std::ranges::any_of(
                environment.nodes, [&host](const Node& node) { return node.target.host == host.alias; });
        });
        array.append(
            QJsonObject{{u"host"_s, host.alias}, {u"file"_s, host.file}, {u"line"_s, host.line}, {u"used"_s, used}});
        if (!context.console.isJson())
            context.console.print(u"%1  %2:%3%4"_s.arg(host.alias.leftJustified(24), safeText(host.file),
                QString::number(host.line), used ? u"  (in use)"_s : QString()));
    }
    if (context.console.isJson())
        context.console.print(QJsonDocument(QJsonObject{{u"hosts"_s, array}}));
    context.console.note(u"add one with: magctl env add NAME --ssh HOST --root DIR"_s);
    return done();
}

CommandTask importCloud(CommandContext& context, const QCommandLineParser& parser) {
    if (parser.isSet(u"file"_s) || parser.isSet(u"hosts"_s))
        return usageError(context, u"--magento-cloud stands alone"_s);
    const QString project = parser.value(u"project"_s);
    if (parser.isSet(u"project"_s) && readCloudIds(project.toUtf8()) != QStringList(project))
        return usageError(context, u"'%1' is no id of a project"_s.arg(safeText(project, Lines::Flatten, 40)));
    return std::make_shared<CloudImport>(context, CloudImport::Wishes{project, parser.value(u"root"_s)})->start();
}

CommandTask import(CommandContext& context, const QCommandLineParser& parser) {
    if (!parser.isSet(u"file"_s) && parser.isSet(u"hosts"_s))
        return listHosts(context);
    if (parser.isSet(u"magento-cloud"_s))
        return importCloud(context, parser);
    if (parser.value(u"file"_s).isEmpty())
        return usageError(context, u"env import needs --file FILE, --magento-cloud, or --ssh-config"_s);
    QFile file(parser.value(u"file"_s));
    if (!file.open(QIODevice::ReadOnly))
        return failed(context, {ErrorKind::NotFound, u"cannot read %1: %2"_s.arg(file.fileName(), file.errorString())});
    auto environments = readEnvironments(file.read(maximumImportBytes + 1));
    if (!environments)
        return failed(context, environments.error().within(file.fileName()));
    for (const Environment& environment : *environments) {
        if (context.services.inventory().findByName(environment.name))
            return failed(context,
                {ErrorKind::Conflict,
                    u"there is an environment called '%1' already; nothing was imported"_s.arg(environment.name)});
    }
    return std::make_shared<EnvironmentImport>(context, *std::move(environments))->start();
}

void declareAdd(QCommandLineParser& parser) {
    declareEnvironmentOptions(parser);
    declareNodeOptions(parser);
}

void declareEdit(QCommandLineParser& parser) {
    declareAdd(parser);
    parser.addOption({u"name"_s, u"Rename it."_s, u"NAME"_s});
}

void declareTag(QCommandLineParser& parser) {
    parser.addOption({u"tag"_s, u"Only those with this tag; may be given several times."_s, u"TAG"_s});
}

void declareFile(QCommandLineParser& parser) {
    parser.addOption({u"file"_s, u"A file of environments, without secrets."_s, u"FILE"_s});
}

void declareImport(QCommandLineParser& parser) {
    declareFile(parser);
    parser.addOption(
        {u"hosts"_s, u"List the hosts of the SSH configuration, as --ssh-config behind the command does."_s});
    parser.addOption({u"magento-cloud"_s, u"Add the active environments that the program magento-cloud lists."_s});
    parser.addOption({u"project"_s, u"With --magento-cloud: only this project."_s, u"ID"_s});
    parser.addOption(
        {u"root"_s, u"With --magento-cloud: Magento's root (default: where a login begins)."_s, u"DIR"_s, u"."_s});
}

void declareNothing(QCommandLineParser&) { }

} // namespace

std::vector<Command> environmentCommands() {
    return {
        {u"env add"_s, u"NAME --ssh [USER@]HOST[:PORT] --root DIR"_s, {1, 1},
            u"Add an environment with its primary node."_s, declareAdd, add},
        {u"env edit"_s, u"NAME"_s, {1, 1}, u"Change an environment and its primary node."_s, declareEdit, edit},
        {u"env list"_s, u""_s, {0, 0}, u"List the environments."_s, declareTag, list},
        {u"env show"_s, u"NAME"_s, {1, 1}, u"Show an environment with its nodes."_s, declareNothing, show},
        {u"env remove"_s, u"NAME"_s, {1, 1}, u"Remove an environment and its history."_s, declareNothing, remove},
        {u"env export"_s, u"--file FILE"_s, {0, 0}, u"Write all environments to a file, without secrets."_s,
            declareFile, exportAll},
        {u"env import"_s, u"--file FILE | --magento-cloud | --ssh-config [FILE]"_s, {0, 0},
            u"Add the environments of a file, or list the hosts of an SSH configuration."_s, declareImport, import},
    };
}

} // namespace magkeeper
