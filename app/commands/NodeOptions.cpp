// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/NodeOptions.h"

#include "core/inventory/CommandPrefix.h"

#include <QDir>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Error of(const QString& option, const Error& error) { return {error.kind(), u"--%1: %2"_s.arg(option, error.text())}; }

/// Reads an option that was given into a field.
template <typename T>
Result<void> take(
    const QCommandLineParser& parser, const QString& option, T& field, Result<T> (*read)(const QString&)) {
    if (!parser.isSet(option))
        return {};
    Result<T> value = read(parser.value(option));
    if (!value)
        return failure(of(option, value.error()));
    field = *std::move(value);
    return {};
}

Result<bool> yesOrNo(const QString& word) {
    if (word == "yes"_L1 || word == "no"_L1)
        return word == "yes"_L1;
    return failure(ErrorKind::InvalidInput, u"'%1' is none of: yes, no"_s.arg(word));
}

void takeText(const QCommandLineParser& parser, const QString& option, QString& field) {
    if (parser.isSet(option))
        field = parser.value(option);
}

/// It is used later, from other folders and by the window. An empty one stays empty.
QString absolutePath(const QString& path) {
    if (path == "~"_L1 || path.startsWith("~/"_L1))
        return QDir::homePath() + path.sliced(1);
    return path.isEmpty() ? path : QDir::cleanPath(QDir::current().absoluteFilePath(path));
}

Result<void> takeJumps(const QCommandLineParser& parser, std::vector<SshTarget>& jumps) {
    if (!parser.isSet(u"jump"_s))
        return {};
    jumps.clear();
    for (const QString& text : parser.values(u"jump"_s)) {
        if (text.isEmpty())
            continue; // --jump '' takes the jumps away
        const auto jump = SshTarget::parse(text);
        if (!jump)
            return failure(of(u"jump"_s, jump.error()));
        jumps.push_back(*jump);
    }
    return {};
}

} // namespace

void declareNodeOptions(QCommandLineParser& parser) {
    parser.addOptions({
        {u"ssh"_s, u"Where to connect; HOST may be an alias of your SSH configuration."_s, u"[USER@]HOST[:PORT]"_s},
        {u"root"_s, u"Magento's root folder."_s, u"DIR"_s},
        {u"identity"_s, u"Private key to log in with."_s, u"FILE"_s},
        {u"jump"_s, u"Jump host; may be given several times, first hop first."_s, u"[USER@]HOST[:PORT]"_s},
        {u"php"_s, u"PHP to run; default: php by the login's PATH."_s, u"PATH"_s},
        {u"wrap"_s, u"Words in front of every command, e.g. 'docker exec -i php'."_s, u"PREFIX"_s},
        {u"run-as"_s, u"Run commands as this user, through sudo."_s, u"USER"_s},
        {u"role"_s, u"web, admin or cron."_s, u"ROLE"_s},
    });
}

Result<Node> withNodeOptions(Node node, const QCommandLineParser& parser) {
    takeText(parser, u"root"_s, node.root);
    if (parser.isSet(u"identity"_s))
        node.identityFile = absolutePath(parser.value(u"identity"_s));
    takeText(parser, u"php"_s, node.php);
    takeText(parser, u"run-as"_s, node.runAs);
    return take(parser, u"ssh"_s, node.target, SshTarget::parse)
        .and_then([&] { return take(parser, u"role"_s, node.role, roleFromName); })
        .and_then([&] { return take(parser, u"wrap"_s, node.wrap, splitCommandPrefix); })
        .and_then([&] { return takeJumps(parser, node.jumps); })
        .transform([&] { return node; });
}

void declareEnvironmentOptions(QCommandLineParser& parser) {
    parser.addOptions({
        {u"store"_s, u"The store that it belongs to; default: the name without -prod, -stage, …"_s, u"STORE"_s},
        {u"kind"_s, u"production (default), staging or development."_s, u"KIND"_s},
        {u"access"_s, u"observe (default: refuses every write) or operate."_s, u"ACCESS"_s},
        {u"transport"_s, u"libssh (default) or openssh."_s, u"TRANSPORT"_s},
        {u"old-algorithms"_s, u"yes: for SSH servers that know only retired algorithms; no (default)."_s, u"yes|no"_s},
        {u"url"_s, u"The shop's address."_s, u"URL"_s},
        {u"tag"_s, u"A tag; may be given several times."_s, u"TAG"_s},
    });
}

Result<Environment> withEnvironmentOptions(Environment environment, const QCommandLineParser& parser) {
    takeText(parser, u"store"_s, environment.store);
    takeText(parser, u"url"_s, environment.url);
    if (parser.isSet(u"tag"_s)) {
        environment.tags = parser.values(u"tag"_s);
        environment.tags.removeAll(QString()); // --tag '' takes the tags away
        environment.tags.removeDuplicates();
    }
    return take(parser, u"kind"_s, environment.kind, kindFromName)
        .and_then([&] { return take(parser, u"access"_s, environment.access, accessFromName); })
        .and_then([&] { return take(parser, u"transport"_s, environment.transport, transportFromName); })
        .and_then([&] { return take(parser, u"old-algorithms"_s, environment.oldAlgorithms, yesOrNo); })
        .transform([&] { return environment; });
}

} // namespace magkeeper
