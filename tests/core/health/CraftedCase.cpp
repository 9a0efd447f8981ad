// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/health/CraftedCase.h"

#include <QRegularExpression>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

const QHash<QChar, qint64> units{{u'm', 60'000}, {u'h', 3'600'000}, {u'd', 86'400'000}};

std::vector<PatchLoss> lossesOf(const QJsonArray& rows) {
    std::vector<PatchLoss> losses;
    for (const auto& each : rows) {
        const QJsonObject row = each.toObject();
        const auto text = [&](const QString& key) { return row.value(key).toString(); };
        losses.push_back({.patch = text(u"patch"_s),
            .node = text(u"node"_s),
            .bulletin = {},
            .thereAt = instantFromIso8601(text(u"there_at"_s)).value_or(Instant()),
            .goneAt = instantFromIso8601(text(u"gone_at"_s)).value_or(Instant()),
            .before = {.lockDigest = text(u"lock_before"_s), .deployedVersion = text(u"deployed_before"_s)},
            .after = {.lockDigest = text(u"lock"_s), .deployedVersion = text(u"deployed"_s)}});
    }
    return losses;
}

} // namespace

CraftedCase::CraftedCase(const QJsonObject& row)
    : m_at(instantFromIso8601(row.value("at"_L1).toString(u"2026-11-21T00:00:00.000Z"_s)).value_or(Instant())) {
    m_environment.name = u"acme-prod"_s;
    m_environment.nodes.resize(size_t(row.value("environment_nodes"_L1).toInt(1)));
    Snapshot snapshot = snapshotOf(row.value("sections"_L1).toObject());
    if (row.contains("base"_L1)) {
        const QJsonObject own = row.value("sections"_L1).toObject();
        snapshot = recordedSnapshot(row.value("base"_L1).toString());
        m_at = snapshot.takenAt;
        add(snapshot, snapshot.nodes.front(), own);
    }
    if (row.contains("clock_offset_ms"_L1))
        snapshot.clockOffset = milliseconds(row.value("clock_offset_ms"_L1).toInteger());
    const QJsonArray nodes = row.value("nodes"_L1).toArray();
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        if (i > 0)
            snapshot.nodes.push_back({.name = u"web-%1"_s.arg(i + 1)});
        add(snapshot, snapshot.nodes.back(), nodes[i].toObject());
    }
    m_snapshot = decode(std::make_shared<const Snapshot>(snapshot));
    readSeries(row.value("series"_L1).toObject());
    if (row.contains("previous"_L1))
        m_history.before = m_history.beforeFull = std::make_shared<const DecodedSnapshot>(
            decode(std::make_shared<const Snapshot>(snapshotOf(row.value("previous"_L1).toObject()))));
    if (row.contains("lost"_L1))
        m_history.losses = lossesOf(timed(row.value("lost"_L1)).toArray());
    m_hasHistory = row.contains("series"_L1) || row.contains("previous"_L1) || row.contains("lost"_L1);
}

Health CraftedCase::judge() const {
    return healthCheck().evaluate(
        {.environment = &m_environment, .latest = &m_snapshot, .history = m_hasHistory ? &m_history : nullptr});
}

QJsonValue CraftedCase::timed(const QJsonValue& value) const {
    if (value.isArray()) {
        QJsonArray array;
        for (const auto& item : value.toArray())
            array.append(timed(item));
        return array;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            it.value() = timed(it.value());
        return object;
    }
    static const QRegularExpression ago(u"^-(\\d+)([mhd])$"_s);
    const auto match = ago.match(value.toString());
    if (!match.hasMatch())
        return value;
    return toIso8601(m_at - milliseconds(match.captured(1).toLongLong() * units.value(match.captured(2).at(0))));
}

Section CraftedCase::sectionOf(const QJsonObject& data) const {
    const QJsonObject error = data.value("error"_L1).toObject();
    if (error.isEmpty())
        return {.ok = true, .data = timed(data).toObject()};
    return {.ok = false,
        .error = SectionFault{faultKindFromName(error.value("kind"_L1).toString()).value_or(SectionFault::Kind::Failed),
            error.value("text"_L1).toString()}};
}

void CraftedCase::add(Snapshot& snapshot, NodeSnapshot& node, const QJsonObject& sections) const {
    for (auto it = sections.begin(); it != sections.end(); ++it)
        (isSharedSection(it.key()) ? snapshot.shared : node.sections)[it.key()] = sectionOf(it.value().toObject());
}

Snapshot CraftedCase::snapshotOf(const QJsonObject& sections) const {
    Snapshot snapshot;
    snapshot.environment = m_environment.name;
    snapshot.level = ProbeLevel::Full;
    snapshot.takenAt = m_at;
    snapshot.nodes = {NodeSnapshot{.name = u"web-1"_s, .primary = true}};
    add(snapshot, snapshot.nodes.front(), sections);
    return snapshot;
}

void CraftedCase::readSeries(const QJsonObject& series) {
    for (auto it = series.begin(); it != series.end(); ++it)
        for (const auto& point : it.value().toArray())
            m_history.series[it.key()].push_back(
                {m_at + milliseconds(point.toArray().at(0).toInteger() * 60'000), point.toArray().at(1).toDouble()});
}

} // namespace magkeeper::test
