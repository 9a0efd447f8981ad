// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/FileFollower.h"

#include "tests/core/logs/Archives.h"
#include "tests/core/logs/LogFolder.h"

#include <gmock/gmock.h>

#include <QDir>

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <thread>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

/// Puts the stretches together and cuts them into lines.
class Followed final : public FollowSink {
public:
    void began(int stretch, qint64) override {
        m_rests[stretch] = {};
        if (onBegan)
            onBegan(static_cast<int>(m_rests.size()));
    }
    void bytes(int stretch, QByteArrayView bytes) override {
        QByteArray& rest = m_rests.at(stretch);
        rest += bytes;
        for (qsizetype end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
            lines.push_back(rest.first(end).toStdString());
            rest = rest.sliced(end + 1);
        }
    }
    void ended(int stretch) override { m_rests.erase(stretch); }
    void gap(const QString& why) override { gaps.append(why); }
    void problem(const Error& error) override { problems.push_back(error); }

    std::vector<std::string> lines;
    QStringList gaps;
    std::vector<Error> problems;
    std::function<void(int open)> onBegan; ///< what happens in the middle of a look

private:
    std::map<int, QByteArray> m_rests;
};

struct Following {
    explicit Following(const QString& path, FileFollower::From from = FileFollower::From::Begin)
        : follower(path, from) { }
    void look() {
        while (follower.poll(sink)) { }
    }
    FileFollower follower;
    Followed sink;
};

std::filesystem::path native(const QString& path) { return path.toStdString(); }

/// Writes numbered lines and rotates in between, as fast as it is told.
class Writer {
public:
    Writer(const LogFolder& folder, QString name)
        : m_folder(folder)
        , m_name(std::move(name)) { }

    void lines(int count) {
        QByteArray text;
        for (; count > 0; --count)
            text += "line " + QByteArray::number(++written)
                + " of all, with some words behind it so that it has a length\n";
        m_folder.append(m_name, text);
    }
    /// rename and create; rename, create and pack what was renamed before; copy and cut; delete and create.
    void rotate(int kind) {
        const QString path = m_folder.path(m_name);
        const QString next = path + u"."_s + QString::number(++m_rotations);
        if (kind == 2) {
            std::filesystem::copy_file(native(path), native(next));
            std::filesystem::resize_file(native(path), 0);
            return;
        }
        std::filesystem::rename(native(path), native(next));
        m_folder.write(m_name, {});
        if (kind == 1)
            pack(next);
    }
    void pack(const QString& path) const {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read what was renamed");
        m_folder.write(QFileInfo(path).fileName() + u".gz"_s, packed(file.readAll(), Packing::Gzip));
        file.remove();
    }

    int written = 0;

private:
    const LogFolder& m_folder;
    QString m_name;
    int m_rotations = 0;
};

std::vector<std::string> missing(const Followed& sink, int written) {
    std::vector<int> seen(static_cast<size_t>(written) + 1);
    for (const std::string& line : sink.lines)
        ++seen[std::stoul(line.substr(5))];
    std::vector<std::string> wrong;
    for (int i = 1; i <= written; ++i)
        if (seen[static_cast<size_t>(i)] != 1)
            wrong.push_back(
                "line " + std::to_string(i) + ": " + std::to_string(seen[static_cast<size_t>(i)]) + " times");
    return wrong;
}

} // namespace

TEST(FileFollower, BringsWhatIsWritten) {
    const LogFolder folder;
    const QString path = folder.write(u"a.log"_s, "one\n");
    Following here(path);
    here.look();
    folder.append(u"a.log"_s, "two\nthr");
    here.look();
    folder.append(u"a.log"_s, "ee\n");
    here.look();
    EXPECT_THAT(here.sink.lines, ElementsAre("one", "two", "three"));
}

TEST(FileFollower, BeginsAtTheEndWhenAskedAndReadsWhatComesLaterFromItsBeginning) {
    const LogFolder folder;
    Following here(folder.write(u"a.log"_s, "old\n"), FileFollower::From::End);
    Following none(folder.path(u"b.log"_s), FileFollower::From::End);
    here.look();
    none.look();
    folder.append(u"a.log"_s, "new\n");
    folder.write(u"b.log"_s, "first\n");
    here.look();
    none.look();
    EXPECT_THAT(here.sink.lines, ElementsAre("new"));
    EXPECT_THAT(none.sink.lines, ElementsAre("first"));
}

TEST(FileFollower, GoesOnInTheNewFileAndReadsTheOldOneToItsEnd) {
    const LogFolder folder;
    Writer writer(folder, u"a.log"_s);
    writer.lines(3);
    Following here(folder.path(u"a.log"_s));
    here.look();
    writer.lines(2);
    std::filesystem::rename(native(folder.path(u"a.log"_s)), native(folder.path(u"a.log.1"_s)));
    here.look();
    folder.append(u"a.log.1"_s, "line 6 of a program that did not look\n");
    folder.write(u"a.log"_s, "line 7\n");
    here.look();
    folder.append(u"a.log.1"_s, "line 8, later still\n");
    here.look();
    EXPECT_THAT(missing(here.sink, 8), IsEmpty());
    EXPECT_THAT(here.sink.gaps, IsEmpty());
}

TEST(FileFollower, FindsWhatCameAndWentBetweenTwoLooks) {
    for (const int kind : {0, 1}) {
        const LogFolder folder;
        folder.write(u"a.log.0"_s, "line of long ago\n");
        Writer writer(folder, u"a.log"_s);
        writer.lines(3);
        Following here(folder.path(u"a.log"_s));
        here.look();
        for (int i = 0; i < 4; ++i) {
            writer.lines(5);
            writer.rotate(kind);
        }
        writer.lines(1);
        here.look();
        here.look();
        EXPECT_THAT(missing(here.sink, writer.written), IsEmpty()) << kind;
    }
}

/// The file behind the name has nothing yet when the look comes to it, and is packed before the look ends.
TEST(FileFollower, DoesNotRepeatFromAnArchiveWhatItHasOpenAndHasNotReadYet) {
    const LogFolder folder;
    Writer writer(folder, u"a.log"_s);
    writer.lines(3);
    Following here(folder.path(u"a.log"_s));
    here.look();
    for (int i = 0; i < 3; ++i) {
        writer.rotate(0);
        writer.lines(2);
    }
    writer.rotate(0);
    bool isPacked = false;
    here.sink.onBegan = [&](int open) {
        if (open != 3 || std::exchange(isPacked, true))
            return;
        writer.lines(5);
        writer.rotate(1);
        writer.pack(folder.path(u"a.log.4"_s));
    };
    here.look();
    here.look();
    EXPECT_TRUE(isPacked);
    EXPECT_THAT(missing(here.sink, writer.written), IsEmpty());
}

TEST(FileFollower, SaysThatACutMayHaveLostSomethingAndTakesTheRestFromTheCopy) {
    const LogFolder folder;
    Writer writer(folder, u"a.log"_s);
    writer.lines(3);
    Following here(folder.path(u"a.log"_s));
    here.look();
    for (int i = 0; i < 3; ++i) {
        writer.lines(5);
        writer.rotate(2);
    }
    writer.lines(2);
    here.look();
    EXPECT_THAT(missing(here.sink, writer.written), IsEmpty());
    EXPECT_THAT(here.sink.gaps, SizeIs(1));
}

TEST(FileFollower, NoticesAFileThatWasReplacedByALongerOne) {
    const LogFolder folder;
    Following here(folder.write(u"a.log"_s, "one\ntwo\n"));
    here.look();
    folder.write(u"a.log"_s, "other and longer than before\nnext\n");
    here.look();
    EXPECT_THAT(here.sink.lines, ElementsAre("one", "two", "other and longer than before", "next"));
    EXPECT_THAT(here.sink.gaps, SizeIs(1));
}

TEST(FileFollower, WaitsWhileSomethingElseStandsInTheFilesPlace) {
    const LogFolder folder;
    Following here(folder.write(u"a.log"_s, "one\n"));
    here.look();
    QFile::remove(folder.path(u"a.log"_s));
    ASSERT_TRUE(QDir().mkdir(folder.path(u"a.log"_s)));
    here.look();
    here.look();
    ASSERT_THAT(here.sink.problems, SizeIs(1));
    EXPECT_EQ(here.sink.problems[0].kind(), ErrorKind::InvalidInput);
    ASSERT_TRUE(QDir().rmdir(folder.path(u"a.log"_s)));
    folder.write(u"a.log"_s, "two\n");
    here.look();
    EXPECT_THAT(here.sink.lines, ElementsAre("one", "two"));
}

/// Rotations of every kind while 10,000 lines a second are written, checked by their numbers.
TEST(FileFollower, LosesAndRepeatsNothingInAThousandRotations) {
    const LogFolder folder;
    Writer writer(folder, u"a.log"_s);
    writer.lines(1);
    Following here(folder.path(u"a.log"_s));
    here.look();
    std::atomic<bool> isDone = false;
    std::thread other([&] {
        for (int rotation = 0; rotation < 1'000; ++rotation) {
            for (int burst = 0; burst < 5; ++burst) {
                writer.lines(8);
                std::this_thread::sleep_for(std::chrono::microseconds(800));
            }
            writer.rotate(rotation % 3);
        }
        writer.lines(1);
        isDone = true;
    });
    while (!isDone)
        here.look();
    other.join();
    here.look();
    here.look();
    EXPECT_THAT(missing(here.sink, writer.written), IsEmpty());
}

} // namespace magkeeper::logs
