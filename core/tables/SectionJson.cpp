// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/SectionJson.h"

#include "core/magento/SectionDocument.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QJsonObject withHead(const Snapshot& snapshot, QJsonObject object) {
    object.insert(u"environment"_s, snapshot.environment);
    object.insert(u"level"_s, levelName(snapshot.level));
    object.insert(u"taken_at"_s, toIso8601(snapshot.takenAt));
    return object;
}

QJsonObject answerOf(const Sections& sections, const QString& name) {
    const auto found = sections.find(name);
    return toJson(found == sections.end() ? missingSection(u"this section was not read"_s) : found->second);
}

QJsonArray answersOfNodes(const Snapshot& snapshot, const QString& section) {
    QJsonArray nodes;
    for (const NodeSnapshot& node : snapshot.nodes) {
        QJsonObject answer = answerOf(node.sections, section);
        answer.insert(u"name"_s, node.name);
        answer.insert(u"primary"_s, node.primary);
        nodes.append(answer);
    }
    return nodes;
}

void keepOnly(Sections& sections, const QStringList& names) {
    std::erase_if(sections, [&](const auto& entry) { return !names.contains(entry.first); });
}

} // namespace

QJsonObject sectionJson(const Snapshot& snapshot, const QString& section) {
    if (!isSharedSection(section))
        return withHead(snapshot, {{u"nodes"_s, answersOfNodes(snapshot, section)}});
    QJsonObject answer = answerOf(snapshot.shared, section);
    answer.insert(u"read_from"_s, snapshot.readFrom.isEmpty() ? QJsonValue() : QJsonValue(snapshot.readFrom));
    return withHead(snapshot, answer);
}

QJsonObject sectionsJson(const Snapshot& snapshot, const QStringList& sections) {
    Snapshot part = snapshot;
    keepOnly(part.shared, sections);
    for (NodeSnapshot& node : part.nodes)
        keepOnly(node.sections, sections);
    return toJson(part);
}

QJsonObject indexersJson(const Snapshot& snapshot) { return sectionJson(snapshot, u"indexers"_s); }
QJsonObject cronJson(const Snapshot& snapshot) { return sectionJson(snapshot, u"cron"_s); }
QJsonObject cachesJson(const Snapshot& snapshot) { return sectionJson(snapshot, u"caches"_s); }
QJsonObject queuesJson(const Snapshot& snapshot) { return sectionJson(snapshot, u"queue"_s); }
QJsonObject databaseJson(const Snapshot& snapshot) { return sectionJson(snapshot, u"database"_s); }
QJsonObject servicesJson(const Snapshot& snapshot) {
    return sectionsJson(snapshot, {u"php"_s, u"database"_s, u"redis"_s, u"queue"_s});
}

} // namespace magkeeper
