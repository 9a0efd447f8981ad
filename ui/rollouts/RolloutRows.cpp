// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollouts/RolloutRows.h"

#include "core/base/SafeText.h"
#include "core/rollouts/RolloutExport.h"
#include "core/text/BulletinText.h"
#include "core/text/Quantity.h"
#include "ui/widgets/KindPill.h"

#include <QCoreApplication>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostHistory = 200;

QString tr(const char* text) { return QCoreApplication::translate("RolloutRows", text); }

QString exactTime(Instant at) { return dateTimeText(at, QTimeZone::systemTimeZone()); }

Cell plainCell(const QString& text, Cell::Tone tone = Cell::Tone::Plain) {
    const QString safe = safeText(text);
    return {.text = safe, .toolTip = safe, .tone = tone};
}

QVariant sortTime(Instant at) { return qint64{at.time_since_epoch().count()}; }

Cell dueCell(const MemberLine& line, Instant now) {
    if (isSettled(line.stage))
        return {.text = {}, .toolTip = exactTime(line.due)};
    const QString age = ageText(line.due, now);
    return {.text = line.late ? tr("late, %1").arg(age) : age,
        .toolTip = exactTime(line.due),
        .mark = line.late ? Mark::Critical : Mark::None};
}

QString windowText(const PlannedWindow& window) {
    const QTimeZone zone(window.zone.toUtf8());
    const QTimeZone shown = zone.isValid() ? zone : QTimeZone(QTimeZone::UTC);
    return tr("%1, for %2").arg(dateTimeText(window.from, shown), durationText(window.until - window.from));
}

QString waveText(const MemberLine& line) {
    switch (line.waveState) {
    case WaveState::Waiting:
        return tr("%1 · waits").arg(line.wave);
    case WaveState::Done:
        return tr("%1 · done").arg(line.wave);
    case WaveState::Begun:
        break;
    }
    return line.wave;
}

Mark lineMark(const RolloutLine& line) {
    if (line.closed)
        return Mark::None;
    if (line.counts[RolloutStage::FallenBack] > 0 || line.late > 0)
        return Mark::Critical;
    if (line.counts[RolloutStage::Blocked] > 0)
        return Mark::Warning;
    return line.counts.open() == 0 ? Mark::Ok : Mark::None;
}

std::optional<EnvironmentKind> kindOf(const QString& name) {
    const auto kind = kindFromName(name);
    return kind ? std::optional(*kind) : std::nullopt;
}

} // namespace

RolloutLine lineOf(const Rollout& rollout, Instant now) {
    return {.key = rollout.id.toString(),
        .title = safeText(rollout.title),
        .brings = safeText(subjectsText(rollout, QLocale())),
        .urgency = rollout.urgency,
        .counts = countStages(rollout, now),
        .late = static_cast<int>(lateMembers(rollout, now).size()),
        .openedAt = rollout.openedAt,
        .closed = rollout.closedAt.has_value()};
}

RolloutBoard boardOf(const Rollout& rollout, Instant now) {
    RolloutBoard board{.line = lineOf(rollout, now),
        .members = {},
        .burnDown = burnDown(rollout, now),
        .exposed = exposureOf(rollout, now)};
    std::vector<WaveState> waves;
    for (size_t i = 0; i < rollout.waves.size(); ++i)
        waves.push_back(waveState(rollout, static_cast<int>(i), now));
    for (const RolloutMember& member : rollout.members) {
        const int wave = rollout.waveOf(member.wave);
        board.members.push_back({.key = member.id.toString(),
            .name = member.name,
            .kind = member.kind,
            .wave = safeText(member.wave),
            .wavePlace = wave,
            .waveState = wave < 0 ? WaveState::Begun : waves[static_cast<size_t>(wave)],
            .stage = stageOf(rollout, member, now),
            .owner = member.owner,
            .due = member.due,
            .late = isLate(rollout, member, now),
            .window = member.window,
            .why = whyText(rollout, member, now),
            .duties = dutiesText(rollout, member),
            .seenAt = member.confirmedAt,
            .exposed = exposureOf(rollout, member, now),
            .group = -1,
            .folded = false,
            .heads = {}});
    }
    return board;
}

QString stageWord(RolloutStage stage) {
    switch (stage) {
    case RolloutStage::FallenBack:
        return tr("Fallen back");
    case RolloutStage::Blocked:
        return tr("Blocked");
    case RolloutStage::Planned:
        return tr("Planned");
    case RolloutStage::Deployed:
        return tr("Deployed");
    case RolloutStage::Waived:
        return tr("Waived");
    case RolloutStage::Verified:
        return tr("Verified");
    case RolloutStage::NotNeeded:
        return tr("Not needed");
    case RolloutStage::Unknown:
        break;
    }
    return tr("Unknown");
}

Mark stageMark(RolloutStage stage) {
    switch (stage) {
    case RolloutStage::FallenBack:
        return Mark::Critical;
    case RolloutStage::Blocked:
        return Mark::Warning;
    case RolloutStage::Unknown:
        return Mark::Unknown;
    case RolloutStage::Deployed:
        return Mark::Notice;
    case RolloutStage::Verified:
        return Mark::Ok;
    default:
        break;
    }
    return Mark::None;
}

std::vector<Column<RolloutLine>> rolloutColumns(const std::shared_ptr<Instant>& now) {
    return {
        {{.id = u"title"_s, .title = tr("Rollout"), .width = 24, .stretch = 2},
            [](const RolloutLine& line) {
                return Cell{
                    .text = line.title, .toolTip = line.brings, .mark = lineMark(line), .tone = Cell::Tone::Strong};
            },
            {}},
        {{.id = u"done"_s, .title = tr("Done"), .width = 9, .alignment = Qt::AlignRight},
            [](const RolloutLine& line) {
                return plainCell(tr("%1 of %2").arg(line.counts.all() - line.counts.open()).arg(line.counts.all()));
            },
            [](const RolloutLine& line) { return QVariant(line.counts.all() - line.counts.open()); }},
        {{.id = u"late"_s, .title = tr("Late"), .width = 6, .alignment = Qt::AlignRight},
            [](const RolloutLine& line) { return plainCell(line.late > 0 ? countText(line.late) : QString()); },
            [](const RolloutLine& line) { return QVariant(line.late); }},
        {{.id = u"opened"_s, .title = tr("Opened"), .width = 12, .rank = 1},
            [now](const RolloutLine& line) {
                return Cell{.text = line.closed ? tr("closed") : ageText(line.openedAt, *now),
                    .toolTip = exactTime(line.openedAt),
                    .tone = Cell::Tone::Muted};
            },
            [](const RolloutLine& line) { return sortTime(line.openedAt); }},
    };
}

std::vector<Column<MemberLine>> memberColumns(const std::shared_ptr<Instant>& now) {
    return {
        {{.id = u"environment"_s, .title = tr("Environment"), .width = 24, .stretch = 1},
            [](const MemberLine& line) { return plainCell(line.name, Cell::Tone::Strong); }, {}},
        {{.id = u"kind"_s, .title = tr("Kind"), .width = 15, .rank = 5},
            [](const MemberLine& line) {
                const auto kind = kindOf(line.kind);
                return kind ? Cell{.text = pillText(*kind), .pill = pillTone(*kind)} : plainCell(line.kind);
            },
            {}},
        {{.id = u"wave"_s, .title = tr("Wave"), .width = 16},
            [](const MemberLine& line) {
                return Cell{.text = waveText(line),
                    .toolTip = waveText(line),
                    .tone = line.waveState == WaveState::Begun ? Cell::Tone::Plain : Cell::Tone::Muted};
            },
            [](const MemberLine& line) { return QVariant(line.wavePlace); }},
        {{.id = u"state"_s, .title = tr("State"), .width = 13},
            [](const MemberLine& line) {
                return Cell{.text = stageWord(line.stage), .toolTip = line.why, .mark = stageMark(line.stage)};
            },
            [](const MemberLine& line) { return QVariant(static_cast<int>(line.stage)); }},
        {{.id = u"due"_s, .title = tr("Due"), .width = 14},
            [now](const MemberLine& line) { return dueCell(line, *now); },
            [](const MemberLine& line) { return isSettled(line.stage) ? QVariant() : sortTime(line.due); }},
        {{.id = u"owner"_s, .title = tr("Owner"), .width = 9, .rank = 4},
            [](const MemberLine& line) { return plainCell(line.owner); }, {}},
        {{.id = u"window"_s, .title = tr("Window"), .width = 16, .rank = 7},
            [](const MemberLine& line) { return line.window ? plainCell(windowText(*line.window)) : Cell(); },
            [](const MemberLine& line) { return line.window ? sortTime(line.window->from) : QVariant(); }},
        {{.id = u"duties"_s, .title = tr("Duties"), .width = 8, .rank = 6},
            [](const MemberLine& line) { return plainCell(line.duties); }, {}},
        {{.id = u"seen"_s, .title = tr("Seen"), .width = 10, .rank = 3},
            [now](const MemberLine& line) {
                return line.seenAt ? Cell{.text = ageText(*line.seenAt, *now), .toolTip = exactTime(*line.seenAt)}
                                   : Cell{.text = tr("never"), .toolTip = {}, .tone = Cell::Tone::Muted};
            },
            [](const MemberLine& line) { return line.seenAt ? sortTime(*line.seenAt) : QVariant(); }},
        {{.id = u"why"_s, .title = tr("Evidence"), .width = 20, .stretch = 2, .rank = 2},
            [](const MemberLine& line) { return plainCell(line.why, Cell::Tone::Muted); }, {}},
    };
}

std::vector<FactRow> memberFacts(const Rollout& rollout, const RolloutMember& member, Instant now) {
    std::vector<FactRow> facts;
    const auto add = [&](const QString& label, const QString& text, Mark mark = Mark::None) {
        if (!text.isEmpty())
            facts.push_back(
                {.label = label, .value = {.text = safeText(text), .toolTip = safeText(text), .mark = mark}});
    };
    const RolloutStage stage = stageOf(rollout, member, now);
    const bool late = isLate(rollout, member, now);
    add(tr("State"), stageWord(stage), stageMark(stage));
    add(tr("Rests on"), whyText(rollout, member, now));
    add(tr("Due"), tr("%1 (%2)").arg(exactTime(member.due), ageText(member.due, now)),
        late ? Mark::Critical : Mark::None);
    add(tr("Owner"), member.owner.isEmpty() ? tr("nobody") : member.owner);
    add(tr("Window"), member.window ? windowText(*member.window) : QString());
    add(tr("Last seen"),
        member.confirmedAt ? tr("%1 (%2)").arg(exactTime(*member.confirmedAt), ageText(*member.confirmedAt, now))
                           : tr("nobody looked yet"));
    add(tr("There since"), member.thereSince ? exactTime(*member.thereSince) : QString());
    add(tr("Lost"), member.lostAt ? exactTime(*member.lostAt) : QString(), Mark::Critical);
    add(tr("Without it"), durationText(exposureOf(rollout, member, now)));
    if (member.evidence)
        for (const SubjectEvidence& each : member.evidence->subjects)
            add(bulletinText(each.subject), presenceName(each.presence).replace(u'_', u' ') + u" · "_s + each.detail);
    for (size_t i = 0; i < rollout.duties.size(); ++i) {
        const auto proof = member.proofs.find(static_cast<int>(i));
        const bool proven = proof != member.proofs.end();
        add(tr("Duty %1").arg(i + 1),
            proven ? tr("%1: %2, %3").arg(rollout.duties[i].text, proof->second.evidence, proof->second.by)
                   : rollout.duties[i].text,
            proven ? Mark::Ok : Mark::Warning);
    }
    for (const QString& link : rollout.links + member.links)
        add(tr("Link"), link);
    return facts;
}

QString memberHistory(const Rollout& rollout, const RolloutMember& member) {
    QStringList lines;
    const QString id = member.id.toString();
    for (auto event = rollout.events.rbegin(); event != rollout.events.rend() && lines.size() < mostHistory; ++event)
        if (event->content["environment_id"_L1].toString() == id)
            lines << u"%1  %2  %3"_s.arg(exactTime(event->at), safeText(event->author), eventText(rollout, *event));
    return lines.join(u'\n');
}

SeriesPicture burnDownPicture(const RolloutBoard& board) {
    SeriesPicture picture;
    picture.title = tr("Not done");
    picture.unit = SeriesUnit::Count;
    if (board.burnDown.empty())
        return picture;
    SeriesPiece line;
    int lost = 0;
    for (const BurnDownPoint& point : board.burnDown) {
        // A number holds until the next event: steps, not slopes.
        if (!line.empty() && point.at > line.back().at)
            line.push_back({.at = point.at, .value = line.back().value});
        line.push_back({.at = point.at, .value = static_cast<double>(point.counts.open())});
        if (const int now = point.counts[RolloutStage::FallenBack]; now > lost)
            picture.markers.push_back({point.at, tr("fallen back"), Mark::Critical});
        lost = point.counts[RolloutStage::FallenBack];
    }
    picture.span = {line.front().at, std::max(line.back().at, line.front().at + std::chrono::minutes(1))};
    picture.line = {std::move(line)};
    return picture;
}

} // namespace magkeeper
