// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the presenter of logs says of itself, and what it passes on.
#include "core/base/SafeText.h"
#include "core/base/Work.h"
#include "core/text/Quantity.h"
#include "ui/logs/LogMarkdown.h"
#include "ui/logs/LogsPresenter.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using Kind = logs::NodeLogsState::Kind;

namespace {

PageState failedState(const QString& sentence, const Error& error, const QString& action) {
    return {.kind = PageState::Kind::Failed,
        .sentence = sentence,
        .detail = safeText(error.toString(), Lines::Keep),
        .action = action};
}

} // namespace

bool LogsPresenter::isFiltered() const {
    return !m_look.text.trimmed().isEmpty() || m_look.least != logs::LogLevel::Unknown || hasRange()
        || !m_hidden.isEmpty() || m_group != 0;
}

PageState LogsPresenter::state() const {
    if (m_startFault)
        return failedState(tr("The logs cannot be followed."), *m_startFault, tr("Try again"));
    if (!m_nodes)
        return {.kind = PageState::Kind::Empty,
            .sentence = m_choice.environments.empty()
                ? tr("Choose environments, and all their logs are shown here as one, while they are written.")
                : tr("All logs of all machines are shown here as one, while they are written."),
            .detail = {},
            .action = m_choice.environments.empty() ? QString() : tr("Follow")};
    const auto all = static_cast<int>(m_nodes->nodes().size());
    const FollowedNode* fault = m_nodes->firstFault();
    const int ended = m_nodes->count(Kind::Ended);
    if (m_rows.keep().count() == 0 && isRunning()) {
        if (fault && ended == all)
            return failedState(tr("No log can be read."), *fault->state.why, tr("Try again"));
        const bool isComing = m_nodes->count(Kind::Connecting) + m_nodes->count(Kind::Reading) > 0 || m_waiting > 0;
        return {.kind = isComing ? PageState::Kind::Loading : PageState::Kind::Empty,
            .sentence = isComing ? tr("Asking %n machine(s) for logs…", nullptr, all)
                                 : tr("Nothing was written so far. What comes is shown at once."),
            .detail = fault ? safeText(fault->state.why->toString(), Lines::Keep) : QString(),
            .action = {}};
    }
    if (m_rows.keep().count() > 0 && m_rows.count() == 0)
        return {.kind = PageState::Kind::Empty,
            .sentence = tr("None of %1 records passes the filter.").arg(countText(m_rows.keep().count())),
            .detail = {},
            .action = tr("Show all")};
    if (isRunning() && fault)
        return {.kind = PageState::Kind::Stale,
            .sentence = tr("Of %1 comes nothing now; what it wrote is read when it can be reached again.")
                .arg(safeText(fault->name())),
            .detail = safeText(fault->state.why->toString(), Lines::Keep),
            .action = ended > 0 ? tr("Begin anew") : QString()};
    return PageState::ready();
}

QString LogsPresenter::summary() const {
    if (!m_nodes)
        return {};
    const qint64 kept = m_rows.keep().count();
    QStringList parts{isFiltered() ? tr("%1 of %2 records").arg(countText(m_rows.count()), countText(kept))
                                   : tr("%1 records").arg(countText(kept))};
    if (!m_look.highlight.trimmed().isEmpty())
        parts.append(tr("%1 hits").arg(countText(m_rows.hits())));
    if (m_rows.marks() > 0)
        parts.append(tr("%1 marked").arg(countText(m_rows.marks())));
    if (m_isPaused)
        parts.append(m_waiting > 0 ? tr("paused, %1 waiting").arg(countText(m_waiting)) : tr("paused"));
    else if (m_nodes->isHeld())
        parts.append(tr("more comes than can be shown: the servers wait"));
    const int following = m_nodes->count(Kind::Following);
    parts.append(isRunning()
            ? tr("following %1 of %n machine(s)", nullptr, static_cast<int>(m_nodes->nodes().size())).arg(following)
            : tr("not followed any more"));
    return parts.join(u" · "_s);
}

const FollowedNode* LogsPresenter::nodeOf(int source) const {
    if (!m_nodes || source < 0 || static_cast<size_t>(source) >= m_sources.size())
        return nullptr;
    const auto node = static_cast<size_t>(m_sources[static_cast<size_t>(source)].node);
    return node < m_nodes->nodes().size() ? &m_nodes->nodes()[node] : nullptr;
}

QString LogsPresenter::trimNotice() const {
    const qint64 trimmed = m_rows.keep().trimmed();
    return trimmed == 0
        ? QString()
        : tr("The oldest %1 records had to go: only the newest are kept here. magctl logs --since reads all of them.")
              .arg(countText(trimmed));
}

QString LogsPresenter::filterFault() const {
    return m_filterFault ? safeText(m_filterFault->toString(), Lines::Flatten, 500) : QString();
}

Task<QString> LogsPresenter::shareRows(qint64 from, qint64 number, logs::Redactor::Addresses addresses) {
    std::vector<MarkedRecord> records;
    const qint64 to = std::min(from + number, m_rows.count());
    const qint64 first = std::max(from, to - static_cast<qint64>(LogShare::most));
    for (qint64 row = first; row < to; ++row)
        records.push_back({m_rows.record(row), m_rows.note(row)});
    return share(std::move(records), addresses, first - from);
}

Task<QString> LogsPresenter::shareMarked(logs::Redactor::Addresses addresses) {
    return share(m_rows.marked(), addresses);
}

Task<QString> LogsPresenter::share(
    std::vector<MarkedRecord> records, logs::Redactor::Addresses addresses, qint64 more) {
    QStringList names;
    if (m_nodes)
        for (const FollowedNode& node : m_nodes->nodes())
            if (!names.contains(node.environment))
                names.append(node.environment);
    LogShare share{.title = tr("Logs of %1").arg(names.join(u", "_s)),
        .records = std::move(records),
        .more = more,
        .sources = {},
        .addresses = addresses};
    for (const LogSource& source : m_sources)
        share.sources.append(source.name);
    return runIn(m_services.pool, [share = std::move(share)] { return Result<QString>(logMarkdown(share)); });
}

} // namespace magkeeper
