// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/SeenFindings.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant start{1'700'000'000s};

Health healthWith(Instant at, const QStringList& ids) {
    Health health;
    health.at = at;
    health.judgements = {
        {.rule = u"a"_s}, {.rule = u"b"_s}, {.rule = u"lost"_s, .severity = Severity::Unknown, .section = u"redis"_s}};
    for (const QString& id : ids) {
        Finding finding;
        finding.id = finding.rule = id;
        finding.at = at;
        health.findings.push_back(finding);
    }
    return health;
}

/// Judges one after another, as a program does.
SeenFindings after(SeenFindings remembered, Health health) {
    giveStarts(health, remembered);
    return with(remembered, changeOf(health, remembered));
}

} // namespace

TEST(SeenFindings, KeepAStartThroughEveryJudgementThatHasTheFinding) {
    SeenFindings seen = after({}, healthWith(start, {}));
    seen = after(seen, healthWith(start + 1min, {u"a"_s}));
    Health health = healthWith(start + 9min, {u"a"_s});
    giveStarts(health, seen);
    EXPECT_EQ(health.findings.front().since, start + 1min);
    EXPECT_EQ(after(seen, health).findings.value(u"a"_s), (SeenFinding{start + 1min, start + 9min}));
}

TEST(SeenFindings, KnowNoStartAtTheFirstJudgement) {
    Health health = healthWith(start, {u"a"_s});
    giveStarts(health, {});
    EXPECT_FALSE(health.findings.front().since);
    EXPECT_TRUE(changeOf(health, {}).there.isEmpty());
}

TEST(SeenFindings, PreferAnEarlierStartOfTheStoresOwnRecord) {
    const SeenFindings seen{.judgedAt = start, .findings = {{u"a"_s, {start, start}}}};
    Health health = healthWith(start + 1min, {u"a"_s});
    health.findings.front().since = start - 3h;
    giveStarts(health, seen);
    EXPECT_EQ(health.findings.front().since, start - 3h);
    EXPECT_TRUE(changeOf(health, seen).isNews(seen));
}

TEST(SeenFindings, StartAnewWhenTheFindingWasGoneInBetween) {
    SeenFindings seen = after({.judgedAt = start, .findings = {}}, healthWith(start + 1min, {u"a"_s}));
    seen = after(seen, healthWith(start + 2min, {}));
    EXPECT_TRUE(seen.findings.isEmpty());
    seen = after(seen, healthWith(start + 3min, {u"a"_s}));
    EXPECT_EQ(seen.findings.value(u"a"_s).first, start + 3min);
}

TEST(SeenFindings, StayWhenWhatTheyRestOnCouldNotBeRead) {
    const SeenFindings seen{.judgedAt = start, .findings = {{u"lost"_s, {start, start}}}};
    EXPECT_EQ(after(seen, healthWith(start + 1min, {})).findings, seen.findings);
}

TEST(SeenFindings, AreNotChangedByAnOlderJudgement) {
    const SeenFindings seen{.judgedAt = start, .findings = {{u"a"_s, {start, start}}}};
    EXPECT_EQ(after(seen, healthWith(start - 1min, {})), seen);
}

TEST(SeenFindings, AreNoNewsAsLongAsTheSameIsThere) {
    const SeenFindings seen{.judgedAt = start, .findings = {{u"a"_s, {start, start}}}};
    const auto news = [&](const QStringList& ids) {
        Health health = healthWith(start + 1min, ids);
        giveStarts(health, seen);
        return changeOf(health, seen).isNews(seen);
    };
    EXPECT_FALSE(news({u"a"_s}));
    EXPECT_TRUE(news({u"a"_s, u"b"_s}));
    EXPECT_TRUE(news({}));
    EXPECT_TRUE(changeOf(healthWith(start, {}), {}).isNews({}));
}
