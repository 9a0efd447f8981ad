// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/GroupsPresenter.h"

#include "core/base/SafeText.h"
#include "core/text/Quantity.h"
#include "ui/logs/LogTables.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using From = GroupChoice::From;
using Only = GroupChoice::Only;

GroupsPresenter::GroupsPresenter(const GroupServices& services, QObject* parent)
    : QObject(parent)
    , m_clock(services.clock)
    , m_memory(services)
    , m_now(std::make_shared<Instant>(services.clock.now()))
    , m_rows(groupColumns(m_now), groupKey) {
    connect(&m_memory, &GroupMemory::changed, this, &GroupsPresenter::show);
    connect(&m_memory, &GroupMemory::remembered, this, [this] {
        if (m_isLooked)
            m_memory.look();
    });
}

void GroupsPresenter::begin(std::vector<GroupPlace> places) {
    m_came.reset();
    m_memory.begin(std::move(places));
    if (m_isLooked)
        m_memory.look();
    show();
}

void GroupsPresenter::clear() {
    m_came.reset();
    show();
}

void GroupsPresenter::setCame(std::shared_ptr<const LogGroupSight> came) {
    m_came = std::move(came);
    show();
}

void GroupsPresenter::setLooked(bool isLooked) {
    if (std::exchange(m_isLooked, isLooked) != isLooked && isLooked && !m_memory.places().empty())
        m_memory.look();
}

void GroupsPresenter::touch() {
    *m_now = m_clock.now();
    m_rows.touch();
}

void GroupsPresenter::setChoice(const GroupChoice& choice) {
    m_choice = choice;
    show();
}

void GroupsPresenter::act() {
    if (m_memory.fault()) {
        Q_EMIT tellWanted();
        return m_memory.look();
    }
    setChoice({.from = m_choice.from, .only = Only::All, .showsMuted = m_choice.showsMuted || m_passed > 0});
}

bool GroupsPresenter::passes(const GroupLore& lore) const {
    switch (m_choice.only) {
    case Only::SinceDeploy:
        return lore.sinceDeploy == logs::Novelty::Yes;
    case Only::Here:
        return lore.here == logs::Novelty::Yes;
    case Only::KnownElsewhere:
        return lore.knownElsewhere > 0;
    case Only::Rising:
        return lore.trend == logs::CountTrend::Rising;
    case Only::All:
        break;
    }
    return true;
}

void GroupsPresenter::consider(LogGroup row, std::vector<LogGroup>& muted, std::vector<LogGroup>& rows) {
    if (!passes(row.lore))
        return;
    ++m_passed;
    m_hiddenMuted += row.lore.isMuted && !m_choice.showsMuted;
    if (!row.lore.isMuted && rows.size() < mostShown)
        rows.push_back(std::move(row));
    else if (row.lore.isMuted && m_choice.showsMuted && muted.size() < mostShown)
        muted.push_back(std::move(row));
}

/// Muted ones stand last, unless somebody sorts them.
void GroupsPresenter::show() {
    m_passed = m_hiddenMuted = 0;
    *m_now = m_clock.now();
    std::vector<LogGroup> rows;
    std::vector<LogGroup> muted;
    const GroupLibrary& library = m_memory.library();
    if (m_choice.from == From::Kept) {
        m_all = static_cast<qint64>(library.entries().size());
        for (const LoreEntry& each : library.entries())
            consider({each.group, each.environments, {}, each.lore}, muted, rows);
    } else if (m_all = m_came ? m_came->all : 0; m_came) {
        for (LogGroup row : m_came->groups) {
            if (const LoreEntry* entry = library.find(row.group.fingerprint))
                row.lore = entry->lore;
            consider(std::move(row), muted, rows);
        }
    }
    rows.insert(rows.end(), std::make_move_iterator(muted.begin()), std::make_move_iterator(muted.end()));
    m_rows.setRows(std::move(rows));
    Q_EMIT changed();
}

const LogGroup* GroupsPresenter::find(const QString& key) const {
    const auto found = std::ranges::find(m_rows.values(), key, groupKey);
    return found == m_rows.values().end() ? nullptr : &*found;
}

void GroupsPresenter::mark(const QStringList& keys, logs::GroupMarkKind kind, const QString& text, int hours) {
    std::vector<logs::LogGroupMark> marks;
    bool isUnknown = false;
    for (const QString& key : keys) {
        const LogGroup* row = find(key);
        for (const GroupPlace& place : m_memory.places()) {
            if (!row || !row->environments.contains(place.name))
                continue;
            const Instant end = m_clock.now() + std::chrono::hours(hours);
            marks.push_back({.id = {},
                .environmentId = place.id,
                .fingerprint = row->group.fingerprint,
                .kind = kind,
                .text = text.trimmed(),
                .madeBy = {},
                .madeAt = {},
                .until = hours > 0 ? std::optional(end) : std::nullopt});
            isUnknown = isUnknown || !row->lore.isKnown;
        }
    }
    m_memory.mark(marks);
    if (isUnknown)
        Q_EMIT tellWanted();
}

void GroupsPresenter::unmute(const QStringList& keys) {
    std::vector<logs::LogGroupMarkId> marks;
    for (const QString& key : keys)
        if (const LogGroup* row = find(key))
            for (const logs::LogGroupMark& mark : row->lore.marks)
                if (mark.kind == logs::GroupMarkKind::Muted)
                    marks.push_back(mark.id);
    m_memory.end(marks);
}

void GroupsPresenter::end(const QString& key, const logs::LogGroupMark& mark) {
    std::vector<logs::LogGroupMarkId> marks;
    if (const LogGroup* row = find(key))
        for (const logs::LogGroupMark& each : row->lore.marks)
            if (each.kind == mark.kind && each.text == mark.text)
                marks.push_back(each.id);
    m_memory.end(marks);
}

PageState GroupsPresenter::state() const {
    const auto fault = m_memory.fault();
    const bool isKept = m_choice.from == From::Kept;
    if (fault)
        return {.kind = m_rows.values().empty() ? PageState::Kind::Failed : PageState::Kind::Stale,
            .sentence = tr("What is known of groups could not be read or kept."),
            .detail = safeText(fault->toString(), Lines::Keep),
            .action = tr("Try again")};
    if (!m_rows.values().empty())
        return PageState::ready();
    if (isKept && !m_memory.isKnown() && !m_memory.places().empty())
        return {.kind = PageState::Kind::Loading, .sentence = tr("Asking the workspace…"), .detail = {}, .action = {}};
    if (m_hiddenMuted > 0)
        return {.kind = PageState::Kind::Empty,
            .sentence = tr("%n group(s), all of them muted.", nullptr, static_cast<int>(m_hiddenMuted)),
            .detail = {},
            .action = tr("Show muted ones")};
    if (m_all > 0)
        return {.kind = PageState::Kind::Empty,
            .sentence = tr("None of %n group(s) is such a one.", nullptr, static_cast<int>(m_all)),
            .detail = tr("New is said only where the time before was read too: Follow with 24 hours back, "
                         "or magctl logs NAME --groups --since 7d, reads it."),
            .action = tr("Show all groups")};
    return {.kind = PageState::Kind::Empty,
        .sentence = isKept ? tr("Nothing is known yet of what these logs say. It is kept while they are followed.")
                           : tr("Nothing came so far that could be grouped."),
        .detail = {},
        .action = {}};
}

QString GroupsPresenter::summary() const {
    QStringList parts{tr("%n group(s)", nullptr, static_cast<int>(m_all))};
    if (m_choice.only != Only::All)
        parts.append(tr("%1 such ones").arg(countText(m_passed)));
    const auto shown = static_cast<qint64>(m_rows.values().size());
    if (const qint64 cut = m_passed - m_hiddenMuted - shown; cut > 0)
        parts.append(tr("%1 more are not shown").arg(countText(cut)));
    if (m_choice.from == From::Came && m_came) {
        if (m_came->all > static_cast<qint64>(m_came->groups.size()))
            parts.append(tr("the %1 most frequent are looked at").arg(countText(qint64(m_came->groups.size()))));
        if (m_came->others > 0)
            parts.append(tr("%1 records were too rare and different to be grouped").arg(countText(m_came->others)));
    }
    if (m_hiddenMuted > 0)
        parts.append(tr("%1 muted, not shown").arg(countText(m_hiddenMuted)));
    return parts.join(u" · "_s);
}

} // namespace magkeeper
