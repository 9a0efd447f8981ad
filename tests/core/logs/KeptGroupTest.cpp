// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/KeptGroup.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::logs;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

const Instant now = *instantFromIso8601(u"2026-11-20T12:00:00Z");

KeptGroup firstSeen(Instant first, int elsewhereBefore = 0) {
    KeptGroup kept;
    kept.group.first = first;
    kept.elsewhere = kept.elsewhereBefore = elsewhereBefore;
    return kept;
}

KeptGroups knownFrom(Instant from) { return {.knownFrom = from, .groups = {}}; }

} // namespace

TEST(GroupNovelty, IsSinceADeploymentWhatWasFirstSeenBehindIt) {
    const Instant deployed = now - days(3);
    EXPECT_EQ(noveltyOf(firstSeen(now - days(2)), knownFrom(now - days(9)), deployed, now).sinceDeploy, Novelty::Yes);
    EXPECT_EQ(noveltyOf(firstSeen(now - days(4)), knownFrom(now - days(9)), deployed, now).sinceDeploy, Novelty::No);
}

TEST(GroupNovelty, IsUnknownWhereNothingWasReadOfTheTimeBefore) {
    const Instant deployed = now - days(3);
    const auto late = noveltyOf(firstSeen(now - 2h), knownFrom(now - 3h), deployed, now);
    EXPECT_EQ(late, GroupNovelty());
    EXPECT_EQ(noveltyOf(firstSeen(now - 2h), knownFrom(now - days(9)), {}, now).sinceDeploy, Novelty::Unknown);
}

TEST(GroupNovelty, IsKnownElsewhereWhenTwoOthersHadItBefore) {
    const auto novelty = [](int others, Instant first) {
        return noveltyOf(firstSeen(first, others), knownFrom(now - days(9)), {}, now);
    };
    EXPECT_TRUE(novelty(2, now - 5h).isKnownElsewhere);
    EXPECT_FALSE(novelty(1, now - 5h).isKnownElsewhere);
    EXPECT_FALSE(novelty(2, now - days(2)).isKnownElsewhere);
}

TEST(LogGroupMark, IsRefusedWithoutATextOrWithAnEndInThePast) {
    LogGroupMark mark{.id = {}, .environmentId = {}, .text = {}, .madeBy = {}, .madeAt = now, .until = {}};
    EXPECT_TRUE(validate(mark));
    mark.kind = GroupMarkKind::Note;
    EXPECT_FALSE(validate(mark));
    mark.text = u"seen with the new payment module"_s;
    EXPECT_TRUE(validate(mark));
    mark.until = now;
    EXPECT_FALSE(validate(mark));
}

TEST(KeptGroup, IsMutedUntilItsMutesEnd) {
    KeptGroup kept;
    kept.marks = {{.id = {},
                      .environmentId = {},
                      .kind = GroupMarkKind::Note,
                      .text = u"x"_s,
                      .madeBy = {},
                      .madeAt = now,
                      .until = {}},
        {.id = {}, .environmentId = {}, .text = {}, .madeBy = {}, .madeAt = now, .until = now + 1h}};
    EXPECT_EQ(kept.mute(now), &kept.marks[1]);
    EXPECT_EQ(kept.mute(now + 1h), nullptr);
}

TEST(RecordGroup, IsNamedBySixteenDigits) {
    EXPECT_EQ(RecordGroup::groupId(0xbeef), u"000000000000beef"_s);
    EXPECT_EQ(RecordGroup::fingerprintOf(u"000000000000beef"_s), 0xbeefU);
    for (const QString& wrong : {u"beef"_s, u"x00000000000beef"_s, u"0000000000000beef"_s, QString()})
        EXPECT_EQ(RecordGroup::fingerprintOf(wrong), std::nullopt);
}
