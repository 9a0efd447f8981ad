// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LazyStack.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

LazyStack::Make counted(int& made) {
    return [&made](QWidget* parent) {
        ++made;
        return new QWidget(parent);
    };
}

} // namespace

TEST(LazyStack, MakesAPartWhenItIsFirstShownAndOnce) {
    LazyStack stack;
    int first = 0;
    int second = 0;
    stack.add(u"first"_s, counted(first));
    stack.add(u"second"_s, counted(second));
    const QSignalSpy came(&stack, &LazyStack::cameToBe);
    EXPECT_EQ(stack.count(), 0);
    QWidget* shown = stack.showPart(u"second"_s);
    EXPECT_EQ(stack.currentWidget(), shown);
    stack.showPart(u"first"_s);
    EXPECT_EQ(stack.showPart(u"second"_s), shown);
    EXPECT_EQ(first + second, 2);
    EXPECT_EQ(came.count(), 2);
}

TEST(LazyStack, WhatIsUnknownLeavesWhatIsShown) {
    LazyStack stack;
    int made = 0;
    stack.add(u"a"_s, counted(made));
    QWidget* shown = stack.showPart(u"a"_s);
    EXPECT_EQ(stack.showPart(u"b"_s), nullptr);
    EXPECT_EQ(stack.currentWidget(), shown);
    EXPECT_FALSE(stack.has(u"b"_s));
}

TEST(LazyStack, ANewPartTakesThePlaceOfOneThatWasNotMade) {
    LazyStack stack;
    int first = 0;
    int second = 0;
    stack.add(u"a"_s, counted(first));
    stack.add(u"a"_s, counted(second));
    stack.showPart(u"a"_s);
    EXPECT_EQ(first, 0);
    EXPECT_EQ(second, 1);
    stack.add(u"a"_s, counted(first));
    stack.showPart(u"a"_s);
    EXPECT_EQ(first, 0) << "it is there already";
}

TEST(LazyStack, APartMayAddAnotherWhileItIsMade) {
    LazyStack stack;
    int made = 0;
    stack.add(u"a"_s, [&](QWidget* parent) {
        for (int number = 0; number < 100; ++number)
            stack.add(QString::number(number), counted(made));
        return new QWidget(parent);
    });
    EXPECT_NE(stack.showPart(u"a"_s), nullptr);
    EXPECT_NE(stack.showPart(u"99"_s), nullptr);
    EXPECT_EQ(made, 1);
}
