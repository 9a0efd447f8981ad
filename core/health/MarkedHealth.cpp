// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/MarkedHealth.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Whether a rule's judgement is the one that would have made the finding.
bool decides(const Judgement& judgement, const QString& id) {
    const QString prefix = judgement.node.isEmpty() ? judgement.rule : judgement.rule + u'@' + judgement.node;
    if (!id.startsWith(prefix))
        return false;
    const QStringView rest = QStringView(id).sliced(prefix.size());
    return rest.isEmpty() || rest.front() == u':' || (judgement.node.isEmpty() && rest.front() == u'@');
}

/// `unread:SECTION` comes of no rule. Another probe may not have asked for that section.
Presence presenceOfUnread(const QString& id, const Health& health) {
    const bool left = std::ranges::any_of(health.judgements, [&](const Judgement& judgement) {
        return judgement.severity == Severity::Unknown && !judgement.section.isEmpty()
            && id.endsWith(u':' + judgement.section);
    });
    return left ? Presence::Unknown : Presence::Gone;
}

/// Whether the mark goes on, for the finding that is there (or null).
bool holds(const FindingMark& mark, const Finding* finding, const Health& health, Instant now) {
    if (mark.until && *mark.until <= now)
        return false;
    if (mark.kind == MarkKind::Muted)
        return true;
    return finding ? finding->severity <= mark.severity : presenceOf(mark.finding, health) != Presence::Gone;
}

} // namespace

Presence presenceOf(const QString& findingId, const Health& health) {
    if (std::ranges::find(health.findings, findingId, &Finding::id) != health.findings.end())
        return Presence::There;
    if (health.judgements.empty())
        return Presence::Unknown;
    if (findingId.startsWith("unread"_L1))
        return presenceOfUnread(findingId, health);
    const bool open = std::ranges::any_of(health.judgements, [&](const Judgement& judgement) {
        return judgement.severity == Severity::Unknown && decides(judgement, findingId);
    });
    return open ? Presence::Unknown : Presence::Gone;
}

MarkedHealth withMarks(Health health, std::span<const FindingMark> marks, Instant now) {
    MarkedHealth marked{std::move(health), {}};
    for (Finding& finding : marked.health.findings)
        finding.mark.reset();
    for (const FindingMark& mark : marks) {
        const auto found = std::ranges::find(marked.health.findings, mark.finding, &Finding::id);
        Finding* const finding = found == marked.health.findings.end() ? nullptr : &*found;
        if (!holds(mark, finding, marked.health, now))
            marked.over.push_back(mark);
        else if (finding)
            finding->mark = mark;
    }
    summarize(marked.health);
    return marked;
}

} // namespace magkeeper
