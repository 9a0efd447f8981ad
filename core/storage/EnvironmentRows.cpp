// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/EnvironmentRows.h"

#include "core/storage/SqlText.h"

#include <QHash>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Collects rows; what a row holds that this program does not know is an error of the whole reading.
class Collector {
public:
    void addEnvironment(const SqlRow& row) {
        Environment environment;
        environment.id = row.id<EnvironmentId>(0);
        environment.name = row.text(1);
        environment.store = row.text(2);
        environment.kind = known(kindFromName(row.text(3)), EnvironmentKind::Production);
        environment.access = known(accessFromName(row.text(4)), Access::Observe);
        environment.transport = known(transportFromName(row.text(5)), Transport::Libssh);
        environment.url = row.text(6);
        environment.version = row.integer(7);
        environment.oldAlgorithms = row.integer(8) != 0;
        m_places.insert(environment.id, m_environments.size());
        m_environments.push_back(std::move(environment));
    }

    void addTag(const SqlRow& row) {
        if (Environment* owner = find(row))
            owner->tags.append(row.text(1));
    }

    void addNode(const SqlRow& row) {
        if (Environment* owner = find(row))
            owner->nodes.push_back(readNode(row));
    }

    [[nodiscard]] Result<std::vector<Environment>> take() {
        if (m_problem)
            return failure(*m_problem);
        return std::move(m_environments);
    }

private:
    [[nodiscard]] Environment* find(const SqlRow& row) {
        const auto place = m_places.constFind(row.id<EnvironmentId>(0));
        return place == m_places.constEnd() ? nullptr : &m_environments[*place];
    }

    Node readNode(const SqlRow& row) {
        Node node;
        node.id = row.id<NodeId>(1);
        node.name = row.text(2);
        node.role = known(roleFromName(row.text(3)), NodeRole::Web);
        node.target = known(SshTarget::parse(row.text(4)), {});
        for (const QString& jump : wordsFromSql(row.text(5)))
            node.jumps.push_back(known(SshTarget::parse(jump), {}));
        node.identityFile = row.text(6);
        node.root = row.text(7);
        node.php = row.text(8);
        node.wrap = wordsFromSql(row.text(9));
        node.runAs = row.text(10);
        return node;
    }

    template <typename T>
    T known(Result<T> result, T otherwise) {
        if (result)
            return *std::move(result);
        if (!m_problem)
            m_problem = Error(ErrorKind::StorageFailed, result.error().text()).within(u"reading the environments"_s);
        return otherwise;
    }

    std::vector<Environment> m_environments;
    QHash<EnvironmentId, size_t> m_places;
    std::optional<Error> m_problem;
};

Result<void> insertTags(Database& database, const Environment& environment) {
    for (qsizetype i = 0; i < environment.tags.size(); ++i) {
        const auto added
            = database.execute(u"INSERT INTO environment_tag (environment_id, position, tag) VALUES (?, ?, ?)"_s,
                {database.key(environment.id), i, sqlText(environment.tags[i])});
        if (!added)
            return failure(added.error());
    }
    return {};
}

Result<void> insertNode(Database& database, const Environment& environment, size_t position) {
    const Node& node = environment.nodes[position];
    QStringList jumps;
    for (const SshTarget& jump : node.jumps)
        jumps.append(jump.toString());
    return database
        .execute(
            u"INSERT INTO node (id, environment_id, position, name, name_key, role, target, jumps, identity_file, root,"
            " php, wrap, run_as) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {database.key(node.id), database.key(environment.id), static_cast<qint64>(position), sqlText(node.name),
                sqlNameKey(node.name), sqlText(roleName(node.role)), sqlText(node.target.toString()), sqlWords(jumps),
                sqlText(node.identityFile), sqlText(node.root), sqlText(node.php), sqlWords(node.wrap),
                sqlText(node.runAs)})
        .transform([](qint64) { });
}

Result<void> insertNodes(Database& database, const Environment& environment) {
    for (size_t i = 0; i < environment.nodes.size(); ++i) {
        if (const auto added = insertNode(database, environment, i); !added)
            return added;
    }
    return {};
}

} // namespace

Result<std::vector<Environment>> selectEnvironments(Database& database, std::optional<EnvironmentId> id) {
    const QVariantList only = id ? QVariantList{database.key(*id)} : QVariantList();
    Collector collector;
    return database
        .select(u"SELECT e.id, e.name, s.name, e.kind, e.access, e.transport, e.url, e.version,"
                " e.old_algorithms FROM environment e"
                " JOIN store s ON s.id = e.store_id"_s
                + (id ? u" WHERE e.id = ?"_s : u" ORDER BY e.name_key"_s),
            only, [&](const SqlRow& row) { collector.addEnvironment(row); })
        .and_then([&] {
            return database.select(u"SELECT environment_id, tag FROM environment_tag"_s
                    + (id ? u" WHERE environment_id = ?"_s : QString()) + u" ORDER BY environment_id, position"_s,
                only, [&](const SqlRow& row) { collector.addTag(row); });
        })
        .and_then([&] {
            return database.select(
                u"SELECT environment_id, id, name, role, target, jumps, identity_file, root, php, wrap,"
                " run_as FROM node"_s
                    + (id ? u" WHERE environment_id = ?"_s : QString()) + u" ORDER BY environment_id, position"_s,
                only, [&](const SqlRow& row) { collector.addNode(row); });
        })
        .and_then([&] { return collector.take(); });
}

Result<void> requireEnvironment(Database& database, EnvironmentId id) {
    bool found = false;
    return database
        .select(u"SELECT 1 FROM environment WHERE id = ?"_s, {database.key(id)}, [&](const SqlRow&) { found = true; })
        .and_then([&]() -> Result<void> {
            return found ? Result<void>() : failure(ErrorKind::NotFound, u"the environment is gone"_s);
        });
}

Result<void> replaceParts(Database& database, const Environment& environment) {
    const QVariantList owner{database.key(environment.id)};
    return database.execute(u"DELETE FROM environment_tag WHERE environment_id = ?"_s, owner)
        .and_then([&](qint64) { return database.execute(u"DELETE FROM node WHERE environment_id = ?"_s, owner); })
        .and_then([&](qint64) { return insertTags(database, environment); })
        .and_then([&] { return insertNodes(database, environment); });
}

} // namespace magkeeper
