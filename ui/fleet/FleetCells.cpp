// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/FleetCells.h"

#include "core/text/BacklogText.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "ui/findings/MarkPresenter.h"
#include "ui/widgets/KindPill.h"
#include "ui/widgets/SeverityMark.h"

#include <QCoreApplication>

#include <ranges>

namespace magkeeper::fleetCells {

using namespace Qt::StringLiterals;

namespace {

struct FleetCells {
    Q_DECLARE_TR_FUNCTIONS(FleetCells)
};

QString tr(const char* text) { return FleetCells::tr(text); }

Cell::Tone toneOf(const FleetRow& row) { return row.isStale() ? Cell::Tone::Muted : Cell::Tone::Plain; }

/// A fact that is not there: never read, or unknown for a reason.
Cell absent(const FleetRow& row, const QString& reason) {
    if (!row.wasRead() || (reason.isEmpty() && row.isStale()))
        return {.text = u"–"_s, .tone = Cell::Tone::Muted};
    if (reason.isEmpty())
        return {.text = u"–"_s, .toolTip = tr("Not part of the newest snapshot"), .tone = Cell::Tone::Muted};
    return {.text = tr("unknown"), .toolTip = reason, .mark = Mark::Unknown};
}

QString sinceText(Instant since, Instant now) {
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(since.time_since_epoch().count()).toLocalTime();
    const bool recent = now - since < std::chrono::hours(18);
    return QLocale().toString(then, recent ? u"HH:mm"_s : u"d MMM"_s);
}

QString localText(Instant instant) { return dateTimeText(instant, QTimeZone::systemTimeZone()); }

QString failureText(const FleetRow& row) {
    return meaningOf(row.error->kind()) + u"\n\n"_s + row.error->toString() + u"\n\n"_s
        + tr("Every attempt has failed since %1.").arg(localText(row.errorSince));
}

Cell failed(const FleetRow& row, Instant now) {
    const QString since = tr("%1 since %2").arg(shortText(row.error->kind()), sinceText(row.errorSince, now));
    return {.text = since, .toolTip = failureText(row), .mark = Mark::Unknown};
}

QString allFindings(const FleetHealth& health) {
    constexpr size_t most = 12;
    QStringList lines;
    for (const FleetHealth::Line& line : health.lines | std::views::take(most)) {
        const QString since = line.since ? tr(" (since %1)").arg(localText(*line.since)) : QString();
        const QString mark = line.mark ? u" – "_s + markText(*line.mark) : QString();
        lines << severityWord(line.severity) + u": "_s + line.text + since + mark;
    }
    if (health.lines.size() > most)
        lines << QCoreApplication::translate(
            "FleetCells", "and %n more", nullptr, static_cast<int>(health.lines.size() - most));
    if (health.muted > 0)
        lines << QCoreApplication::translate("FleetCells", "%n muted", nullptr, health.muted);
    return lines.join(u'\n');
}

/// The worst finding, and how many more there are.
Cell judged(const FleetRow& row) {
    const FleetHealth& health = *row.health;
    if (health.lines.empty())
        return {.text = health.muted > 0
                ? QCoreApplication::translate("FleetCells", "All well, %n muted", nullptr, health.muted)
                : tr("All well"),
            .toolTip = row.storageError,
            .mark = Mark::Ok};
    const auto more = static_cast<int>(health.lines.size()) - 1;
    const FleetHealth::Line& worst = health.lines.front();
    const QString text = worst.mark ? tr("%1 (%2)").arg(worst.text, markWord(worst.mark->kind)) : worst.text;
    const QString reason = row.error ? failureText(row) + u"\n\n"_s : QString();
    return {.text = more > 0 ? tr("%1  +%2").arg(text, countText(more)) : text,
        .toolTip = reason + allFindings(health),
        .mark = markOf(health.worst)};
}

/// A fact with the worst that was found about it.
Cell marked(Cell cell, const FleetRow& row, const QString& section) {
    if (row.health && cell.mark == Mark::None)
        cell.mark = markOf(row.health->of(section));
    return cell;
}

} // namespace

Cell name(const FleetRow& row) {
    const QString tags = row.tags.isEmpty() ? QString() : u"\n"_s + row.tags.join(u", "_s);
    return {.text = row.name,
        .toolTip = row.name + u"\n"_s + row.address + tags,
        .tone = row.groupRank < 0 ? Cell::Tone::Strong : Cell::Tone::Plain,
        .indent = row.groupRank < 0 ? 0 : 1};
}

Cell storeName(const FleetRow& row) {
    const QString name = row.store.isEmpty() ? tr("Without a store") : row.store;
    return {.text = tr("%1  %2").arg(name, countText(row.group->environments)),
        .toolTip = name,
        .tone = Cell::Tone::Strong,
        .fold = row.folded ? Cell::Fold::Closed : Cell::Fold::Open};
}

Cell storeState(const FleetRow& row) {
    QStringList parts;
    for (const Severity severity :
        {Severity::Critical, Severity::Unknown, Severity::Warning, Severity::Notice, Severity::Ok}) {
        if (const int many = row.group->worst.value(severity); many > 0)
            parts << countText(many) + u' ' + severityWord(severity).toLower();
    }
    return {.text = parts.join(u" · "_s),
        .toolTip = parts.join(u'\n'),
        .mark = markOf(row.group->worst.lastKey()),
        .tone = Cell::Tone::Plain};
}

Cell kind(const FleetRow& row) { return {.text = pillText(row.kind), .pill = pillTone(row.kind)}; }

Cell state(const FleetRow& row, Instant now) {
    if (row.health)
        return judged(row);
    if (row.error)
        return failed(row, now);
    if (row.activity == EnvironmentReading::Activity::Reading)
        return {.text = tr("Reading…"), .mark = Mark::Working};
    if (row.activity == EnvironmentReading::Activity::Waiting)
        return {.text = tr("Waiting…"), .mark = Mark::Working};
    if (!row.wasRead())
        return {.text = tr("Never read"), .mark = Mark::Unknown};
    return {.text = tr("Judging…"), .mark = Mark::Working};
}

int stateRank(const FleetRow& row) {
    constexpr int perSeverity = 1000;
    if (row.health)
        return -static_cast<int>(row.health->worst) * perSeverity
            - std::min(perSeverity - 1, row.health->counts.value(row.health->worst));
    return -static_cast<int>(Severity::Unknown) * perSeverity;
}

Cell version(const FleetRow& row) {
    if (!row.version)
        return absent(row, row.versionReason);
    return {
        .text = *row.version, .toolTip = row.edition.value_or(QString()) + u" "_s + *row.version, .tone = toneOf(row)};
}

Cell mode(const FleetRow& row) {
    if (row.note)
        return {.text = row.note->word, .toolTip = row.note->text, .mark = row.note->mark, .tone = toneOf(row)};
    if (!row.mode)
        return absent(row, {});
    if (row.maintenance.value_or(false))
        return {.text = tr("maintenance"),
            .toolTip = tr("Mode %1; maintenance is switched on").arg(*row.mode),
            .tone = toneOf(row)};
    return {.text = *row.mode, .tone = toneOf(row)};
}

Cell cron(const FleetRow& row) {
    if (row.cronNeverRan)
        return marked({.text = tr("no run"), .toolTip = tr("The schedule holds no executed row."), .tone = toneOf(row)},
            row, u"cron"_s);
    if (!row.cronAge)
        return absent(row, row.cronReason);
    return marked({.text = ageText(Instant(), Instant(*row.cronAge)),
                      .toolTip = tr("How old cron's newest run was when the store was read"),
                      .tone = toneOf(row)},
        row, u"cron"_s);
}

Cell indexers(const FleetRow& row) {
    if (!row.indexers)
        return absent(row, row.indexersReason);
    const IndexerTotals& counts = *row.indexers;
    QStringList all;
    if (counts.invalid > 0)
        all << tr("%1 invalid").arg(counts.invalid);
    if (counts.working > 0)
        all << tr("%1 working").arg(counts.working);
    if (counts.other > 0)
        all << tr("%1 other").arg(counts.other);
    QStringList some = all;
    all << tr("%1 valid").arg(counts.valid) << tr("backlog %1").arg(backlogText(counts));
    if (some.isEmpty())
        some << tr("%1 valid").arg(counts.valid);
    if (counts.backlog > 0 || !counts.backlogIsWhole)
        some << tr("backlog %1").arg(backlogText(counts));
    return marked({.text = some.join(u" · "_s), .toolTip = all.join(u"\n"_s), .tone = toneOf(row)}, row, u"indexers"_s);
}

Cell queue(const FleetRow& row) {
    if (!row.waiting)
        return absent(row, row.queueReason);
    return marked({.text = countText(*row.waiting), .toolTip = tr("Messages that wait in queues"), .tone = toneOf(row)},
        row, u"queue"_s);
}

Cell trend(const FleetRow& row, FleetTrends::Number number) {
    const std::optional<FleetTrend>& trend = row.trends[number];
    if (!trend)
        return {.text = u"–"_s, .toolTip = tr("Not measured within the last day"), .tone = Cell::Tone::Muted};
    const QString text
        = number == FleetTrends::Load ? QLocale().toString(trend->newest, 'f', 2) : countText(qRound64(trend->newest));
    return {.text = text, .toolTip = tr("The last 24 hours"), .tone = toneOf(row), .spark = trend->course};
}

Cell age(const FleetRow& row, Instant now) {
    if (row.activity == EnvironmentReading::Activity::Reading)
        return {.text = tr("reading…"), .mark = Mark::Working};
    if (row.activity == EnvironmentReading::Activity::Waiting)
        return {.text = tr("waiting…"), .mark = Mark::Working};
    if (!row.takenAt)
        return {.text = u"–"_s, .tone = Cell::Tone::Muted};
    return {.text = ageText(*row.takenAt, now),
        .toolTip = localText(*row.takenAt),
        .mark = row.isStale() ? Mark::Unknown : Mark::None,
        .tone = Cell::Tone::Muted};
}

} // namespace magkeeper::fleetCells
