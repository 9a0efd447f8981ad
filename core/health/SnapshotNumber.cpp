// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/SnapshotNumber.h"

#include "core/health/HealthFacts.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 12;

const NodeSnapshot* nodeOf(const Snapshot& snapshot, const QString& name) {
    const auto found = std::ranges::find_if(
        snapshot.nodes, [&](const NodeSnapshot& node) { return name.isEmpty() ? node.primary : node.name == name; });
    return found == snapshot.nodes.end() ? nullptr : &*found;
}

void addSections(Fact& facts, const Sections& sections, const QStringList& wanted) {
    for (const auto& [name, section] : sections)
        if (wanted.contains(name))
            facts.set(name, sectionFact(name, section));
}

/// Walks through what a section said, and keeps where its numbers are.
class PathCollector {
public:
    PathCollector(QStringList& paths, qsizetype most)
        : m_paths(paths)
        , m_most(most) { }

    void walk(const QJsonValue& value, const QString& path, int depth = 0) {
        if (m_paths.size() >= m_most || depth > deepest)
            return;
        if (value.isDouble())
            m_paths.append(path);
        else if (value.isObject())
            walkMembers(value.toObject(), path, depth);
        else if (value.isArray())
            walkItems(value.toArray(), path, depth);
    }

private:
    void walkMembers(const QJsonObject& object, const QString& path, int depth) {
        static const QRegularExpression name(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
        for (auto it = object.begin(); it != object.end(); ++it)
            if (name.match(it.key()).hasMatch()) // others no expression can say
                walk(it.value(), path + u'.' + it.key(), depth + 1);
    }
    void walkItems(const QJsonArray& array, const QString& path, int depth) {
        for (qsizetype i = 0; i < array.size(); ++i)
            walk(array[i], u"%1[%2]"_s.arg(path).arg(i), depth + 1);
    }

    QStringList& m_paths;
    qsizetype m_most;
};

} // namespace

SnapshotNumber::SnapshotNumber(QString text, QString node, Expression expression)
    : m_text(std::move(text))
    , m_node(std::move(node))
    , m_expression(std::move(expression))
    , m_sections(m_expression.names()) { }

Result<SnapshotNumber> SnapshotNumber::parse(const QString& text) {
    static const QRegularExpression prefix(u"^\\s*([A-Za-z0-9][A-Za-z0-9._-]*)\\s*:\\s+"_s);
    const auto match = prefix.match(text.left(200));
    auto expression = Expression::parse(text.sliced(match.hasMatch() ? match.capturedEnd() : 0));
    if (!expression) {
        expression.error().at += match.hasMatch() ? match.capturedEnd() : 0;
        return failure(ErrorKind::InvalidInput, expression.error().toString());
    }
    return SnapshotNumber(text.trimmed(), match.captured(1), *std::move(expression));
}

std::optional<double> SnapshotNumber::of(const Snapshot& snapshot) const {
    const NodeSnapshot* node = nodeOf(snapshot, m_node);
    if (!node && !m_node.isEmpty())
        return std::nullopt;
    Fact facts = Fact::object();
    addSections(facts, snapshot.shared, m_sections);
    if (node)
        addSections(facts, node->sections, m_sections);
    Scope scope;
    scope.facts = {&facts};
    scope.now = snapshot.takenAt + snapshot.clockOffset.value_or(std::chrono::milliseconds(0));
    const QJsonValue value = m_expression.evaluate(scope).toJson();
    if (value.isBool())
        return value.toBool() ? 1.0 : 0.0;
    return value.isDouble() && std::isfinite(value.toDouble()) ? std::optional(value.toDouble()) : std::nullopt;
}

QStringList numberPaths(const Snapshot& snapshot, qsizetype most) {
    QStringList paths;
    PathCollector collector(paths, most);
    for (const auto& [name, section] : snapshot.shared)
        collector.walk(section.data.object(), name);
    for (const NodeSnapshot& node : snapshot.nodes)
        for (const auto& [name, section] : node.sections)
            collector.walk(section.data.object(), node.primary ? name : node.name + u": "_s + name);
    paths.sort();
    return paths;
}

} // namespace magkeeper
