// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/MarkedHealth.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant now{1'700'000'000s};

Finding finding(const QString& id, Severity severity) {
    Finding made;
    made.id = made.rule = id;
    made.severity = severity;
    return made;
}

FindingMark mark(const QString& id, MarkKind kind, Severity severity = Severity::Critical) {
    return {.id = {},
        .environmentId = {},
        .finding = id,
        .kind = kind,
        .severity = severity,
        .reason = {},
        .madeBy = {},
        .madeAt = now - 1h,
        .until = {}};
}

Judgement judged(const QString& rule, Severity severity, const QString& node = {}, const QString& section = {}) {
    return {.rule = rule, .node = node, .severity = severity, .section = section, .why = {}, .asked = true};
}

/// cron.dead critical and disk.full warning; queue.backlog was judged and is well, search.red could not be.
Health someHealth() {
    Health health;
    health.findings = {finding(u"cron.dead"_s, Severity::Critical), finding(u"disk.full"_s, Severity::Warning)};
    health.judgements = {judged(u"cron.dead"_s, Severity::Critical), judged(u"disk.full"_s, Severity::Warning),
        judged(u"queue.backlog"_s, Severity::Ok), judged(u"search.red"_s, Severity::Unknown, {}, u"search"_s)};
    summarize(health);
    return health;
}

} // namespace

TEST(MarkedHealth, CountsAndCallsWithoutMarks) {
    const MarkedHealth marked = withMarks(someHealth(), {}, now);
    EXPECT_EQ(marked.health.worst, Severity::Critical);
    EXPECT_EQ(marked.health.calling, Severity::Critical);
    EXPECT_TRUE(marked.over.empty());
}

TEST(MarkedHealth, LeavesWhatIsAcknowledgedInPlaceButCallsNobodyForIt) {
    const std::vector marks{mark(u"cron.dead"_s, MarkKind::Acknowledged)};
    const MarkedHealth marked = withMarks(someHealth(), marks, now);
    EXPECT_EQ(marked.health.worst, Severity::Critical);
    EXPECT_EQ(marked.health.calling, Severity::Warning);
    EXPECT_EQ(marked.health.findings.front().mark, marks.front());
    EXPECT_FALSE(marked.health.findings.back().mark);
}

TEST(MarkedHealth, LeavesWhatIsMutedOutOfTheWorst) {
    const std::vector marks{mark(u"cron.dead"_s, MarkKind::Muted)};
    const MarkedHealth marked = withMarks(someHealth(), marks, now);
    EXPECT_EQ(marked.health.worst, Severity::Warning);
    EXPECT_EQ(marked.health.calling, Severity::Warning);
    EXPECT_EQ(marked.health.findings.size(), 2U);
}

TEST(MarkedHealth, EndsAMarkAtItsEndAndNotBefore) {
    for (const MarkKind kind : {MarkKind::Acknowledged, MarkKind::Muted}) {
        std::vector marks{mark(u"cron.dead"_s, kind)};
        marks.front().until = now;
        const MarkedHealth ended = withMarks(someHealth(), marks, now);
        EXPECT_EQ(ended.over, marks);
        EXPECT_EQ(ended.health.calling, Severity::Critical);
        EXPECT_FALSE(ended.health.findings.front().mark);
        EXPECT_TRUE(withMarks(someHealth(), marks, now - 1ms).over.empty());
    }
}

TEST(MarkedHealth, EndsAnAcknowledgementThatGotWorseButNoMute) {
    for (const MarkKind kind : {MarkKind::Acknowledged, MarkKind::Muted}) {
        const std::vector marks{mark(u"cron.dead"_s, kind, Severity::Warning)};
        EXPECT_EQ(withMarks(someHealth(), marks, now).over.size(), kind == MarkKind::Muted ? 0U : 1U);
    }
    const std::vector better{mark(u"disk.full"_s, MarkKind::Acknowledged, Severity::Critical)};
    EXPECT_TRUE(withMarks(someHealth(), better, now).over.empty());
}

TEST(MarkedHealth, EndsAnAcknowledgementOfWhatIsGoneButNotOfWhatCouldNotBeJudged) {
    const std::vector marks{mark(u"queue.backlog"_s, MarkKind::Acknowledged),
        mark(u"search.red"_s, MarkKind::Acknowledged), mark(u"queue.backlog:other"_s, MarkKind::Muted)};
    const MarkedHealth marked = withMarks(someHealth(), marks, now);
    EXPECT_EQ(marked.over, std::vector{marks.front()});
}

TEST(MarkedHealth, ForgetsTheMarksThatItHadBefore) {
    const std::vector marks{mark(u"cron.dead"_s, MarkKind::Muted)};
    const Health again = withMarks(withMarks(someHealth(), marks, now).health, {}, now).health;
    EXPECT_EQ(again.worst, Severity::Critical);
    EXPECT_FALSE(again.findings.front().mark);
}

TEST(Presence, IsUnknownWithoutAnyJudgement) { EXPECT_EQ(presenceOf(u"cron.dead"_s, Health()), Presence::Unknown); }

TEST(Presence, OfANodesFindingRestsOnThatNodesJudgement) {
    Health health;
    health.judgements
        = {judged(u"php.old"_s, Severity::Ok, u"web-1"_s), judged(u"php.old"_s, Severity::Unknown, u"web-2"_s)};
    EXPECT_EQ(presenceOf(u"php.old@web-1"_s, health), Presence::Gone);
    EXPECT_EQ(presenceOf(u"php.old@web-2:fpm"_s, health), Presence::Unknown);
    EXPECT_EQ(presenceOf(u"php.old@web-20"_s, health), Presence::Gone) << "that node is no more";
}

TEST(Presence, OfASectionThatWasNotReadIsUnknownUntilItIsAskedAgain) {
    Health health = someHealth();
    EXPECT_EQ(presenceOf(u"unread:search"_s, health), Presence::Unknown);
    EXPECT_EQ(presenceOf(u"unread:cron"_s, health), Presence::Gone);
    EXPECT_EQ(presenceOf(u"environment.unread"_s, health), Presence::Gone);
}

TEST(FindingMark, RefusesWhatCannotBeKept) {
    EXPECT_TRUE(validate(mark(u"cron.dead"_s, MarkKind::Muted)));
    EXPECT_FALSE(validate(mark({}, MarkKind::Muted)));
    EXPECT_FALSE(validate(mark(QString(1001, u'x'), MarkKind::Muted)));
    FindingMark wordy = mark(u"cron.dead"_s, MarkKind::Muted);
    wordy.reason = QString(2001, u'x');
    EXPECT_FALSE(validate(wordy));
}
