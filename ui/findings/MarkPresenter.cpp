// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/MarkPresenter.h"

#include "core/text/FaultText.h"
#include "core/text/Quantity.h"

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<int, 7> hoursOfChoices{0, 1, 8, 24, 24 * 3, 24 * 7, 24 * 30}; ///< 0: no end of its own
constexpr int usualChoice = 3;

QStringList choiceTexts(MarkKind kind) {
    const QString open = kind == MarkKind::Acknowledged ? MarkPresenter::tr("Until it is gone or gets worse")
                                                        : MarkPresenter::tr("Until I take it away");
    return {open, MarkPresenter::tr("For 1 hour"), MarkPresenter::tr("For 8 hours"), MarkPresenter::tr("For 1 day"),
        MarkPresenter::tr("For 3 days"), MarkPresenter::tr("For 1 week"), MarkPresenter::tr("For 30 days")};
}

QString whatOf(const std::vector<MarkTarget>& targets) {
    return targets.size() == 1 ? targets.front().sentence
                               : MarkPresenter::tr("%n finding(s)", nullptr, static_cast<int>(targets.size()));
}

} // namespace

QString markWord(MarkKind kind) {
    return kind == MarkKind::Muted ? MarkPresenter::tr("muted") : MarkPresenter::tr("acknowledged");
}

QString markText(const FindingMark& mark) {
    QStringList parts{MarkPresenter::tr("%1 by %2").arg(markWord(mark.kind), mark.madeBy)};
    if (mark.until)
        parts << MarkPresenter::tr("until %1").arg(dateTimeText(*mark.until, QTimeZone::systemTimeZone()));
    if (!mark.reason.isEmpty())
        parts << mark.reason;
    return parts.join(u" · "_s);
}

MarkPresenter::MarkPresenter(FindingMarks& marks, const Clock& clock, QString author, QObject* parent)
    : QObject(parent)
    , m_marks(marks)
    , m_clock(clock)
    , m_author(std::move(author)) { }

void MarkPresenter::ask(MarkKind kind, std::vector<MarkTarget> targets) {
    if (targets.empty())
        return;
    m_kind = kind;
    m_targets = std::move(targets);
    const bool mutes = kind == MarkKind::Muted;
    Q_EMIT asked({.sentence = (mutes ? tr("Mute: %1") : tr("Acknowledge: %1")).arg(whatOf(m_targets)),
        .hint = tr("Why (may be empty)"),
        .text = {},
        .choices = choiceTexts(kind),
        .choice = mutes ? usualChoice : 0,
        .confirm = mutes ? tr("Mute") : tr("Acknowledge")});
}

void MarkPresenter::confirm(const QString& reason, int choice) {
    remember(m_targets);
    const Instant now = m_clock.now();
    const int hours = choice >= 0 && static_cast<size_t>(choice) < hoursOfChoices.size()
        ? hoursOfChoices[static_cast<size_t>(choice)]
        : 0;
    for (const MarkTarget& target : m_targets)
        add({.environmentId = target.environment,
            .finding = target.finding,
            .kind = m_kind,
            .severity = target.severity,
            .reason = reason,
            .madeBy = m_author,
            .madeAt = now,
            .until = hours > 0 ? std::optional<Instant>(now + std::chrono::hours(hours)) : std::nullopt});
    Q_EMIT done((m_kind == MarkKind::Muted ? tr("Muted: %1") : tr("Acknowledged: %1")).arg(whatOf(m_targets)));
}

void MarkPresenter::unmark(const std::vector<MarkTarget>& targets) {
    std::vector<MarkTarget> marked = targets;
    std::erase_if(
        marked, [this](const MarkTarget& target) { return !m_marks.find(target.environment, target.finding); });
    if (marked.empty())
        return;
    remember(marked);
    for (const Before& before : m_before)
        end(*before.mark);
    Q_EMIT done(tr("No longer marked: %1").arg(whatOf(marked)));
}

void MarkPresenter::remember(const std::vector<MarkTarget>& targets) {
    m_before.clear();
    for (const MarkTarget& target : targets) {
        const FindingMark* mark = m_marks.find(target.environment, target.finding);
        m_before.push_back({target, mark ? std::optional(*mark) : std::nullopt});
    }
}

void MarkPresenter::undo() {
    for (const Before& before : std::exchange(m_before, {})) {
        if (before.mark) {
            FindingMark again = *before.mark;
            again.id = {};
            add(again);
        } else if (const FindingMark* mark = m_marks.find(before.target.environment, before.target.finding)) {
            end(*mark);
        }
    }
}

void MarkPresenter::add(const FindingMark& mark) {
    whenDone(this, m_marks.add(mark), [this](const Result<FindingMark>& stored) {
        if (!stored)
            fail(stored.error());
    });
}

void MarkPresenter::end(const FindingMark& mark) {
    whenDone(this, m_marks.end(FindingMark(mark)), [this](const Result<FindingMarkId>& ended) {
        if (!ended && ended.error().kind() != ErrorKind::NotFound)
            fail(ended.error());
    });
}

void MarkPresenter::fail(const Error& error) {
    Q_EMIT failed(tr("The mark was not kept. %1").arg(meaningOf(error.kind())), error.toString());
}

} // namespace magkeeper
