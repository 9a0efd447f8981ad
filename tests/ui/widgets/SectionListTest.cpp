// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SectionList.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

QStringList idsOf(const SectionList& list) {
    QStringList ids;
    for (int section = 0; section < list.count(); ++section)
        ids << list.idOf(section);
    return ids;
}

} // namespace

TEST(SectionList, PutsASectionBelowTheOneThatItBelongsTo) {
    SectionList list(u"sections"_s);
    list.addSection(u"caches"_s, u"Caches"_s);
    list.addSection(u"search"_s, u"Search"_s);
    list.addSection(u"history"_s, u"History"_s, SectionList::Place::NewGroup);
    list.addSection(u"services"_s, u"Services"_s, SectionList::Place::Next, u"search");
    list.addSection(u"database"_s, u"Database"_s, SectionList::Place::Next, u"caches");
    EXPECT_EQ(idsOf(list), QStringList({u"caches"_s, u"database"_s, u"search"_s, u"services"_s, u"history"_s}));
    EXPECT_EQ(list.currentRow(), 0);
}

TEST(SectionList, PutsASectionAtTheEndWhenTheOneAboveIsNotThere) {
    SectionList list(u"sections"_s);
    list.addSection(u"caches"_s, u"Caches"_s);
    list.addSection(u"services"_s, u"Services"_s, SectionList::Place::Next, u"search");
    EXPECT_EQ(idsOf(list), QStringList({u"caches"_s, u"services"_s}));
}
