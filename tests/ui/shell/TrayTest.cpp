// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Tray.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using std::chrono::minutes;

namespace {

constexpr Instant start{std::chrono::milliseconds(1'795'219'200'000)};

EnvironmentSeverity environment(const QString& name, const QStringList& critical) {
    return {name, name, critical.isEmpty() ? Severity::Ok : Severity::Critical, critical};
}

class HeardMessages final : public DesktopMessages {
public:
    void show(const QString& title, const QString& text) override { heard << title + u": "_s + text; }
    QStringList heard;
};

} // namespace

TEST(SeverityWatch, WhatIsCriticalAtFirstSightIsNoNews) {
    SeverityWatch watch;
    EXPECT_TRUE(watch.take({environment(u"acme"_s, {u"cron.dead"_s})}, start).empty());
    EXPECT_TRUE(watch.take({environment(u"acme"_s, {u"cron.dead"_s})}, start + minutes(1)).empty());
}

TEST(SeverityWatch, TellsEachFindingOnce) {
    SeverityWatch watch;
    std::ignore = watch.take({environment(u"acme"_s, {})}, start);
    EXPECT_EQ(watch.take({environment(u"acme"_s, {u"a"_s, u"b"_s})}, start),
        (std::vector<TurnedCritical>{{u"acme"_s, u"acme"_s, 2}}));
    EXPECT_TRUE(watch.take({environment(u"acme"_s, {u"a"_s, u"b"_s})}, start).empty());
    EXPECT_EQ(watch.take({environment(u"acme"_s, {u"a"_s, u"b"_s, u"c"_s})}, start).size(), 1U);
}

TEST(SeverityWatch, IsNotShakenByAFindingThatComesAndGoes) {
    SeverityWatch watch;
    std::ignore = watch.take({environment(u"acme"_s, {})}, start);
    std::ignore = watch.take({environment(u"acme"_s, {u"a"_s})}, start);
    std::ignore = watch.take({environment(u"acme"_s, {})}, start + minutes(1));
    EXPECT_TRUE(watch.take({environment(u"acme"_s, {u"a"_s})}, start + minutes(2)).empty());
    std::ignore = watch.take({environment(u"acme"_s, {})}, start + minutes(40));
    EXPECT_EQ(watch.take({environment(u"acme"_s, {u"a"_s})}, start + minutes(41)).size(), 1U);
}

TEST(SeverityWatch, TheWorstOfAll) {
    EXPECT_EQ(worstOf({}), Severity::Ok);
    EXPECT_EQ(worstOf({{.worst = Severity::Warning}, {.worst = Severity::Unknown}}), Severity::Unknown);
}

TEST(Tray, TellsWhatTurnedCriticalAsThePreferencesWant) {
    PreferenceStore preferences;
    HeardMessages messages;
    Tray tray(preferences, &messages);
    const auto turn = [&](const QString& finding) {
        tray.setSeverities({environment(u"acme"_s, {finding}), environment(u"bolt"_s, {})}, start);
    };
    tray.setSeverities({environment(u"acme"_s, {}), environment(u"bolt"_s, {})}, start);
    EXPECT_TRUE(messages.heard.isEmpty());
    EXPECT_EQ(tray.sentence(), u"All is well"_s);
    turn(u"a"_s);
    ASSERT_EQ(messages.heard.size(), 1);
    EXPECT_TRUE(messages.heard.front().contains(u"acme"_s));
    EXPECT_TRUE(tray.sentence().startsWith(u"1 "_s)) << qPrintable(tray.sentence());
    preferences.set(&Preferences::namesInNotifications, 0);
    turn(u"b"_s);
    EXPECT_FALSE(messages.heard.back().contains(u"acme"_s));
    preferences.set(&Preferences::notifyCritical, 0);
    turn(u"c"_s);
    EXPECT_EQ(messages.heard.size(), 2);
}

TEST(TrayIcon, IsAnotherOneForEachSeverity) {
    std::vector<QImage> seen;
    for (const Severity severity :
        {Severity::Ok, Severity::Notice, Severity::Warning, Severity::Unknown, Severity::Critical}) {
        const QImage image = trayIcon(severity).pixmap(32, 32).toImage();
        for (const QImage& other : seen)
            EXPECT_NE(image, other) << static_cast<int>(severity);
        seen.push_back(image);
    }
}
