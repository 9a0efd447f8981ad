// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Await.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/TableText.h"
#include "ui/widgets/ValueTableModel.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QPaintEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

struct Person {
    QString name;
    std::optional<int> age;

    friend bool operator==(const Person&, const Person&) = default;
};

std::vector<Column<Person>> columns() {
    return {{{.id = u"name"_s, .title = u"Name"_s, .width = 20, .stretch = 1},
                [](const Person& p) { return Cell{.text = p.name}; }, {}},
        {{.id = u"age"_s, .title = u"Age"_s, .width = 5, .alignment = Qt::AlignRight},
            [](const Person& p) { return Cell{.text = p.age ? QString::number(*p.age) : u"unknown"_s}; },
            [](const Person& p) { return p.age ? QVariant(*p.age) : QVariant(); }}};
}

class People final : public ValueTableModel<Person> {
public:
    People()
        : ValueTableModel(columns(), [](const Person& person) { return person.name; }) { }
};

QStringList shown(DataTable& table) {
    QStringList names;
    for (int row = 0; row < table.filter().rowCount(); ++row)
        names << table.filter().key(row);
    return names;
}

/// Notes which part of a widget was painted.
class PaintWatcher final : public QObject {
public:
    explicit PaintWatcher(QWidget& watched) { watched.installEventFilter(this); }
    [[nodiscard]] QRegion take() { return std::exchange(m_painted, {}); }

protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint)
            m_painted += static_cast<QPaintEvent*>(event)->region();
        return false;
    }

private:
    QRegion m_painted;
};

} // namespace

TEST(ValueTableModel, KeepsTheRulesOfModels) {
    People people;
    const QAbstractItemModelTester tester(&people, QAbstractItemModelTester::FailureReportingMode::Fatal);
    people.setRows({{u"Ada"_s, 36}, {u"Bob"_s, {}}});
    people.setRows({{u"Ada"_s, 37}, {u"Bob"_s, {}}});
    people.setRows({{u"Bob"_s, 1}});
    EXPECT_EQ(people.rowCount(), 1);
}

TEST(ValueTableModel, TellsOneRangeForABatch) {
    People people;
    people.setRows({{u"Ada"_s, 1}, {u"Bob"_s, 2}, {u"Cleo"_s, 3}, {u"Dan"_s, 4}});
    QSignalSpy changed(&people, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&people, &QAbstractItemModel::modelReset);
    people.setRows({{u"Ada"_s, 1}, {u"Bob"_s, 20}, {u"Cleo"_s, 3}, {u"Dan"_s, 40}});
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.front().at(0).toModelIndex().row(), 1);
    EXPECT_EQ(changed.front().at(1).toModelIndex().row(), 3);
    EXPECT_EQ(reset.count(), 0);
}

TEST(ValueTableModel, TellsNothingWhenNothingChanged) {
    People people;
    people.setRows({{u"Ada"_s, 1}});
    QSignalSpy changed(&people, &QAbstractItemModel::dataChanged);
    people.setRows({{u"Ada"_s, 1}});
    EXPECT_EQ(changed.count(), 0);
}

TEST(DataTable, SortsUnknownLastEitherWay) {
    People people;
    people.setRows({{u"Ada"_s, {}}, {u"Bob"_s, 2}, {u"Cleo"_s, 10}});
    DataTable table(u"table"_s);
    table.setTable(&people);
    table.sortBy(u"age", Qt::AscendingOrder);
    EXPECT_EQ(shown(table), QStringList({u"Bob"_s, u"Cleo"_s, u"Ada"_s}));
    table.sortBy(u"age", Qt::DescendingOrder);
    EXPECT_EQ(shown(table), QStringList({u"Cleo"_s, u"Bob"_s, u"Ada"_s}));
}

TEST(DataTable, FiltersByEveryWord) {
    People people;
    people.setRows({{u"Ada Lovelace"_s, 36}, {u"Ada Yonath"_s, 70}});
    DataTable table(u"table"_s);
    table.setTable(&people);
    table.filter().setWords(u"ada 7"_s);
    EXPECT_EQ(shown(table), QStringList(u"Ada Yonath"_s));
    table.filter().setWords({});
    EXPECT_EQ(shown(table).size(), 2);
}

TEST(DataTable, KeepsSelectionAndFocusWhenRowsComeAndGo) {
    People people;
    people.setRows({{u"Ada"_s, 1}, {u"Bob"_s, 2}, {u"Cleo"_s, 3}});
    DataTable table(u"table"_s);
    table.setTable(&people);
    table.selectKey(u"Bob"_s);
    people.setRows({{u"Aaron"_s, 9}, {u"Ada"_s, 1}, {u"Bob"_s, 20}, {u"Cleo"_s, 3}});
    EXPECT_EQ(table.selectedKeys(), QStringList(u"Bob"_s));
    EXPECT_EQ(table.currentKey(), u"Bob"_s);
}

TEST(DataTable, SharesTheWidthWithoutAScrollBar) {
    People people;
    people.setRows({{u"A rather long name that does not fit anywhere at all"_s, 1}});
    DataTable table(u"table"_s);
    table.setTable(&people);
    table.resize(300, 200);
    table.show();
    ASSERT_TRUE(test::waitUntil([&] { return table.viewport()->width() > 200; }));
    EXPECT_EQ(table.horizontalScrollBar()->maximum(), 0);
    EXPECT_EQ(table.horizontalHeader()->length(), table.viewport()->width());
}

TEST(DataTable, EnterOpensTheRow) {
    People people;
    people.setRows({{u"Ada"_s, 1}, {u"Bob"_s, 2}});
    DataTable table(u"table"_s);
    table.setTable(&people);
    table.show();
    table.selectKey(u"Bob"_s);
    QSignalSpy opened(&table, &DataTable::opened);
    QTest::keyClick(&table, Qt::Key_Return);
    ASSERT_EQ(opened.count(), 1);
    EXPECT_EQ(opened.front().front().toString(), u"Bob"_s);
}

TEST(DataTable, PaintsOnlyTheCellsThatLookOtherwise) {
    People people;
    people.setRows({{u"Ada"_s, 1}, {u"Bob"_s, 2}, {u"Cleo"_s, 3}});
    DataTable table(u"table"_s);
    table.resize(600, 400);
    table.setTable(&people);
    table.sortBy(u"name", Qt::DescendingOrder);
    table.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&table));
    PaintWatcher watcher(*table.viewport());
    const auto rectOf = [&](int row, int column) { return table.visualRect(table.filter().index(row, column)); };
    const auto paintedAfter = [&](std::vector<Person> rows) {
        (void)watcher.take();
        people.setRows(std::move(rows));
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        return watcher.take();
    };
    EXPECT_EQ(
        paintedAfter({{u"Ada"_s, 10}, {u"Bob"_s, 2}, {u"Cleo"_s, 30}}), QRegion(rectOf(0, 1)) + QRegion(rectOf(2, 1)));
    EXPECT_EQ(paintedAfter({{u"Ada"_s, 10}, {u"Bob"_s, 20}, {u"Cleo"_s, 30}}), QRegion(rectOf(1, 1)));
    EXPECT_EQ(paintedAfter({{u"Ada"_s, 1}, {u"Bob"_s, 20}, {u"Cleo"_s, 30}}), QRegion(rectOf(2, 1)));
}

TEST(TableText, MakesFormulasHarmless) {
    EXPECT_EQ(csvCell(u"=cmd|' /C calc'!A0"_s), u"'=cmd|' /C calc'!A0"_s);
    EXPECT_EQ(csvCell(u"@SUM(1)"_s), u"'@SUM(1)"_s);
    EXPECT_EQ(csvCell(u"-12.5"_s), u"-12.5"_s);
    EXPECT_EQ(csvCell(u"a,b"_s), u"\"a,b\""_s);
    EXPECT_EQ(csvCell(u"say \"hi\""_s), u"\"say \"\"hi\"\"\""_s);
}

TEST(TableText, FlattensTabsAndLinesOfCells) {
    People people;
    people.setRows({{u"Ada\tthe\nfirst"_s, 1}});
    EXPECT_EQ(tableAsText(people, {0}), u"Name\tAge\nAda the first\t1\n"_s);
}

TEST(TableText, MarkdownEscapesItsSignsAndKeepsColumnsAligned) {
    People people;
    people.setRows({{u"a|b *c*"_s, 3}, {u"<b>\nx"_s, {}}});
    EXPECT_EQ(tableAsMarkdown(people, {0, 1}),
        u"| Name | Age |\n| --- | --: |\n| a\\|b \\*c\\* | 3 |\n| \\<b\\> x | unknown |\n"_s);
}

TEST(DataTable, FollowsDensityAndTextSizeWhileItRuns) {
    Theme theme(Appearance::Light);
    People people;
    people.setRows({{u"ada"_s, 36}});
    DataTable table(u"people"_s);
    table.setTable(&people);
    table.show();
    const auto isHigh
        = [&](int height) { return magkeeper::test::waitUntil([&, height] { return table.rowHeight(0) == height; }); };
    EXPECT_TRUE(isHigh(34));
    theme.setDensity(Density::Dense);
    EXPECT_TRUE(isHigh(28));
    theme.setTextPercent(200);
    EXPECT_TRUE(magkeeper::test::waitUntil([&] { return table.rowHeight(0) > 34; }));
    theme.setTextPercent(100);
    theme.setDensity(Density::Comfortable);
    EXPECT_TRUE(isHigh(34));
}

TEST(DataTable, IsPaintedAgainOnlyWhenItSaysSomethingElse) {
    People people;
    DataTable table(u"people"_s);
    table.setTable(&people);
    table.resize(300, 200);
    table.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&table));
    QCoreApplication::processEvents();
    PaintWatcher watcher(*table.viewport());
    const auto paintedAfter = [&](const QString& text) {
        (void)watcher.take();
        table.setEmptyText(text);
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        return !watcher.take().isEmpty();
    };
    EXPECT_TRUE(paintedAfter(u"There is nobody."_s));
    EXPECT_FALSE(paintedAfter(u"There is nobody."_s));
    EXPECT_TRUE(paintedAfter({}));
}
