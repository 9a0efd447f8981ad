// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/PreferencesPage.h"
#include "ui/preferences/PreferenceStore.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

class PreferencesPageTest : public testing::Test {
protected:
    PreferencesPageTest() {
        page.resize(1000, 800);
        page.show();
    }
    template <typename T>
    T* part(const QString& name) {
        return page.findChild<T*>(name);
    }
    void choose(const QString& key, int value) {
        auto* box = part<QComboBox>(key);
        box->setCurrentIndex(box->findData(value));
        Q_EMIT box->activated(box->currentIndex());
    }
    PreferenceStore store;
    PreferencesPage page{store};
};

} // namespace

TEST(Preferences, EveryOneHasASoundDefaultAndItsOwnKey) {
    const Preferences usual;
    QStringList keys;
    for (const PreferenceRow& row : preferenceRows()) {
        EXPECT_FALSE(row.title.isEmpty()) << qPrintable(row.key);
        EXPECT_FALSE(keys.contains(row.key)) << qPrintable(row.key);
        keys << row.key;
        const int value = usual.*row.field;
        const bool known = row.choices.empty() ? value == 0 || value == 1
                                               : std::ranges::contains(row.choices, value, &PreferenceChoice::value);
        EXPECT_TRUE(known) << qPrintable(row.key);
    }
    EXPECT_EQ(keys.size() * qsizetype(sizeof(int)), qsizetype(sizeof(Preferences))) << "a field has no row";
}

TEST(Preferences, KeepOnlyWhatDiffersFromTheDefault) {
    EXPECT_TRUE(toJson(Preferences()).isEmpty());
    Preferences mine;
    mine.appearance = static_cast<int>(Appearance::Dark);
    mine.stagingQuick = 0;
    mine.notifyCritical = 0;
    EXPECT_EQ(toJson(mine),
        (QJsonObject{
            {u"look.appearance"_s, u"dark"_s}, {u"refresh.staging.quick"_s, 0}, {u"notify.critical"_s, false}}));
    EXPECT_EQ(preferencesFromJson(toJson(mine)), mine);
}

TEST(Preferences, TakeNonsenseForTheDefault) {
    const QJsonObject nonsense{{u"look.appearance"_s, u"pink"_s}, {u"look.text"_s, 100'000},
        {u"refresh.production.quick"_s, -5}, {u"refresh.production.full"_s, u"often"_s}, {u"notify.critical"_s, 7},
        {u"of.the.future"_s, true}, {u"look.density"_s, QJsonObject()}};
    EXPECT_EQ(preferencesFromJson(nonsense), Preferences());
}

TEST(PreferenceStore, TellsEachChangeOnceAndTakesItBack) {
    PreferenceStore store;
    QSignalSpy changed(&store, &PreferenceStore::changed);
    store.set(&Preferences::textPercent, 125);
    store.set(&Preferences::textPercent, 125);
    store.set(&Preferences::density, static_cast<int>(Density::Dense));
    EXPECT_EQ(changed.count(), 2);
    store.undo();
    EXPECT_EQ(store.now().density, static_cast<int>(Density::Comfortable));
    EXPECT_EQ(store.now().textPercent, 125);
    store.undo();
    EXPECT_EQ(store.now(), Preferences());
    EXPECT_FALSE(store.canUndo());
    store.undo();
    EXPECT_EQ(changed.count(), 4);
}

TEST(PreferenceStore, ForgetsTheOldestChangesInTime) {
    PreferenceStore store;
    for (int round = 0; round < 300; ++round)
        store.set(&Preferences::notifyCritical, round % 2);
    size_t undone = 0;
    for (; store.canUndo(); ++undone)
        store.undo();
    EXPECT_EQ(undone, PreferenceStore::mostUndo);
}

TEST_F(PreferencesPageTest, AChoiceWorksAtOnceAndIsUndone) {
    choose(u"refresh.production.quick"_s, 300);
    EXPECT_EQ(store.now().productionQuick, 300);
    EXPECT_TRUE(part<QPushButton>(u"undoButton"_s)->isEnabled());
    part<QPushButton>(u"undoButton"_s)->click();
    EXPECT_EQ(store.now(), Preferences());
    EXPECT_EQ(part<QComboBox>(u"refresh.production.quick"_s)->currentData().toInt(), 60);
    EXPECT_FALSE(part<QPushButton>(u"undoButton"_s)->isEnabled());
}

TEST_F(PreferencesPageTest, ShowsWhatDiffersFromTheDefaultAndTheWayBack) {
    auto* reset = part<QPushButton>(u"notify.critical.reset"_s);
    EXPECT_FALSE(reset->isVisible());
    part<QCheckBox>(u"notify.critical"_s)->click();
    EXPECT_EQ(store.now().notifyCritical, 0);
    EXPECT_TRUE(reset->isVisible());
    reset->click();
    EXPECT_EQ(store.now().notifyCritical, 1);
    EXPECT_TRUE(part<QCheckBox>(u"notify.critical"_s)->isChecked());
}

TEST_F(PreferencesPageTest, AllDefaultsIsOneChange) {
    choose(u"look.text"_s, 150);
    part<QCheckBox>(u"privacy.names"_s)->click();
    part<QPushButton>(u"defaultsButton"_s)->click();
    EXPECT_EQ(store.now(), Preferences());
    part<QPushButton>(u"undoButton"_s)->click();
    EXPECT_EQ(store.now().textPercent, 150);
}

TEST_F(PreferencesPageTest, FollowsAnotherWindow) {
    store.set(&Preferences::density, static_cast<int>(Density::Dense));
    EXPECT_EQ(part<QComboBox>(u"look.density"_s)->currentData().toInt(), static_cast<int>(Density::Dense));
}

TEST_F(PreferencesPageTest, EveryEditorHasAName) {
    for (const PreferenceRow& row : preferenceRows())
        EXPECT_EQ(part<QWidget>(row.key)->accessibleName(), row.title);
}
