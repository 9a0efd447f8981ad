// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/SearchState.h"

#include "tests/core/logs/Archives.h"
#include "tests/core/logs/LogFolder.h"

#include <gmock/gmock.h>

#include <QDateTime>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

const QByteArray marker = "0123456789abcdef0123456789abcdef";
const QByteArray trace = "\n#0 /srv/app/code/Acme/A.php(7): a()\n#1 {main} [] []\n";

QByteArray record(int number, const QByteArray& said = "quiet") {
    return "[2026-11-20T21:00:" + QByteArray::number(number % 60).rightJustified(2, '0')
        + ".000000+00:00] main.ERROR: " + said + ' ' + QByteArray::number(number) + trace;
}

PatternText regex(const QString& text) { return {text}; }

/// The search's program, run by PHP on this machine as often as it is asked for; each run goes on where the last one
/// stopped.
class Machine {
public:
    explicit Machine(std::vector<PatternText> patterns) {
        m_request = {
            .marker = marker, .root = folder.path(QString()), .globs = {u"*.log*"_s}, .patterns = std::move(patterns)};
    }
    /// One run; its output is cut off behind so many bytes.
    void look(qsizetype cut = -1) {
        m_request.state = m_state;
        m_state.forgetHalves();
        QProcess php;
        php.start(u"php"_s, {u"-d"_s, u"display_errors=stderr"_s});
        php.write(m_request.program().value());
        php.closeWriteChannel();
        ASSERT_TRUE(php.waitForFinished(60'000));
        EXPECT_EQ(php.readAllStandardError(), "");
        const QByteArray out = php.readAllStandardOutput();
        FollowFrames frames(marker);
        for (const FollowFrame& each : frames.take(cut < 0 ? out : out.first(std::min(cut, out.size()))))
            take(each);
    }
    [[nodiscard]] std::vector<QByteArray> texts() const {
        std::vector<QByteArray> all;
        for (const ServerHit& hit : hits)
            all.push_back(hit.bytes);
        return all;
    }
    [[nodiscard]] SearchRequest& request() { return m_request; }

    LogFolder folder;
    std::vector<ServerHit> hits;
    QStringList problems;
    QByteArray end;

private:
    void take(const FollowFrame& each) {
        if (each.kind == "problem" || each.kind == "gap")
            problems.append(each.facts[u"why"_s].toString());
        if (each.kind == "end")
            end = each.facts[u"why"_s].toString().toUtf8();
        if (auto hit = m_state.apply(each))
            hits.push_back(*std::move(hit));
    }

    SearchRequest m_request;
    SearchState m_state;
};

} // namespace

TEST(ServerSearch, SendsTheWholeRecordOfALineThatMatchesWithItsPlace) {
    Machine machine({regex(u"Acme|l[o]ud"_s)});
    const QByteArray before = "[2026-11-20T20:59:00+00:00] main.INFO: nothing [] []\n";
    machine.folder.write(u"a.log"_s, before + record(1) + before + record(2, "loud"));
    machine.look();
    EXPECT_EQ(machine.end, "done");
    EXPECT_THAT(machine.texts(), ElementsAre(record(1), record(2, "loud")));
    EXPECT_EQ(machine.hits[0].file, u"a.log"_s);
    EXPECT_EQ(machine.hits[0].offset, before.size());
    EXPECT_EQ(machine.hits[0].line, 2);
    EXPECT_EQ(machine.hits[1].offset, 2 * before.size() + record(1).size());
    EXPECT_EQ(machine.hits[1].line, 6);
}

TEST(ServerSearch, SendsALineOfALogOfNoKnownKind) {
    Machine machine({regex(u"loud"_s)});
    QByteArray lines;
    for (int i = 0; i < 1'000; ++i)
        lines += i == 500 ? "it was loud there\n" : "so it went on\n";
    machine.folder.write(u"a.log"_s, lines);
    machine.look();
    EXPECT_THAT(machine.texts(), ElementsAre("it was loud there\n"));
    EXPECT_EQ(machine.hits[0].line, 501);
}

TEST(ServerSearch, FindsWhatStandsAcrossBlocks) {
    Machine machine({{u"needle"_s, PatternText::Syntax::Literal}});
    QByteArray log;
    std::vector<QByteArray> expected;
    for (int i = 0; log.size() < 5 * 1024 * 1024; ++i) {
        const bool isHit = i % 997 == 3;
        const QByteArray one = record(i, isHit ? "needle" : "hay");
        log += one;
        if (isHit)
            expected.push_back(one);
    }
    log += record(1'000'000, "needle").chopped(1); // the last line has no end yet
    expected.push_back(record(1'000'000, "needle").chopped(1));
    machine.folder.write(u"a.log"_s, log);
    machine.look();
    EXPECT_TRUE(machine.texts() == expected) << machine.hits.size();
}

TEST(ServerSearch, ReadsArchivesByPhpAndByPrograms) {
    Machine machine({regex(u"loud"_s)});
    const QByteArray log = record(1) + record(2, "loud") + record(3);
    machine.folder.write(u"a.log.1.gz"_s, packed(log, Packing::Gzip) + packed(record(4, "loud"), Packing::Gzip));
    std::vector<QByteArray> expected{record(2, "loud"), record(4, "loud")};
    for (const auto& [program, packing] :
        {std::pair(u"bzip2"_s, Packing::Bzip2), std::pair(u"xz"_s, Packing::Xz), std::pair(u"zstd"_s, Packing::Zstd)}) {
        machine.folder.write(u"b.log."_s + program, packed(log, packing));
        if (!QStandardPaths::findExecutable(program).isEmpty())
            expected.push_back(record(2, "loud"));
    }
    machine.look();
    EXPECT_TRUE(machine.texts() == expected) << machine.hits.size();
    EXPECT_EQ(machine.problems.size() + static_cast<qsizetype>(expected.size()), 5)
        << machine.problems.join(u'\n').toStdString();
}

TEST(ServerSearch, SaysWhatItCannotReadAndSearchesTheRest) {
    Machine machine({regex(u"loud"_s)});
    machine.folder.write(
        u"a.log.gz"_s, packed(record(1, "loud") + QByteArray(100'000, 'x'), Packing::Gzip).chopped(20));
    ASSERT_TRUE(QDir(machine.folder.path(QString())).mkdir(u"b.log"_s));
    machine.folder.write(u"c.log"_s, record(2, "loud"));
    machine.look();
    EXPECT_EQ(machine.end, "done");
    EXPECT_THAT(machine.texts(), testing::Contains(record(2, "loud")));
    EXPECT_THAT(machine.problems, SizeIs(2));
}

TEST(ServerSearch, GoesOnWithoutLossOrRepetitionWhereverARunWasCut) {
    Machine machine({regex(u"loud"_s)});
    std::vector<QByteArray> expected;
    QByteArray log;
    for (int i = 0; i < 60; ++i) {
        log += record(i, i % 3 == 0 ? "loud" : "quiet");
        if (i % 3 == 0)
            expected.push_back(record(i, "loud"));
    }
    machine.folder.write(u"a.log"_s, log);
    machine.folder.write(u"b.log.gz"_s, packed(log, Packing::Gzip));
    const std::vector<QByteArray> once = expected;
    expected.insert(expected.end(), once.begin(), once.end());
    for (qsizetype cut = 300; cut < 6'000; cut += 977)
        machine.look(cut);
    for (int run = 0; run < 200 && machine.end != "done"; ++run)
        machine.look();
    EXPECT_TRUE(machine.texts() == expected) << machine.hits.size();
    EXPECT_EQ(machine.hits.back().line, machine.hits[19].line);
}

TEST(ServerSearch, IsAskedAgainWhenARunSentEnough) {
    Machine machine({regex(u"quiet"_s)});
    machine.request().most = 100'000;
    QByteArray log;
    int records = 0;
    for (; log.size() < 4 * 1024 * 1024; ++records)
        log += record(records);
    machine.folder.write(u"a.log"_s, log);
    int runs = 0;
    for (; runs < 100 && machine.end != "done"; ++runs)
        machine.look();
    EXPECT_GT(runs, 2);
    EXPECT_THAT(machine.hits, SizeIs(records));
}

TEST(ServerSearch, LeavesTheTimeBeforeOut) {
    Machine machine({regex(u"quiet"_s)});
    QByteArray log;
    for (int day = 1; day <= 20; ++day)
        for (int i = 0; i < 300; ++i)
            log += "[2026-11-" + QByteArray::number(day).rightJustified(2, '0')
                + "T21:00:00+00:00] main.INFO: quiet [] []\n" + QByteArray("more of it").repeated(10) + '\n';
    machine.folder.write(u"a.log"_s, log);
    machine.request().since = QDateTime::fromString(u"2026-11-19T00:00:00Z"_s, Qt::ISODate).toSecsSinceEpoch();
    machine.look();
    ASSERT_FALSE(machine.hits.empty());
    EXPECT_LT(machine.hits.size(), 6'000U / 2);
    EXPECT_GE(machine.hits.size(), 600U);
    EXPECT_EQ(machine.hits[0].line, 0) << "it began in the middle";
}

TEST(ServerSearch, SendsWhatIsTooHardForPhp) {
    Machine machine({regex(u"(a+a+)+b"_s)});
    const QByteArray log = record(1, QByteArray(30'000, 'a')) + record(2, "b");
    machine.folder.write(u"a.log"_s, log);
    machine.look();
    EXPECT_EQ(machine.end, "done");
    ASSERT_THAT(machine.hits, SizeIs(1));
    EXPECT_TRUE(machine.hits[0].isUnsure);
    EXPECT_EQ(machine.hits[0].bytes, log);
}

TEST(ServerSearch, TellsWhenNothingIsThere) {
    Machine machine({regex(u"x"_s)});
    machine.look();
    EXPECT_EQ(machine.problems, QStringList{u"there is no such file"_s});
    machine.request().root = u"/no/such/folder"_s;
    machine.look();
    EXPECT_EQ(machine.end, "root");
    machine.request().root = machine.folder.path(QString());
    machine.request().patterns = {regex(u"("_s)};
    machine.look();
    EXPECT_EQ(machine.end, "pattern");
}

TEST(SearchRequest, IsNotMadeForExpressionsThatBlocksMayHide) {
    for (const QString& fine : {u"SQLSTATE|No alive nodes"_s, u"main\\.(ERROR|CRITICAL): .*x"_s, u"(?:a|b)+$"_s,
             u"^\\[2026"_s, u"(?i)deadlock"_s})
        EXPECT_TRUE(SearchRequest::canSearch({regex(fine)})) << fine.toStdString();
    for (const QString& risky : {u"a(?!b)"_s, u"(?<=a)b"_s, u"\\Aa"_s, u"a\\z"_s, u"[^x]++b"_s, u"(?>a+)b"_s,
             u"(*UTF)a"_s, u"(?s)a.b"_s, u"(a)\\1"_s, u"(a)\\g{-1}"_s, u"(?<x>a)\\k<x>"_s, u"(?P<x>a)(?P=x)"_s})
        EXPECT_FALSE(SearchRequest::canSearch({regex(risky)})) << risky.toStdString();
    EXPECT_TRUE(SearchRequest::canSearch({{u"a(?!b)"_s, PatternText::Syntax::Literal}}));
    EXPECT_FALSE(SearchRequest::canSearch({}));
}

TEST(SearchState, StaysBoundedWhateverAMachineSends) {
    SearchState state;
    for (int i = 0; i < 10'000; ++i)
        EXPECT_FALSE(state.apply({"began", {{u"file"_s, u"f%1"_s.arg(i)}, {u"s"_s, i}}, {}}));
    const QByteArray piece(100'000, 'x');
    for (int i = 0; i < 1'000; ++i)
        (void)state.apply({"bytes", {{u"s"_s, 0}}, piece});
    const auto hit = state.apply({"ended", {{u"s"_s, 0}}, {}});
    ASSERT_TRUE(hit);
    EXPECT_LE(hit->bytes.size(), 8 * 1024 * 1024);
    EXPECT_FALSE(state.apply({"ended", {{u"s"_s, 9'999}}, {}}));
    for (int i = 0; i < 10'000; ++i)
        (void)state.apply({"searched", {{u"file"_s, u"f%1"_s.arg(i)}, {u"whole"_s, true}}, {}});
    EXPECT_LE(state.toJson().size(), 2'000);
}

} // namespace magkeeper::logs
