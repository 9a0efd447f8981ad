// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LineSearch.h"

#include "tests/core/logs/LogFolder.h"

#include <gmock/gmock.h>

#include <chrono>
#include <random>
#include <regex>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using enum PatternText::Syntax;
using enum PatternText::Case;
using testing::ElementsAre;

namespace {

std::shared_ptr<const Pattern> compiled(
    const QString& text, PatternText::Syntax syntax = Regex, PatternText::Case letters = Sensitive) {
    auto pattern = Pattern::compile({{text, syntax, letters}});
    EXPECT_TRUE(pattern) << qPrintable(pattern.error().toString());
    return *pattern;
}

std::vector<std::string> hitLines(const std::shared_ptr<const Pattern>& pattern, const QByteArray& text) {
    std::vector<std::string> lines;
    auto scan = PatternScan::create(pattern);
    const auto done = scan->lines(text, [&](qsizetype from, qsizetype end) {
        lines.push_back(text.sliced(from, end - from).toStdString());
        return true;
    });
    EXPECT_TRUE(done);
    return lines;
}

const QByteArray text = "first line\nsecond SQLSTATE line SQLSTATE\n\nthird (a.b)\nlast";

} // namespace

TEST(Pattern, HitsEachLineOnce) {
    EXPECT_THAT(hitLines(compiled(u"SQLSTATE"_s), text), ElementsAre("second SQLSTATE line SQLSTATE"));
    EXPECT_THAT(
        hitLines(compiled(u"line|last"_s), text), ElementsAre("first line", "second SQLSTATE line SQLSTATE", "last"));
    EXPECT_THAT(hitLines(compiled(u"^$"_s), text), ElementsAre(""));
    EXPECT_THAT(hitLines(compiled(u"^last$"_s), text), ElementsAre("last"));
    EXPECT_THAT(
        hitLines(compiled(u"sqlstate"_s, Regex, Insensitive), text), ElementsAre("second SQLSTATE line SQLSTATE"));
}

TEST(Pattern, TakesALiteralAsItIs) {
    EXPECT_THAT(hitLines(compiled(u"(a.b)"_s, Literal), text), ElementsAre("third (a.b)"));
    EXPECT_THAT(hitLines(compiled(u"(a.c)"_s, Literal), text), ElementsAre());
    EXPECT_THAT(hitLines(compiled(u"\\x{e4} ä*"_s, Literal), "x\n\\x{e4} ä* y\n"), ElementsAre("\\x{e4} ä* y"));
}

TEST(Pattern, CrossesNoLineEnd) {
    EXPECT_THAT(hitLines(compiled(u"line\\s+second"_s), text), ElementsAre());
    EXPECT_THAT(hitLines(compiled(u"line[^x]*last"_s), text), ElementsAre());
    EXPECT_THAT(hitLines(compiled(u"line\\s"_s), text), ElementsAre("second SQLSTATE line SQLSTATE"));
    EXPECT_THAT(hitLines(compiled(u"(?s)first.*last"_s), text), ElementsAre());
}

TEST(Pattern, HasPcre2DoWhatVectorscanCannot) {
    const auto pattern = compiled(u"(\\w+) \\w+ line \\1|first(?= line)"_s);
    EXPECT_EQ(pattern->engine(), Pattern::Engine::Pcre2);
    EXPECT_THAT(hitLines(pattern, "a SQLSTATE line a\nSQLSTATE x line SQLSTATE\nfirst line\nfirst word\n"),
        ElementsAre("a SQLSTATE line a", "SQLSTATE x line SQLSTATE", "first line"));
    const auto both = Pattern::compile({{u"(?<!x)y"_s}, {u"word"_s}});
    ASSERT_TRUE(both);
    EXPECT_EQ((*both)->engine(), Pattern::Engine::Both);
    EXPECT_THAT(hitLines(*both, "xy\nzy\nword\n"), ElementsAre("zy", "word"));
}

TEST(Pattern, SaysWhatIsWrongWithIt) {
    for (const QString& wrong : {u"(unclosed"_s, u"*"_s, u"[z-a]"_s, u"\\"_s, u"a\nb"_s, QString(5'000, u'x')}) {
        const auto pattern = Pattern::compile({{wrong}});
        ASSERT_FALSE(pattern) << qPrintable(wrong.left(20));
        EXPECT_EQ(pattern.error().kind(), ErrorKind::InvalidInput);
    }
    EXPECT_TRUE(Pattern::compile({{u"(unclosed"_s, Literal}}));
    EXPECT_FALSE(Pattern::compile({}));
}

TEST(Pattern, StopsWhatWouldTakeForEver) {
    const QByteArray line = QByteArray(60, 'a') + "!\n";
    for (const QString& expression :
        {u"^(a+)+$(?<=z)"_s, u"(a*)*\\1b(?=c)"_s, u"((a|aa)+)+\\2$"_s, u"(a+)+$"_s, u"(x+x+)+y"_s}) {
        auto scan = PatternScan::create(compiled(expression));
        const auto begin = std::chrono::steady_clock::now();
        const auto hit = scan->matches(line);
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5)) << qPrintable(expression);
        EXPECT_TRUE(hit || hit.error().kind() == ErrorKind::TimedOut);
    }
}

TEST(Pattern, StopsWhatIsSlowAtEachOfManyPlaces) {
    // At no place too many steps, at all of them together hours.
    const QByteArray line = QByteArray("xxxxxxxxxxxxxxxxxx ").repeated(50'000) + "\n";
    auto scan = PatternScan::create(compiled(u"(?=x)(x+x+)+y"_s));
    const auto begin = std::chrono::steady_clock::now();
    const auto hit = scan->matches(line);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
    ASSERT_FALSE(hit);
    EXPECT_EQ(hit.error().kind(), ErrorKind::TimedOut);
    const QByteArray far = QByteArray(100'000, ' ') + "xxy\n";
    EXPECT_TRUE(scan->matches(far).value()) << "a long line is searched whole";
}

TEST(Pattern, AgreesWithAnotherEngineOnWhateverComes) {
    std::mt19937 random(11);
    const std::vector<std::string> expressions{
        "a+b", "^[ab]", "b$", "(ab|ba)c?", "a.c", "[^a]b", "c{2}", "\\ba", "a\\s+b"};
    for (int round = 0; round < 200; ++round) {
        QByteArray sample;
        for (auto i = random() % 200; i > 0; --i)
            sample += "abc \n"[random() % 5];
        for (const std::string& expression : expressions) {
            std::vector<std::string> expected;
            for (QByteArray line : sample.split('\n'))
                if (std::regex_search(line.toStdString(), std::regex(expression)))
                    expected.push_back(line.toStdString());
            ASSERT_EQ(hitLines(compiled(QString::fromStdString(expression)), sample), expected)
                << expression << " in " << sample.toStdString();
        }
    }
}

TEST(LineSearch, CountsEveryLineOnceWhereverBlocksEnd) {
    const LogFolder folder;
    QByteArray bytes;
    std::vector<qint64> expected;
    std::mt19937 random(3);
    while (bytes.size() < 3'000'000) {
        const bool isHit = random() % 50 == 0;
        if (isHit)
            expected.push_back(bytes.size());
        bytes += QByteArray(static_cast<qsizetype>(random() % 300), 'x') + (isHit ? "needle needle\n" : "hay\n");
    }
    const auto file = LogFile::open(folder.write(u"a.log"_s, bytes));
    for (const int threads : {1, 2, 5}) {
        const auto hits = searchLines(*file, compiled(u"needle"_s), {}, {.threads = threads});
        ASSERT_TRUE(hits);
        EXPECT_EQ(hits->count, static_cast<qint64>(expected.size()));
        EXPECT_EQ(hits->offsets, expected);
    }
    const auto few = searchLines(*file, compiled(u"needle"_s), {}, {.hits = 3, .threads = 1});
    EXPECT_EQ(few->offsets, std::vector(expected.begin(), expected.begin() + 3));
    EXPECT_EQ(few->count, static_cast<qint64>(expected.size()));
}

TEST(LineSearch, LooksThroughLinesThatAreLongerThanBlocks) {
    const LogFolder folder;
    const QByteArray longLine(4'000'000, 'x');
    const QByteArray bytes = "needle\n" + longLine + "needle" + longLine + "\n" + longLine + "\nneedle";
    const auto file = LogFile::open(folder.write(u"a.log"_s, bytes));
    const auto hits = searchLines(*file, compiled(u"needle"_s), {});
    ASSERT_TRUE(hits);
    EXPECT_THAT(hits->offsets, ElementsAre(0, 7, bytes.size() - 6));
}

TEST(LineSearch, IsCancelled) {
    const LogFolder folder;
    const auto file = LogFile::open(folder.write(u"a.log"_s, QByteArray(2'000'000, '\n')));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(searchLines(*file, compiled(u"x"_s), stop.get_token()).error().kind(), ErrorKind::Cancelled);
}

} // namespace magkeeper::logs
