// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inventory/Environment.h"

#include "core/inventory/Label.h"

#include <QSet>
#include <QUrl>

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

template <typename Value, size_t N>
Result<Value> fromName(const std::array<Value, N>& values, QString (*nameOf)(Value), const QString& name) {
    QStringList known;
    for (const Value value : values) {
        if (nameOf(value) == name)
            return value;
        known.append(nameOf(value));
    }
    return failure(ErrorKind::InvalidInput, u"'%1' is none of: %2"_s.arg(name, known.join(u", "_s)));
}

Result<void> checkPath(const QString& what, const QString& path) {
    if (path.size() > 4096 || hasControlCharacters(path))
        return failure(ErrorKind::InvalidInput, u"%1 is too long or has control characters"_s.arg(what));
    return {};
}

Result<void> checkUrl(const QString& url) {
    if (url.isEmpty())
        return {};
    const QUrl parsed(url, QUrl::StrictMode);
    const bool web = parsed.scheme() == "http"_L1 || parsed.scheme() == "https"_L1;
    if (!parsed.isValid() || !web || parsed.host().isEmpty() || !parsed.userInfo().isEmpty())
        return failure(ErrorKind::InvalidInput, u"the URL must begin with http:// or https:// and hold no password"_s);
    return {};
}

Result<void> checkRunAs(const QString& user) {
    return SshTarget::create(user, u"host"_s, 0).transform([](const SshTarget&) { });
}

Result<void> checkNode(const Node& node) {
    return checkLabel(u"the node's name"_s, node.name)
        .and_then([&] { return SshTarget::create(node.target.user, node.target.host, node.target.port); })
        .and_then([&](const SshTarget&) -> Result<void> {
            if (node.root.isEmpty())
                return failure(ErrorKind::InvalidInput, u"the root folder is missing"_s);
            // No shell resolves it: it is entered as it stands.
            if (node.root == "~"_L1 || node.root.startsWith("~/"_L1))
                return failure(ErrorKind::InvalidInput,
                    u"the root folder '%1' begins with ~, which nobody expands there: write the whole path, or one "
                    u"from "
                    "where a login begins (%2)"_s.arg(node.root, node.root.size() > 2 ? node.root.sliced(2) : u"."_s));
            return checkPath(u"the root folder"_s, node.root);
        })
        .and_then([&] { return checkPath(u"the identity file"_s, node.identityFile); })
        .and_then([&]() -> Result<void> {
            // It is a command's first word, which a wrapper such as `nice` would take for its own option.
            if (node.php.startsWith(u'-'))
                return failure(ErrorKind::InvalidInput, u"the path of PHP may have no dash in front"_s);
            return checkPath(u"the path of PHP"_s, node.php);
        })
        .and_then([&] { return checkRunAs(node.runAs); });
}

Result<void> checkNodes(const std::vector<Node>& nodes) {
    if (nodes.empty())
        return failure(ErrorKind::InvalidInput, u"an environment needs at least one node"_s);
    QSet<QString> names;
    for (const Node& node : nodes) {
        if (const auto checked = checkNode(node); !checked)
            return checked;
        if (names.contains(node.name.toCaseFolded()))
            return failure(ErrorKind::InvalidInput, u"two nodes are called '%1'"_s.arg(node.name));
        names.insert(node.name.toCaseFolded());
    }
    return {};
}

Result<void> checkTags(const QStringList& tags) {
    for (const QString& tag : tags) {
        if (const auto checked = checkLabel(u"a tag"_s, tag); !checked)
            return checked;
    }
    return {};
}

} // namespace

const Node* Environment::node(const QString& nodeName) const {
    const auto found = std::ranges::find_if(
        nodes, [&](const Node& node) { return node.name.compare(nodeName, Qt::CaseInsensitive) == 0; });
    return found == nodes.end() ? nullptr : &*found;
}

QString kindName(EnvironmentKind kind) {
    switch (kind) {
    case EnvironmentKind::Staging:
        return u"staging"_s;
    case EnvironmentKind::Development:
        return u"development"_s;
    case EnvironmentKind::Production:
        break;
    }
    return u"production"_s;
}

QString accessName(Access access) { return access == Access::Operate ? u"operate"_s : u"observe"_s; }

QString transportName(Transport transport) { return transport == Transport::OpenSsh ? u"openssh"_s : u"libssh"_s; }

QString roleName(NodeRole role) {
    switch (role) {
    case NodeRole::Admin:
        return u"admin"_s;
    case NodeRole::Cron:
        return u"cron"_s;
    case NodeRole::Web:
        break;
    }
    return u"web"_s;
}

Result<EnvironmentKind> kindFromName(const QString& name) {
    return fromName(std::array{EnvironmentKind::Production, EnvironmentKind::Staging, EnvironmentKind::Development},
        kindName, name);
}

Result<Access> accessFromName(const QString& name) {
    return fromName(std::array{Access::Observe, Access::Operate}, accessName, name);
}

Result<Transport> transportFromName(const QString& name) {
    return fromName(std::array{Transport::Libssh, Transport::OpenSsh}, transportName, name);
}

Result<NodeRole> roleFromName(const QString& name) {
    return fromName(std::array{NodeRole::Web, NodeRole::Admin, NodeRole::Cron}, roleName, name);
}

Result<void> validate(const Environment& environment) {
    return checkLabel(u"the environment's name"_s, environment.name)
        .and_then([&] { return checkLabel(u"the store's name"_s, environment.store); })
        .and_then([&] { return checkUrl(environment.url); })
        .and_then([&] { return checkTags(environment.tags); })
        .and_then([&] { return checkNodes(environment.nodes); });
}

QString storeFromEnvironmentName(const QString& name) {
    static const QSet<QString> kinds{u"prod"_s, u"production"_s, u"live"_s, u"stage"_s, u"staging"_s, u"test"_s,
        u"uat"_s, u"dev"_s, u"development"_s};
    const qsizetype dash = name.lastIndexOf(u'-');
    return dash > 0 && kinds.contains(name.sliced(dash + 1).toLower()) ? name.first(dash) : name;
}

} // namespace magkeeper
