// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/FollowedRows.h"

#include "core/text/Quantity.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Instant at(int second) { return Instant(std::chrono::seconds(second)); }

CameRecord record(int second, const QByteArray& text, logs::LogLevel level = logs::LogLevel::Error, int source = 0) {
    CameRecord record;
    record.came.record.emplace(logs::LogRecord{0, text.size() + 1, text, at(second), level, {}, text, nullptr, -1});
    record.came.order = at(second);
    record.source = source;
    return record;
}

std::shared_ptr<RecordSegment> segment(std::vector<CameRecord> records) {
    auto made = std::make_shared<RecordSegment>(std::move(records));
    for (size_t i = 0; i < made->size(); ++i)
        made->judge(i,
            {1, !made->at(i).came.record || !made->at(i).came.record->text.contains("hidden"),
                made->at(i).came.record && made->at(i).came.record->text.contains("hit")});
    return made;
}

QStringList texts(const FollowedRows& rows) {
    QStringList texts;
    for (qint64 row = 0; row < rows.count(); ++row)
        texts.append(rows.row(row).text);
    return texts;
}

} // namespace

TEST(FollowedRows, PutWhatComesLateWhereItBelongs) {
    FollowedRows rows;
    QSignalSpy changed(&rows, &LogRows::rowsChanged);
    QSignalSpy appended(&rows, &LogRows::rowsAppended);
    rows.add(segment({record(1, "a"), record(5, "e")}));
    EXPECT_EQ(changed.count(), 0);
    EXPECT_EQ(appended.count(), 1);
    rows.add(segment({record(3, "c"), record(7, "g")}));
    EXPECT_EQ(texts(rows), (QStringList{u"a"_s, u"c"_s, u"e"_s, u"g"_s}));
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.front().at(0).toLongLong(), 1);
    EXPECT_EQ(changed.front().at(1).toLongLong(), 1);
    rows.add(segment({record(7, "h")}));
    EXPECT_EQ(texts(rows).last(), u"h"_s) << "of the same moment in the order in which they came";
    EXPECT_EQ(rows.rowAt(at(5)), 2);
    EXPECT_EQ(rows.rowAt(at(6)), 3);
    EXPECT_EQ(rows.rowAt(at(8)), 5);
}

TEST(FollowedRows, ShowWhatPassesAndKeepTheRest) {
    FollowedRows rows;
    auto some = segment({record(1, "a"), record(2, "hidden"), record(3, "hit")});
    rows.add(some);
    EXPECT_EQ(texts(rows), (QStringList{u"a"_s, u"hit"_s}));
    EXPECT_EQ(rows.keep().count(), 3);
    EXPECT_EQ(rows.hits(), 1);
    some->judge(1, {2, true, true});
    rows.showVerdicts();
    EXPECT_EQ(rows.count(), 3);
    EXPECT_EQ(rows.hits(), 2);
}

TEST(FollowedRows, LetTheOldestGoAndSayHowMany) {
    FollowedRows rows({.records = 3});
    rows.add(segment({record(1, "a"), record(2, "hidden"), record(3, "hit")}));
    ASSERT_TRUE(rows.toggleMarks(0, 1));
    QSignalSpy trimmed(&rows, &LogRows::rowsTrimmed);
    rows.add(segment({record(4, "d"), record(5, "e")}));
    EXPECT_EQ(texts(rows), (QStringList{u"hit"_s, u"d"_s, u"e"_s}));
    EXPECT_EQ(rows.keep().trimmed(), 2);
    ASSERT_EQ(trimmed.count(), 1);
    EXPECT_EQ(trimmed.front().front().toLongLong(), 1) << "rows, not records";
    EXPECT_TRUE(rows.landmarks()->of(Landmark::Hit).has(0));
    ASSERT_EQ(rows.marked().size(), 1U) << "what was marked stays";
    EXPECT_EQ(rows.marked().front().record.came.record->text, "a");
}

TEST(FollowedRows, KeepNoMoreBytesThanTheyMay) {
    FollowedRows rows({.records = 1'000, .bytes = 1'000});
    for (int i = 0; i < 50; ++i)
        rows.add(segment({record(i, QByteArray(100, 'x'))}));
    EXPECT_EQ(rows.count(), 10);
    EXPECT_EQ(rows.keep().segments().size(), 10U);
}

TEST(FollowedRows, AreMarkedAndNoted) {
    FollowedRows rows;
    rows.add(segment({record(1, "a"), record(2, "b"), record(3, "c")}));
    ASSERT_TRUE(rows.toggleMarks(0, 2));
    EXPECT_TRUE(rows.row(1).isMarked);
    EXPECT_FALSE(rows.row(2).isMarked);
    ASSERT_TRUE(rows.toggleMarks(1, 2)) << "some of them are not marked yet";
    EXPECT_EQ(rows.marks(), 3);
    ASSERT_TRUE(rows.toggleMarks(1, 2));
    EXPECT_EQ(rows.marks(), 1);
    ASSERT_TRUE(rows.setNote(2, u"here it begins"_s));
    EXPECT_EQ(rows.note(2), u"here it begins"_s);
    EXPECT_TRUE(rows.landmarks()->of(Landmark::Mark).has(2));
    rows.add(segment({record(0, "late")}));
    EXPECT_EQ(rows.note(3), u"here it begins"_s);
    EXPECT_TRUE(rows.landmarks()->of(Landmark::Mark).has(3));
    EXPECT_FALSE(rows.landmarks()->of(Landmark::Mark).has(2));
    rows.clearMarks();
    EXPECT_EQ(rows.marks(), 0);
    EXPECT_FALSE(rows.row(3).isMarked);
}

TEST(FollowedRows, ShowNoControlCharacter) {
    FollowedRows rows;
    rows.add(segment({record(1, QByteArray("\x1b[31mred\xff\0end", 14))}));
    const QString text = rows.row(0).text;
    for (const QChar letter : text)
        EXPECT_GE(letter.unicode(), 0x20) << qPrintable(text);
}

TEST(FollowedRows, TellOfErrorsAndNotices) {
    FollowedRows rows;
    CameRecord notice;
    notice.came.notice = u"lines may be missing here"_s;
    notice.came.order = at(2);
    CameRecord error;
    error.came.error = Error(ErrorKind::NotFound, u"there is no such file"_s);
    error.came.order = at(3);
    rows.add(segment({record(1, "a", logs::LogLevel::Warning), notice, error}));
    EXPECT_EQ(rows.row(1).kind, LogRow::Kind::Notice);
    EXPECT_EQ(rows.row(1).text, u"lines may be missing here"_s);
    EXPECT_TRUE(rows.row(2).text.contains(u"there is no such file"_s));
    EXPECT_TRUE(rows.landmarks()->of(Landmark::Error).has(2));
    EXPECT_TRUE(rows.landmarks()->of(Landmark::Warning).has(0));
}

} // namespace magkeeper
