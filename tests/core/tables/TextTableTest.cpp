// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/TextTable.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

TextTable table(const std::vector<std::vector<QString>>& rows) {
    TextTable table;
    table.columns = {{.title = u"Name"_s, .elide = Elide::Middle},
        {.title = u"Count"_s, .align = TextColumn::Align::Right}, {.title = u"Text"_s}};
    for (const auto& row : rows) {
        std::vector<TextCell> cells;
        for (const QString& text : row)
            cells.push_back({.text = text});
        table.rows.push_back(cells);
    }
    return table;
}

} // namespace

TEST(DisplayWidth, CountsWhatATerminalShows) {
    EXPECT_EQ(displayWidth(u"abc"), 3);
    EXPECT_EQ(displayWidth(u"größe"), 5);
    EXPECT_EQ(displayWidth(u"e\u0301"), 1) << "a combining mark";
    EXPECT_EQ(displayWidth(u"磁石"), 4);
    EXPECT_EQ(displayWidth(u"한글"), 4);
    EXPECT_EQ(displayWidth(u"\U0001F9F2"), 2);
    EXPECT_EQ(displayWidth(u"👩‍💻"), 2) << "one character of several code points";
    EXPECT_EQ(displayWidth(u"…␛"), 2);
    EXPECT_EQ(displayWidth(u""), 0);
}

TEST(Elided, LeavesOutTheMiddleOfAPath) {
    EXPECT_EQ(elided(u"/var/www/magento/releases/20261120"_s, 15, Elide::Middle), u"/var/ww…0261120"_s);
    EXPECT_EQ(elided(u"/var/www/magento"_s, 9, Elide::End), u"/var/www…"_s);
    EXPECT_EQ(elided(u"short"_s, 5, Elide::End), u"short"_s);
}

TEST(Elided, NeverSplitsACharacterNorGetsWider) {
    for (int width = 0; width < 12; ++width)
        for (const Elide where : {Elide::End, Elide::Middle}) {
            const QString cut = elided(u"磁石e\u0301👩‍💻a磁石"_s, width, where);
            EXPECT_LE(displayWidth(cut), width);
            EXPECT_FALSE(cut.toStdU16String().ends_with(u'\xD83D'));
        }
}

TEST(TextTable, AlignsNumbersRightAndTextsLeft) {
    EXPECT_EQ(table({{u"a"_s, u"5"_s, u"x"_s}, {u"磁石"_s, u"12400"_s, u"y"_s}}).render(std::nullopt, false),
        u"Name  Count  Text\n"
        u"a         5  x\n"
        u"磁石  12400  y\n"_s);
}

TEST(TextTable, FitsTheWidthByMarkingWhatItLeavesOut) {
    const QString text = table(
        {{u"/var/www/magento/releases/7/current"_s, u"123456789"_s, u"something that is long enough to be cut"_s}})
                             .render(40, false);
    for (const QString& line : text.split(u'\n'))
        EXPECT_LE(displayWidth(line), 40) << qPrintable(line);
    EXPECT_TRUE(text.contains(u"123456789"_s)) << "a number is never cut";
    EXPECT_EQ(text.count(u'…'), 2);
}

TEST(TextTable, IsLongerThanTheWidthRatherThanCutSilently) {
    const QString text = table({{u"abc"_s, u"12345678901234567890"_s, u"def"_s}}).render(10, false);
    EXPECT_TRUE(text.contains(u"12345678901234567890"_s));
    EXPECT_TRUE(text.contains(u"abc"_s) && text.contains(u"def"_s));
}

TEST(TextTable, ShortensNamesLastAndWordsNever) {
    TextTable names;
    names.columns = {nameColumn(u"Job"_s), wordColumn(u"Expression"_s), {.title = u"Group"_s}};
    names.rows = {{{.text = u"catalog_product_outdated"_s}, {.text = u"30 6,15 * * *"_s},
        {.text = u"payment_services_data_export"_s}}};
    const QString text = names.render(55, false);
    EXPECT_TRUE(text.contains(u"catalog_product_outdated  30 6,15 * * *  payment_servi…"_s)) << qPrintable(text);
    EXPECT_TRUE(names.render(20, false).contains(u"30 6,15 * * *"_s));
}

TEST(TextTable, LeavesOutAColumnThatSaysNothing) {
    TextTable sparse = table({{u"a"_s, u"1"_s, u"\u2013"_s}});
    sparse.rows[0][2].tone = TextCell::Tone::Faint;
    EXPECT_TRUE(sparse.render(std::nullopt, false).contains(u"Text"_s));
    sparse.columns[2].onlyWithContent = true;
    EXPECT_EQ(sparse.render(std::nullopt, false), u"Name  Count\na         1\n"_s);
}

TEST(TextTable, FillsUpAShortRow) {
    EXPECT_EQ(table({{u"a"_s}}).render(std::nullopt, false), u"Name  Count  Text\na\n"_s);
}

TEST(TextTable, UsesEscapesOnlyWithColour) {
    TextTable plain = table({{u"a"_s, u"1"_s, u"b"_s}});
    plain.rows[0][2].tone = TextCell::Tone::Faint;
    EXPECT_FALSE(plain.render(80, false).contains(QChar(0x1b)));
    EXPECT_TRUE(plain.render(80, true).contains(u"\x1b[2mb\x1b[0m"_s));
}
