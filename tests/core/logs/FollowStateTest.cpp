// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/FollowState.h"

#include "tests/core/logs/Archives.h"
#include "tests/core/logs/LogFolder.h"

#include <gmock/gmock.h>

#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
#include <QProcess>

#include <filesystem>
#include <map>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

const QByteArray marker = "0123456789abcdef0123456789abcdef";

QByteArray frame(const QByteArray& kind, QJsonObject facts, const QByteArray& bytes = {}) {
    facts.insert(u"n"_s, bytes.size());
    return "\n@" + marker + ' ' + kind + ' ' + QJsonDocument(facts).toJson(QJsonDocument::Compact) + '\n' + bytes;
}

/// The follower's program, run by PHP on this machine as often as it is asked; each run goes on where the last one
/// stopped.
class Machine {
public:
    Machine() { m_request = {.marker = marker, .root = folder.path(QString()), .globs = {u"*.log"_s}, .once = true}; }

    /// One run; its output is cut off behind so many bytes.
    void look(qsizetype cut = -1) {
        m_request.state = state;
        QProcess php;
        php.start(u"php"_s, {u"-d"_s, u"display_errors=stderr"_s});
        php.write(m_request.program().value());
        php.closeWriteChannel();
        ASSERT_TRUE(php.waitForFinished(60'000));
        EXPECT_EQ(php.readAllStandardError(), "");
        const QByteArray out = php.readAllStandardOutput();
        FollowFrames frames(marker);
        for (const FollowFrame& each :
            frames.take(cut < 0 ? QByteArrayView(out) : QByteArrayView(out).first(std::min(cut, out.size()))))
            take(each);
    }

    LogFolder folder;
    FollowState state;
    std::vector<std::string> lines;
    QStringList gaps;
    QStringList problems;
    QByteArray end;
    FollowRequest& request() { return m_request; }

private:
    void take(const FollowFrame& each) {
        state.apply(each);
        if (each.kind == "gap")
            gaps.append(each.facts[u"why"_s].toString());
        if (each.kind == "problem")
            problems.append(each.facts[u"why"_s].toString());
        if (each.kind == "end")
            end = each.facts[u"why"_s].toString().toUtf8();
        if (each.kind != "bytes")
            return;
        QByteArray& rest = m_rests[each.facts[u"s"_s].toInt()];
        rest += each.bytes;
        for (qsizetype at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n')) {
            lines.push_back(rest.first(at).toStdString());
            rest = rest.sliced(at + 1);
        }
    }

    FollowRequest m_request;
    std::map<int, QByteArray> m_rests;
};

QByteArray numbered(int& next, int count) {
    QByteArray text;
    for (; count > 0; --count)
        text += "line " + QByteArray::number(++next) + " with some words\n";
    return text;
}

std::vector<std::string> wrongOnes(const std::vector<std::string>& lines, int written) {
    std::map<int, int> seen;
    for (const std::string& line : lines)
        ++seen[std::stoi(line.substr(5))];
    std::vector<std::string> wrong;
    for (int i = 1; i <= written; ++i)
        if (seen[i] != 1)
            wrong.push_back(std::to_string(i) + ": " + std::to_string(seen[i]) + " times");
    return wrong;
}

} // namespace

TEST(FollowFrames, AreFoundInWhateverPiecesAndNoiseTheyCome) {
    const QByteArray all = "Welcome!\n" + frame("hello", {{u"now"_s, 5}}) + "notice"
        + frame("bytes", {{u"s"_s, 0}}, "\n@no frame\n") + frame("end", {});
    for (const qsizetype piece : {1, 3, 50, 1'000}) {
        FollowFrames frames(marker);
        std::vector<FollowFrame> found;
        for (qsizetype at = 0; at < all.size(); at += piece)
            for (FollowFrame& each : frames.take(QByteArrayView(all).sliced(at, std::min(piece, all.size() - at))))
                found.push_back(std::move(each));
        ASSERT_THAT(found, SizeIs(3));
        EXPECT_EQ(found[0].kind, "hello");
        EXPECT_EQ(found[1].bytes, "\n@no frame\n");
        EXPECT_EQ(found[2].kind, "end");
        EXPECT_TRUE(frames.noise().startsWith("Welcome!"));
    }
}

TEST(FollowFrames, TakeNothingThatIsTooLargeOrNoJson) {
    FollowFrames frames(marker);
    EXPECT_THAT(frames.take(QByteArray("\n@" + marker + " bytes {\"n\":99999999}\nxxx")), IsEmpty());
    EXPECT_THAT(frames.take(QByteArray("\n@" + marker + " bytes nonsense\n")), IsEmpty());
    EXPECT_THAT(frames.take(QByteArray("\n@" + marker + " bytes {\"n\":-5}\n")), IsEmpty());
    EXPECT_THAT(frames.take(QByteArray("\n@" + marker + " bytes {\"n\":1e300}\n")), IsEmpty());
    EXPECT_THAT(frames.take(frame("end", {})), SizeIs(1));
}

TEST(Follower, ReadsWhatIsThereAndThenWhatComes) {
    Machine machine;
    machine.request().fromEnd = false;
    machine.folder.write(u"a.log"_s, "one\n");
    machine.look();
    EXPECT_EQ(machine.end, "done");
    machine.folder.append(u"a.log"_s, "two\n");
    machine.folder.write(u"b.log"_s, "of another\n");
    machine.look();
    machine.look();
    EXPECT_THAT(machine.lines, ElementsAre("one", "two", "of another"));
}

TEST(Follower, BeginsAtTheEndWhenAsked) {
    Machine machine;
    machine.folder.write(u"a.log"_s, "old\n");
    machine.look();
    machine.folder.append(u"a.log"_s, "new\n");
    machine.look();
    EXPECT_THAT(machine.lines, ElementsAre("new"));
}

TEST(Follower, GoesOnThroughRotationsOfEveryKindBetweenTwoRuns) {
    for (const int kind : {0, 1, 2}) {
        Machine machine;
        machine.request().fromEnd = false;
        int written = 0;
        int rotations = 0;
        machine.folder.write(u"a.log"_s, numbered(written, 4));
        machine.look();
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 2; ++i) {
                machine.folder.append(u"a.log"_s, numbered(written, 5));
                const QString next = u"a.log."_s + QString::number(++rotations);
                const auto from = machine.folder.path(u"a.log"_s).toStdString();
                const auto to = machine.folder.path(next).toStdString();
                if (kind == 2) {
                    std::filesystem::copy_file(from, to);
                    std::filesystem::resize_file(from, 0);
                    continue;
                }
                std::filesystem::rename(from, to);
                if (kind == 1) {
                    QFile file(machine.folder.path(next));
                    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
                    machine.folder.write(next + u".gz"_s, packed(file.readAll(), Packing::Gzip));
                    file.remove();
                }
                machine.folder.write(u"a.log"_s, {});
            }
            machine.folder.append(u"a.log"_s, numbered(written, 3));
            machine.look();
        }
        EXPECT_THAT(wrongOnes(machine.lines, written), IsEmpty()) << "kind " << kind;
        // A packed file's inode may be the new file's: then nobody can tell it from one that was copied and cut.
        EXPECT_TRUE(kind != 0 || machine.gaps.isEmpty()) << machine.gaps.join(u' ').toStdString();
        EXPECT_TRUE(kind != 2 || machine.gaps.size() == 3) << machine.gaps.join(u' ').toStdString();
    }
}

TEST(Follower, LosesAndRepeatsNothingWhenItIsCutOffAnywhere) {
    Machine machine;
    machine.request().fromEnd = false;
    int written = 0;
    machine.folder.write(u"a.log"_s, numbered(written, 1));
    machine.folder.write(u"b.log"_s, {});
    machine.look();
    for (int cut = 0; cut < 50; ++cut) {
        machine.folder.append(u"a.log"_s, numbered(written, 4'000));
        machine.look(cut * 7'919 % 200'000);
    }
    machine.look();
    machine.look();
    EXPECT_THAT(wrongOnes(machine.lines, written), IsEmpty());
    EXPECT_THAT(machine.gaps, IsEmpty());
}

TEST(Follower, EndsWhenItHasSentEnough) {
    Machine machine;
    machine.request().fromEnd = false;
    machine.request().most = 100'000;
    int written = 0;
    machine.folder.write(u"a.log"_s, numbered(written, 2'000));
    machine.look();
    machine.folder.append(u"a.log"_s, numbered(written, 50'000));
    int runs = 0;
    do {
        machine.look();
    } while (machine.end == "full" && ++runs < 100);
    EXPECT_GT(runs, 3);
    EXPECT_THAT(wrongOnes(machine.lines, written).size(), testing::Le(2'000U));
}

TEST(Follower, SkipsToTheTimeThatWasAskedFor) {
    Machine machine;
    QByteArray text;
    for (int minute = 0; minute < 1'440; ++minute)
        for (int i = 0; i < 10; ++i)
            text += "[2026-11-20T" + QByteArray::number(minute / 60).rightJustified(2, '0') + ':'
                + QByteArray::number(minute % 60).rightJustified(2, '0')
                + ":00+00:00] main.INFO: " + QByteArray(80, 'x') + " [] []\n";
    machine.folder.write(u"a.log"_s, text);
    machine.request().since = QDateTime::fromString(u"2026-11-20T23:00:00Z"_s, Qt::ISODate).toSecsSinceEpoch();
    machine.look();
    ASSERT_FALSE(machine.lines.empty());
    EXPECT_LT(machine.lines[0].substr(12, 5), "23:00");
    EXPECT_GT(machine.lines[0].substr(12, 5), "21:00");
    EXPECT_EQ(machine.lines.back().substr(12, 5), "23:59");
}

TEST(Follower, BeginsEachFileAsAskedAlsoWhenTheFirstRunIsFullOrCutOff) {
    const QByteArray old = QByteArray(99, 'x') + '\n';
    for (const qsizetype cut : {-1, 700}) {
        Machine machine;
        machine.request().fromEnd = false;
        machine.request().most = 10'000;
        for (const auto& name : {u"a.log"_s, u"b.log"_s, u"c.log"_s})
            machine.folder.write(name, old.repeated(2'000));
        machine.look(cut);
        do
            machine.look();
        while (machine.end == "full");
        // The last 64 KiB of each, from a line's beginning on.
        EXPECT_GE(machine.lines.size(), 3 * 654U) << cut;
        EXPECT_LE(machine.lines.size(), 3 * 656U) << cut;
        machine.folder.write(u"d.log"_s, old.repeated(2'000));
        do
            machine.look();
        while (machine.end == "full");
        EXPECT_GE(machine.lines.size(), 3 * 654U + 2'000);
    }
}

TEST(Follower, ReadsAnArchiveInAsManyRunsAsItTakes) {
    Machine machine;
    machine.request().fromEnd = false;
    machine.request().most = 100'000;
    machine.request().globs = {u"*.log.gz"_s};
    int written = 0;
    const QByteArray first = packed(numbered(written, 20'000), Packing::Gzip);
    machine.folder.write(u"a.log.gz"_s, first + packed(numbered(written, 5'000), Packing::Gzip));
    int runs = 0;
    do
        machine.look();
    while (machine.end == "full" && ++runs < 100);
    EXPECT_GT(runs, 3);
    machine.look();
    EXPECT_EQ(machine.lines.size(), static_cast<size_t>(written));
    EXPECT_THAT(wrongOnes(machine.lines, written), IsEmpty());
    EXPECT_THAT(machine.gaps, IsEmpty());
}

TEST(Follower, SaysOnceWhereADamagedArchiveStops) {
    for (const bool isCut : {true, false}) {
        Machine machine;
        machine.request().fromEnd = false;
        machine.request().globs = {u"*.log.gz"_s};
        int written = 0;
        QByteArray archive = packed(numbered(written, 20'000), Packing::Gzip);
        if (isCut)
            archive.chop(archive.size() / 2);
        else
            archive.replace(archive.size() / 2, 50, QByteArray(50, '\xff'));
        machine.folder.write(u"a.log.gz"_s, archive);
        machine.look();
        machine.look();
        EXPECT_GT(machine.lines.size(), 1'000U);
        EXPECT_LT(machine.lines.size(), 20'000U);
        EXPECT_THAT(machine.gaps, SizeIs(1));
    }
}

TEST(Follower, TellsOfWhatIsNoFile) {
    Machine machine;
    ASSERT_TRUE(QDir().mkdir(machine.folder.path(u"folder.log"_s)));
    ASSERT_TRUE(QFile::link(u"loop.log"_s, machine.folder.path(u"loop.log"_s)));
    machine.folder.write(u"a.log"_s, "x\n");
    machine.look();
    EXPECT_THAT(machine.problems, ElementsAre(u"it is no regular file"_s));
    machine.request().root = u"/not/there"_s;
    machine.look();
    EXPECT_EQ(machine.end, "root");
}

} // namespace magkeeper::logs
