// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Id.h"

#include "tests/support/FakeClock.h"

#include <QSet>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace std::chrono_literals;

namespace {

struct ThingTag;
using ThingId = Id<ThingTag>;

} // namespace

TEST(Id, IsAVersion7UuidThatHoldsItsTime) {
    const test::FakeClock clock;
    const QUuid uuid = QUuid::fromString(ThingId::create(clock).toString());
    EXPECT_EQ(static_cast<int>(uuid.toRfc4122().at(6)) >> 4, 7);
    EXPECT_EQ(uuid.variant(), QUuid::DCE);
    quint64 ms = 0;
    for (const char byte : uuid.toRfc4122().first(6))
        ms = ms << 8 | static_cast<uchar>(byte);
    EXPECT_EQ(ms, static_cast<quint64>(clock.now().time_since_epoch().count()));
}

TEST(Id, SortsByTime) {
    test::FakeClock clock;
    const ThingId earlier = ThingId::create(clock);
    clock.advance(1ms);
    EXPECT_LT(earlier, ThingId::create(clock));
}

TEST(Id, NeverRepeats) {
    const test::FakeClock clock;
    QSet<QString> seen;
    for (int i = 0; i < 10'000; ++i)
        seen.insert(ThingId::create(clock).toString());
    EXPECT_EQ(seen.size(), 10'000);
}

TEST(Id, ReadsBackWhatItWritesAndNothingElse) {
    const test::FakeClock clock;
    const ThingId id = ThingId::create(clock);
    EXPECT_EQ(ThingId::fromString(id.toString()), id);
    EXPECT_FALSE(ThingId::fromString(QStringLiteral("x")));
    EXPECT_FALSE(ThingId::fromString(ThingId().toString()));
}
