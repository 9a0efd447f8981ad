// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/EnvironmentDraft.h"

#include "core/inventory/CommandPrefix.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

struct Draft {
    Q_DECLARE_TR_FUNCTIONS(EnvironmentDraft)
};

QString tr(const char* text) { return Draft::tr(text); }

QStringList listOf(const QString& text, const QString& separators) {
    return text.split(QRegularExpression(u"["_s + separators + u"]+"_s), Qt::SkipEmptyParts);
}

Result<std::vector<SshTarget>> jumpsOf(const QString& text) {
    std::vector<SshTarget> jumps;
    for (const QString& part : listOf(text, u",\\s"_s)) {
        Result<SshTarget> jump = SshTarget::parse(part);
        if (!jump)
            return std::unexpected(jump.error());
        jumps.push_back(*std::move(jump));
    }
    return jumps;
}

QString joined(const std::vector<SshTarget>& targets) {
    QStringList texts;
    for (const SshTarget& target : targets)
        texts << target.toString();
    return texts.join(u", "_s);
}

/// A word that splitCommandPrefix reads back.
QString quoted(const QString& word) {
    static const QRegularExpression plain(u"^[A-Za-z0-9_./:=@%+,-]+$"_s);
    return plain.match(word).hasMatch() ? word : u'\'' + QString(word).replace(u'\'', u"'\\''"_s) + u'\'';
}

NodeDraft draftOf(const Node& node) {
    QStringList wrap;
    for (const QString& word : node.wrap)
        wrap << quoted(word);
    return {.id = node.id,
        .name = node.name,
        .ssh = node.target.toString(),
        .root = node.root,
        .jumps = joined(node.jumps),
        .identityFile = node.identityFile,
        .php = node.php,
        .wrap = wrap.join(u' '),
        .runAs = node.runAs,
        .role = node.role};
}

void checkNode(const NodeDraft& node, const QString& prefix, QMap<QString, QString>& problems) {
    const auto check = [&](const QString& field, const auto& result) {
        if (!result)
            problems.insert(prefix + field, result.error().text());
    };
    if (node.name.trimmed().isEmpty())
        problems.insert(prefix + u"name"_s, tr("Give the node a name, such as web-1."));
    if (node.ssh.trimmed().isEmpty())
        problems.insert(prefix + u"ssh"_s, tr("Where to log in: user@host, or a Host of your SSH configuration."));
    else
        check(u"ssh"_s, SshTarget::parse(node.ssh.trimmed()));
    if (node.root.trimmed().isEmpty())
        problems.insert(prefix + u"root"_s, tr("The folder that holds app/etc and bin/magento."));
    check(u"jumps"_s, jumpsOf(node.jumps));
    check(u"wrap"_s, splitCommandPrefix(node.wrap));
}

} // namespace

EnvironmentDraft EnvironmentDraft::of(const Environment& environment) {
    EnvironmentDraft draft{.id = environment.id,
        .version = environment.version,
        .name = environment.name,
        .store = environment.store,
        .kind = environment.kind,
        .access = environment.access,
        .transport = environment.transport,
        .oldAlgorithms = environment.oldAlgorithms,
        .url = environment.url,
        .tags = environment.tags.join(u", "_s),
        .nodes = {}};
    for (const Node& node : environment.nodes)
        draft.nodes.push_back(draftOf(node));
    return draft;
}

Result<Node> toNode(const NodeDraft& draft) {
    Result<SshTarget> target = SshTarget::parse(draft.ssh.trimmed());
    if (!target)
        return std::unexpected(target.error());
    Result<std::vector<SshTarget>> jumps = jumpsOf(draft.jumps);
    if (!jumps)
        return std::unexpected(jumps.error());
    Result<QStringList> wrap = splitCommandPrefix(draft.wrap);
    if (!wrap)
        return std::unexpected(wrap.error());
    return Node{.id = draft.id,
        .name = draft.name.trimmed(),
        .target = *std::move(target),
        .jumps = *std::move(jumps),
        .identityFile = draft.identityFile.trimmed(),
        .root = draft.root.trimmed(),
        .php = draft.php.trimmed(),
        .wrap = *std::move(wrap),
        .runAs = draft.runAs.trimmed(),
        .role = draft.role};
}

Result<Environment> EnvironmentDraft::toEnvironment() const {
    Environment environment{.id = id,
        .name = name.trimmed(),
        .store = store.trimmed(),
        .kind = kind,
        .access = access,
        .transport = transport,
        .oldAlgorithms = oldAlgorithms,
        .url = url.trimmed(),
        .tags = listOf(tags, u",\\s"_s),
        .nodes = {},
        .version = version};
    if (environment.store.isEmpty())
        environment.store = storeFromEnvironmentName(environment.name);
    for (const NodeDraft& draft : nodes) {
        Result<Node> node = toNode(draft);
        if (!node)
            return std::unexpected(node.error().within(draft.name));
        environment.nodes.push_back(*std::move(node));
    }
    if (Result<void> valid = validate(environment); !valid)
        return std::unexpected(valid.error());
    return environment;
}

QMap<QString, QString> EnvironmentDraft::problems() const {
    QMap<QString, QString> problems;
    if (name.trimmed().isEmpty())
        problems.insert(u"name"_s, tr("Give it a name, such as acme-prod."));
    const QUrl address(url.trimmed(), QUrl::StrictMode);
    const bool web = address.scheme() == "https"_L1 || address.scheme() == "http"_L1;
    if (!url.trimmed().isEmpty() && (!address.isValid() || !web || address.host().isEmpty()))
        problems.insert(u"url"_s, tr("An address such as https://shop.example."));
    for (size_t at = 0; at < nodes.size(); ++at)
        checkNode(nodes[at], u"node.%1."_s.arg(at), problems);
    if (!problems.isEmpty())
        return problems;
    if (const Result<Environment> whole = toEnvironment(); !whole)
        problems.insert(u"whole"_s, whole.error().toString());
    return problems;
}

} // namespace magkeeper
