// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/StateAssembly.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant noon{std::chrono::milliseconds(1'795'219'430'709)};

Section saying(const QString& what) { return {.ok = true, .data = {{u"said"_s, what}}}; }

SnapshotPtr snapshotAt(Instant at, const QString& said, const QStringList& sections) {
    Snapshot snapshot;
    snapshot.takenAt = at;
    snapshot.nodes.push_back({.name = u"web-1"_s});
    for (const QString& section : sections)
        (isSharedSection(section) ? snapshot.shared : snapshot.nodes.front().sections).emplace(section, saying(said));
    return std::make_shared<const Snapshot>(snapshot);
}

QString saidBy(const Sections& sections, const QString& name) {
    const auto found = sections.find(name);
    return found == sections.end() ? u"(none)"_s : found->second.data.value("said"_L1).toString();
}

} // namespace

TEST(StateAssembly, OfEachSectionTheNewestIsTaken) {
    StateAssembly assembly;
    assembly.take(snapshotAt(noon, u"quick"_s, {u"cron"_s, u"identity"_s}));
    assembly.take(snapshotAt(noon - 1h, u"full"_s, {u"cron"_s, u"orders"_s, u"identity"_s, u"packages"_s}));
    EXPECT_FALSE(assembly.wants({{}, u"cron"_s}, noon));
    EXPECT_TRUE(assembly.wants({{}, u"orders"_s}, noon - 1min));
    assembly.put({{}, u"orders"_s}, noon - 30min, saying(u"kept"_s));
    const StoredState state = assembly.finish({});
    ASSERT_TRUE(state.snapshot);
    EXPECT_EQ(state.snapshot->takenAt, noon);
    EXPECT_EQ(saidBy(state.snapshot->shared, u"cron"_s), u"quick"_s);
    EXPECT_EQ(saidBy(state.snapshot->shared, u"orders"_s), u"kept"_s);
    EXPECT_EQ(saidBy(state.snapshot->nodes.front().sections, u"packages"_s), u"full"_s);
    EXPECT_EQ(state.seen.at({{}, u"orders"_s}), noon - 30min);
    EXPECT_EQ(state.seen.at({u"web-1"_s, u"packages"_s}), noon - 1h);
}

TEST(StateAssembly, ANodeThatIsGoneIsNoneOfTheState) {
    StateAssembly assembly;
    assembly.take(snapshotAt(noon, u"now"_s, {u"identity"_s}));
    assembly.put({u"web-9"_s, u"identity"_s}, noon - 1min, saying(u"old"_s));
    const StoredState state = assembly.finish({});
    EXPECT_EQ(state.snapshot->nodes.size(), 1U);
    EXPECT_FALSE(state.seen.contains({u"web-9"_s, u"identity"_s}));
}

TEST(StateAssembly, KeptContentsAloneAreAStateToo) {
    StateAssembly assembly;
    EXPECT_EQ(assembly.finish({}).snapshot, nullptr);
    assembly.put({u"web-1"_s, u"php"_s}, noon - 2min, saying(u"8.2"_s));
    assembly.put({{}, u"cron"_s}, noon - 1min, saying(u"well"_s));
    const StoredState state = assembly.finish({});
    ASSERT_TRUE(state.snapshot);
    EXPECT_EQ(state.snapshot->takenAt, noon - 1min);
    EXPECT_EQ(saidBy(state.snapshot->nodes.front().sections, u"php"_s), u"8.2"_s);
}
