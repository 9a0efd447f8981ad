// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/ApprovalPresenter.h"

#include "core/base/SafeText.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "ui/operate/RunWords.h"

#include <QTimeZone>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Whoever writes into the workspace may have put anything there.
Cell textCell(const QString& text, Cell::Tone tone = Cell::Tone::Plain) {
    const QString safe = safeText(text);
    return {.text = safe, .toolTip = safe, .tone = tone};
}

Cell stateCell(const Approval& approval) {
    if (!approval.approvedAt)
        return {.text = ApprovalPresenter::tr("waits"), .mark = Mark::Working};
    return {.text = ApprovalPresenter::tr("approved by %1").arg(safeText(approval.approvedBy)), .mark = Mark::Ok};
}

QString placeText(const Approval& approval) {
    return approval.node.isEmpty() ? approval.environment : approval.environment + u' ' + approval.node;
}

std::vector<Column<Approval>> approvalColumns() {
    return {
        {{.id = u"at"_s, .title = ApprovalPresenter::tr("Asked"), .width = 26},
            [](const Approval& each) {
                return textCell(dateTimeText(each.requestedAt, QTimeZone::systemTimeZone()), Cell::Tone::Muted);
            },
            [](const Approval& each) { return QVariant(qint64{each.requestedAt.time_since_epoch().count()}); }},
        {{.id = u"state"_s, .title = ApprovalPresenter::tr("State"), .width = 18}, stateCell, {}},
        {{.id = u"environment"_s, .title = ApprovalPresenter::tr("Environment"), .width = 18, .stretch = 1},
            [](const Approval& each) { return textCell(placeText(each)); }, {}},
        {{.id = u"action"_s, .title = ApprovalPresenter::tr("Action"), .width = 20},
            [](const Approval& each) { return textCell(each.action, Cell::Tone::Strong); }, {}},
        {{.id = u"arguments"_s, .title = ApprovalPresenter::tr("With"), .width = 20, .stretch = 1, .rank = 1},
            [](const Approval& each) { return textCell(argumentsText(each.arguments), Cell::Tone::Fixed); }, {}},
        {{.id = u"by"_s, .title = ApprovalPresenter::tr("Asked by"), .width = 14},
            [](const Approval& each) { return textCell(each.requestedBy); }, {}},
        {{.id = u"reason"_s, .title = ApprovalPresenter::tr("Why"), .width = 22, .stretch = 2, .rank = 2},
            [](const Approval& each) { return textCell(each.reason, Cell::Tone::Muted); }, {}},
    };
}

} // namespace

ApprovalPresenter::ApprovalPresenter(RunRepository& runs, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_runs(runs)
    , m_clock(clock)
    , m_approvals(approvalColumns(), [](const Approval& each) { return each.id.toString(); }) {
    m_state.sentence = tr("Reading what waits…");
}

void ApprovalPresenter::load() {
    whenDone(this, m_runs.approvals(), [this, question = ++m_question](Result<std::vector<Approval>> approvals) {
        if (question != m_question)
            return;
        if (!approvals) {
            const bool older = m_approvals.rowCount() > 0;
            m_state = {.kind = older ? PageState::Kind::Stale : PageState::Kind::Failed,
                .sentence = tr("What waits could not be read. %1").arg(meaningOf(approvals.error().kind())),
                .detail = approvals.error().toString(),
                .action = tr("Try again")};
            return Q_EMIT changed();
        }
        m_state = PageState::ready();
        if (approvals->empty())
            m_state = {.kind = PageState::Kind::Empty,
                .sentence = tr("Nothing waits for a second person."),
                .detail
                = tr("Where an environment's policy says so, a dangerous action on production is asked for here "
                     "by who wants it, and waits for somebody else."),
                .action = {}};
        m_approvals.setRows(*std::move(approvals));
        Q_EMIT changed();
    });
}

QString ApprovalPresenter::summary() const {
    const auto waiting = std::ranges::count_if(
        m_approvals.values(), [](const Approval& each) { return !each.approvedAt.has_value(); });
    return tr("%n wait(s) for a second person", nullptr, static_cast<int>(waiting));
}

const Approval* ApprovalPresenter::find(const QString& key) const {
    const auto& all = m_approvals.values();
    const auto found = std::ranges::find_if(all, [&](const Approval& each) { return each.id.toString() == key; });
    return found == all.end() ? nullptr : &*found;
}

bool ApprovalPresenter::isOpen(const QString& key) const {
    const Approval* approval = find(key);
    return approval && !approval->approvedAt;
}

QString ApprovalPresenter::question(const QString& key) const {
    const Approval* approval = find(key);
    if (!approval)
        return {};
    const QString with = argumentsText(approval->arguments);
    const QString action = with.isEmpty() ? approval->action : approval->action + u' ' + with;
    return safeText(tr("Let %1 do %2 on %3").arg(approval->requestedBy, action, placeText(*approval)));
}

void ApprovalPresenter::approve(const QString& key, const QString& typedName) {
    if (!isOpen(key))
        return;
    if (typedName.trimmed() != find(key)->environment) {
        m_answer = failure(ErrorKind::Refused, tr("the name typed is not that of the environment"));
        return Q_EMIT changed();
    }
    whenDone(this, m_runs.approve(key, ownRunOwner()), [this](const Result<Approval>& answer) {
        m_answer = answer;
        Q_EMIT changed();
        load();
    });
}

void ApprovalPresenter::forgetAnswer() {
    m_answer.reset();
    Q_EMIT changed();
}

QString ApprovalPresenter::answerText() const {
    if (!m_answer)
        return {};
    if (!*m_answer)
        return tr("It was not approved: %1").arg(m_answer->error().text());
    const Approval& approval = **m_answer;
    return safeText(tr("%1 may do %2 on %3 until %4.")
            .arg(approval.requestedBy, approval.action, placeText(approval),
                dateTimeText(
                    approval.approvedAt.value_or(m_clock.now()) + Approval::lifetime, QTimeZone::systemTimeZone())));
}

} // namespace magkeeper
