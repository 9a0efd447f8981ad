// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogTables.h"

#include "core/base/SafeText.h"
#include "core/text/Quantity.h"
#include "ui/logs/GroupWords.h"
#include "ui/logs/LogStyle.h"

#include <QCoreApplication>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Kind = logs::NodeLogsState::Kind;
using SharedInstant = std::shared_ptr<const Instant>;

QString tr(const char* text) { return QCoreApplication::translate("LogTables", text); }

Cell ageCell(const std::optional<Instant>& time, const SharedInstant& now) {
    return time ? Cell{.text = ageText(*time, *now), .toolTip = dateTimeText(*time)} : Cell{};
}

QVariant sortable(const std::optional<Instant>& time) {
    return time ? QVariant(qlonglong(time->time_since_epoch().count())) : QVariant();
}

/// The minutes as a line, the newest on the right.
SparkPtr sparkOf(const std::array<quint32, LogGroup::minutes>& trend) {
    const quint32 most = *std::ranges::max_element(trend);
    if (most == 0)
        return nullptr;
    auto spark = std::make_shared<Spark>();
    spark->pieces.emplace_back();
    for (size_t i = 0; i < trend.size(); ++i)
        spark->pieces.front().emplace_back(
            static_cast<double>(i) / static_cast<double>(trend.size() - 1), static_cast<double>(trend[i]) / most);
    return spark;
}

LogSourceRow nodeRow(const FollowedNode& node, int number, bool isRunning) {
    return {.node = number,
        .name = safeText(node.name()),
        .last = std::nullopt,
        .state = nodeStateText(node.state, isRunning),
        .detail = node.state.why ? safeText(node.state.why->toString()) : QString(),
        .mark = nodeStateMark(node.state, isRunning)};
}

LogSourceRow sourceRow(const LogSource& source, int number, const LogSourceRow& node, bool isHidden) {
    LogSourceRow row = node;
    row.number = number;
    row.name = source.name;
    row.records = source.records;
    row.last = source.last;
    row.isHidden = isHidden;
    if (source.said.isEmpty())
        return row;
    row.detail = row.detail.isEmpty() ? source.said : row.detail + u'\n' + source.said;
    if (source.isFault) {
        row.state = tr("cannot be read");
        row.mark = Mark::Critical;
    } else if (row.mark == Mark::None || row.mark == Mark::Ok) {
        row.mark = Mark::Notice;
    }
    return row;
}

} // namespace

QString nodeStateText(const logs::NodeLogsState& state, bool isRunning) {
    if (!isRunning)
        return tr("not followed any more");
    switch (state.kind) {
    case Kind::Connecting:
        return tr("connecting…");
    case Kind::Reading:
        return tr("reading what is there…");
    case Kind::Following:
        return tr("following");
    case Kind::Held:
        return tr("waits for the window");
    case Kind::Waiting:
        return state.wait.count() > 0 ? tr("lost; next try in %1").arg(durationText(state.wait))
                                      : tr("lost; trying again…");
    case Kind::Ended:
        break;
    }
    return state.why ? tr("cannot be read") : tr("ended");
}

Mark nodeStateMark(const logs::NodeLogsState& state, bool isRunning) {
    if (!isRunning)
        return Mark::None;
    if (state.kind == Kind::Waiting)
        return Mark::Warning;
    if (state.kind == Kind::Ended)
        return state.why ? Mark::Critical : Mark::None;
    return state.kind == Kind::Following ? Mark::Ok : Mark::None;
}

std::vector<LogSourceRow> sourceRows(const std::vector<FollowedNode>& nodes, bool isRunning,
    const std::vector<LogSource>& sources, const QSet<int>& hidden) {
    std::vector<LogSourceRow> rows;
    for (size_t i = 0; i < nodes.size(); ++i) {
        const auto number = static_cast<int>(i);
        // A lost connection is told in a row of its own, too.
        const bool hasLogs = std::ranges::contains(sources, number, &LogSource::node);
        if (!hasLogs || nodes[i].state.why)
            rows.push_back(nodeRow(nodes[i], number, isRunning));
    }
    for (size_t i = 0; i < sources.size(); ++i) {
        const LogSource& source = sources[i];
        if (source.node < 0 || static_cast<size_t>(source.node) >= nodes.size())
            continue;
        const LogSourceRow node = nodeRow(nodes[static_cast<size_t>(source.node)], source.node, isRunning);
        rows.push_back(sourceRow(source, static_cast<int>(i), node, hidden.contains(static_cast<int>(i))));
    }
    return rows;
}

std::vector<Column<LogSourceRow>> sourceColumns(const SharedInstant& now) {
    return {
        {{.id = u"name"_s, .title = tr("Log"), .width = 22, .stretch = 4, .elide = Qt::ElideLeft},
            [](const LogSourceRow& row) {
                return Cell{.text = row.name,
                    .toolTip = row.name,
                    .tone = row.isHidden ? Cell::Tone::Muted : Cell::Tone::Plain};
            },
            {}},
        {{.id = u"state"_s, .title = tr("State"), .width = 13, .stretch = 1},
            [](const LogSourceRow& row) {
                return Cell{.text = row.isHidden ? tr("hidden") : row.state,
                    .toolTip = row.detail.isEmpty() ? row.state : row.state + u'\n' + row.detail,
                    .mark = row.mark,
                    .tone = row.isHidden ? Cell::Tone::Muted : Cell::Tone::Plain};
            },
            {}},
        {{.id = u"records"_s, .title = tr("Records"), .width = 8, .rank = 1, .alignment = Qt::AlignRight},
            [](const LogSourceRow& row) {
                return row.number < 0 ? Cell{} : Cell{.text = countText(row.records), .toolTip = {}};
            },
            [](const LogSourceRow& row) { return QVariant(qlonglong(row.records)); }},
        {{.id = u"last"_s, .title = tr("Last"), .width = 9, .rank = 2},
            [now](const LogSourceRow& row) { return ageCell(row.last, now); },
            [](const LogSourceRow& row) { return sortable(row.last); }},
    };
}

std::vector<Column<LogGroup>> groupColumns(const SharedInstant& now) {
    return {
        {{.id = u"count"_s, .title = tr("Count"), .width = 8, .alignment = Qt::AlignRight},
            [](const LogGroup& row) {
                return Cell{.text = countText(row.group.count),
                    .toolTip = {},
                    .tone = row.lore.isMuted ? Cell::Tone::Muted : Cell::Tone::Strong};
            },
            [](const LogGroup& row) { return QVariant(qlonglong(row.group.count)); }},
        {{.id = u"trend"_s, .title = tr("30 minutes"), .width = 12, .rank = ColumnShape::luxury + 2},
            [](const LogGroup& row) { return Cell{.text = {}, .toolTip = {}, .spark = sparkOf(row.trend)}; },
            [](const LogGroup& row) { return QVariant(row.trend.back()); }},
        {{.id = u"level"_s, .title = tr("Level"), .width = 14},
            [](const LogGroup& row) {
                return Cell{.text = levelWord(row.group.level), .toolTip = {}, .mark = markOf(row.group.level)};
            },
            [](const LogGroup& row) { return QVariant(static_cast<int>(row.group.level)); }},
        {{.id = u"new"_s, .title = tr("New"), .width = 14}, newCell,
            [](const LogGroup& row) { return QVariant(newRank(row.lore)); }},
        {{.id = u"message"_s, .title = tr("Message"), .width = 34, .stretch = 5},
            [](const LogGroup& row) {
                return Cell{.text = safeText(row.group.shape),
                    .toolTip = safeText(row.group.example),
                    .tone = row.lore.isMuted ? Cell::Tone::Muted : Cell::Tone::Plain};
            },
            {}},
        {{.id = u"marks"_s, .title = tr("Marks"), .width = 12, .stretch = 1},
            [](const LogGroup& row) {
                return Cell{.text = markWords(row.lore), .toolTip = markLines(row.lore).join(u'\n')};
            },
            {}},
        {{.id = u"days"_s, .title = tr("14 days"), .width = 14, .rank = ColumnShape::luxury}, daysCell,
            [](const LogGroup& row) { return QVariant(qlonglong(row.lore.counts.back())); }},
        {{.id = u"place"_s,
             .title = tr("In"),
             .width = 16,
             .stretch = 2,
             .rank = ColumnShape::luxury + 3,
             .elide = Qt::ElideMiddle},
            [](const LogGroup& row) {
                return Cell{
                    .text = safeText(row.group.place), .toolTip = safeText(row.group.place), .tone = Cell::Tone::Fixed};
            },
            {}},
        {{.id = u"environments"_s, .title = tr("Environments"), .width = 12, .stretch = 1, .rank = 2},
            [](const LogGroup& row) {
                const QString names = safeText(row.environments.join(u", "_s));
                return Cell{.text = names, .toolTip = names};
            },
            {}},
        {{.id = u"first"_s, .title = tr("First"), .width = 12, .rank = ColumnShape::luxury + 1},
            [now](const LogGroup& row) { return ageCell(row.group.first, now); },
            [](const LogGroup& row) { return sortable(row.group.first); }},
        {{.id = u"last"_s, .title = tr("Last"), .width = 12},
            [now](const LogGroup& row) { return ageCell(row.group.last, now); },
            [](const LogGroup& row) { return sortable(row.group.last); }},
    };
}

QString groupKey(const LogGroup& group) { return group.group.id(); }

quint64 groupOfKey(const QString& key) { return logs::RecordGroup::fingerprintOf(key).value_or(0); }

} // namespace magkeeper
