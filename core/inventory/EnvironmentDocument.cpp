// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inventory/EnvironmentDocument.h"

#include <QJsonDocument>
#include <QSet>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumFileBytes = 16 * 1024 * 1024;

QJsonObject toJson(const Node& node) {
    QJsonArray jumps;
    for (const SshTarget& jump : node.jumps)
        jumps.append(jump.toString());
    return {{u"name"_s, node.name}, {u"ssh"_s, node.target.toString()}, {u"root"_s, node.root},
        {u"role"_s, roleName(node.role)}, {u"identity"_s, node.identityFile}, {u"jumps"_s, jumps}, {u"php"_s, node.php},
        {u"wrap"_s, QJsonArray::fromStringList(node.wrap)}, {u"run_as"_s, node.runAs}};
}

/// Turns a failed reading into a recorded problem, so that all of a document is read by the same rule.
template <typename T>
T orReport(Result<T> result, const JsonReader& reader, QLatin1StringView key, T fallback) {
    if (result)
        return *std::move(result);
    reader.problems().add(reader.pathOf(key), result.error().text());
    return fallback;
}

template <typename T>
T named(const JsonReader& reader, QLatin1StringView key, Result<T> (*fromName)(const QString&), T fallback) {
    const std::optional<QString> name = reader.text(key);
    return name ? orReport(fromName(*name), reader, key, fallback) : fallback;
}

Node readNode(const JsonReader& reader) {
    Node node;
    node.name = reader.requiredText("name"_L1);
    node.target = orReport(SshTarget::parse(reader.requiredText("ssh"_L1)), reader, "ssh"_L1, SshTarget{});
    node.root = reader.requiredText("root"_L1);
    node.role = named(reader, "role"_L1, roleFromName, NodeRole::Web);
    node.identityFile = reader.text("identity"_L1).value_or(QString());
    for (const QString& jump : reader.texts("jumps"_L1))
        node.jumps.push_back(orReport(SshTarget::parse(jump), reader, "jumps"_L1, SshTarget{}));
    node.php = reader.text("php"_L1).value_or(QString());
    node.wrap = reader.texts("wrap"_L1);
    node.runAs = reader.text("run_as"_L1).value_or(QString());
    return node;
}

Environment readEnvironment(const JsonReader& reader) {
    Environment environment;
    environment.name = reader.requiredText("name"_L1);
    environment.store = reader.text("store"_L1).value_or(storeFromEnvironmentName(environment.name));
    environment.kind = named(reader, "kind"_L1, kindFromName, EnvironmentKind::Production);
    environment.access = named(reader, "access"_L1, accessFromName, Access::Observe);
    environment.transport = named(reader, "transport"_L1, transportFromName, Transport::Libssh);
    environment.oldAlgorithms = reader.boolean("old_algorithms"_L1).value_or(false);
    environment.url = reader.text("url"_L1).value_or(QString());
    environment.tags = reader.texts("tags"_L1);
    for (const JsonReader& node : reader.objects("nodes"_L1))
        environment.nodes.push_back(readNode(node));
    return environment;
}

Error asInput(const Error& error) { return {ErrorKind::InvalidInput, error.text()}; }

} // namespace

QJsonObject toJson(const Environment& environment) {
    QJsonArray nodes;
    for (const Node& node : environment.nodes)
        nodes.append(toJson(node));
    return {{u"name"_s, environment.name}, {u"store"_s, environment.store}, {u"kind"_s, kindName(environment.kind)},
        {u"access"_s, accessName(environment.access)}, {u"transport"_s, transportName(environment.transport)},
        {u"old_algorithms"_s, environment.oldAlgorithms}, {u"url"_s, environment.url},
        {u"tags"_s, QJsonArray::fromStringList(environment.tags)}, {u"nodes"_s, nodes}};
}

QByteArray writeEnvironments(const std::vector<Environment>& environments) {
    QJsonArray list;
    for (const Environment& environment : environments)
        list.append(toJson(environment));
    return QJsonDocument(QJsonObject{{u"magkeeper_environments"_s, 1}, {u"environments"_s, list}}).toJson();
}

Result<std::vector<Environment>> readEnvironments(const QByteArray& bytes) {
    const auto document = parseJsonObject(bytes, maximumFileBytes);
    if (!document)
        return failure(asInput(document.error()));
    JsonProblems problems;
    const JsonReader reader(*document, {}, problems);
    if (reader.integer("magkeeper_environments"_L1) != 1)
        return failure(ErrorKind::InvalidInput, u"not a file of environments that this version can read"_s);
    if (!reader.has("environments"_L1))
        return failure(ErrorKind::InvalidInput, u"environments: is missing"_s);
    QSet<QString> names;
    std::vector<Environment> environments;
    for (const JsonReader& entry : reader.objects("environments"_L1)) {
        environments.push_back(readEnvironment(entry));
        if (!problems.isEmpty())
            return failure(asInput(problems.toError()));
        if (const auto valid = validate(environments.back()); !valid)
            return failure(valid.error().within(environments.back().name));
        const QString name = environments.back().name.toCaseFolded();
        if (names.contains(name))
            return failure(
                ErrorKind::InvalidInput, u"two environments are called '%1'"_s.arg(environments.back().name));
        names.insert(name);
    }
    if (!problems.isEmpty())
        return failure(asInput(problems.toError()));
    return environments;
}

} // namespace magkeeper
