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

/// Gives the reasons below one path another path; none when there is no other.
void moveUnknown(QJsonObject& unknown, const QString& from, const QString& to) {
    for (const QString& path : unknown.keys()) {
        if (!path.startsWith(from))
            continue;
        const QJsonValue reason = unknown.take(path);
        if (!to.isEmpty())
            unknown.insert(to + path.sliced(from.size()), reason);
    }
}

/// With what was read on demand beside it; nothing is added when nothing was asked for.
QJsonObject withDetails(const Snapshot& snapshot, QJsonObject object, const QStringList& names) {
    QJsonObject details;
    for (const QString& name : names) {
        if (const auto found = snapshot.shared.find(name); found != snapshot.shared.end())
            details.insert(name, toJson(found->second));
    }
    if (!details.isEmpty())
        object.insert(u"details"_s, details);
    return object;
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

QJsonObject configJson(const Snapshot& snapshot, const QString& prefix) {
    QJsonObject json = sectionJson(snapshot, u"config"_s);
    if (prefix.isEmpty() || !json.value(u"data"_s).isObject())
        return json;
    QJsonObject data = json.value(u"data"_s).toObject();
    QJsonObject unknown = json.value(u"unknown"_s).toObject();
    QJsonArray rows;
    const QJsonArray all = data.value(u"rows"_s).toArray();
    for (qsizetype i = 0; i < all.size(); ++i) {
        const bool wanted = all[i][u"path"_s].toString().startsWith(prefix, Qt::CaseInsensitive);
        moveUnknown(unknown, u"rows[%1]."_s.arg(i), wanted ? u"rows[%1]."_s.arg(rows.size()) : QString());
        if (wanted)
            rows.append(all[i]);
    }
    if (data.value(u"rows"_s).isArray())
        data.insert(u"rows"_s, rows);
    json.insert(u"data"_s, data);
    if (json.contains(u"unknown"_s))
        json.insert(u"unknown"_s, unknown);
    return json;
}
QJsonObject packagesJson(const Snapshot& snapshot) { return sectionJson(snapshot, u"packages"_s); }
QJsonObject securityJson(const Snapshot& snapshot) { return sectionJson(snapshot, u"security"_s); }
QJsonObject ordersJson(const Snapshot& snapshot) { return sectionJson(snapshot, u"orders"_s); }
QJsonObject indexersJson(const Snapshot& snapshot) { return sectionJson(snapshot, u"indexers"_s); }
QJsonObject cronJson(const Snapshot& snapshot) { return sectionJson(snapshot, u"cron"_s); }
QJsonObject cachesJson(const Snapshot& snapshot) {
    return withDetails(snapshot, sectionJson(snapshot, u"caches"_s), {u"redis_keys"_s, u"front_page"_s});
}
QJsonObject queuesJson(const Snapshot& snapshot) {
    return withDetails(snapshot, sectionJson(snapshot, u"queue"_s), {u"queue_details"_s});
}
QJsonObject databaseJson(const Snapshot& snapshot) { return sectionJson(snapshot, u"database"_s); }
QJsonObject searchJson(const Snapshot& snapshot) { return sectionJson(snapshot, u"search"_s); }
QJsonObject servicesJson(const Snapshot& snapshot) {
    return sectionsJson(
        snapshot, {u"php"_s, u"database"_s, u"redis"_s, u"queue"_s, u"search"_s, u"redis_keys"_s, u"front_page"_s});
}

} // namespace magkeeper
