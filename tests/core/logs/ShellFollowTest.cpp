// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/FollowState.h"

#include "tests/core/logs/LogFolder.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QProcess>
#include <QStandardPaths>

#include <map>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

const QByteArray marker = "0123456789abcdef0123456789abcdef";

/// The shell's program, run by a shell of this machine as often as it is asked; each run goes on where the last one
/// stopped.
class ShellFollow : public testing::TestWithParam<QStringList> {
protected:
    ShellFollow() {
        m_request = {.marker = marker, .root = m_folder.path(QString()), .globs = {u"*.log*"_s}, .once = true};
    }
    void SetUp() override {
        if (QStandardPaths::findExecutable(GetParam().first()).isEmpty())
            GTEST_SKIP() << GetParam().first().toStdString() << " is not here";
    }

    void look(qsizetype cut = -1) {
        m_request.state = m_state;
        QProcess shell;
        shell.start(GetParam().first(), GetParam().sliced(1));
        shell.write(m_request.shellProgram().value());
        shell.closeWriteChannel();
        ASSERT_TRUE(shell.waitForFinished(60'000));
        EXPECT_EQ(shell.readAllStandardError(), "");
        const QByteArray out = shell.readAllStandardOutput();
        FollowFrames frames(marker);
        for (const FollowFrame& each : frames.take(cut < 0 ? out : out.first(std::min(cut, out.size()))))
            take(each);
    }

    LogFolder m_folder;
    FollowRequest m_request;
    FollowState m_state;
    std::map<QString, QByteArray> m_read;
    QStringList m_said;
    QString m_end;

private:
    void take(const FollowFrame& each) {
        if (each.kind == "bytes")
            m_read[m_state.fileOf(each.facts[u"s"_s].toInt())] += each.bytes;
        if (each.kind == "gap" || each.kind == "problem")
            m_said.append(each.facts[u"why"_s].toString());
        if (each.kind == "end")
            m_end = each.facts[u"why"_s].toString();
        m_state.apply(each);
    }
};

INSTANTIATE_TEST_SUITE_P(By, ShellFollow,
    testing::Values(QStringList{u"sh"_s}, QStringList{u"bash"_s, u"--posix"_s}, QStringList{u"busybox"_s, u"sh"_s}),
    [](const auto& parameter) { return parameter.param.first().toStdString(); });

} // namespace

TEST_P(ShellFollow, ReadsFilesAndGoesOnWhereItStopped) {
    m_request.fromEnd = false;
    m_folder.write(u"a \"strange\\name'.log"_s, "one\n");
    QByteArray many;
    for (int i = 0; i < 20'000; ++i)
        many += "line " + QByteArray::number(i) + QByteArray(1, '\0') + '\n';
    m_folder.write(u"b.log"_s, "first\n");
    look();
    EXPECT_EQ(m_end, u"done"_s);
    EXPECT_EQ(m_read[u"a \"strange\\name'.log"_s], "one\n");
    m_folder.append(u"b.log"_s, many);
    m_folder.append(u"a \"strange\\name'.log"_s, "two\n");
    look();
    EXPECT_TRUE(m_read[u"b.log"_s] == "first\n" + many) << m_read[u"b.log"_s].size();
    EXPECT_EQ(m_read[u"a \"strange\\name'.log"_s], "one\ntwo\n");
    EXPECT_THAT(m_said, IsEmpty());
}

TEST_P(ShellFollow, LosesAndRepeatsNothingWhereverARunWasCut) {
    m_request.fromEnd = false;
    QByteArray many;
    for (int i = 0; i < 20'000; ++i)
        many += "line " + QByteArray::number(i) + '\n';
    m_folder.write(u"a.log"_s, "");
    look();
    m_folder.append(u"a.log"_s, many);
    for (const qsizetype cut : {200, 66'000, 70'000, 140'000})
        look(cut);
    look();
    EXPECT_TRUE(m_read[u"a.log"_s] == many) << m_read[u"a.log"_s].size();
}

TEST_P(ShellFollow, ReadsARenamedFileToItsEnd) {
    m_request.fromEnd = false;
    m_folder.write(u"a.log"_s, "one\n");
    look();
    m_folder.append(u"a.log"_s, "two\n");
    ASSERT_TRUE(QFile::rename(m_folder.path(u"a.log"_s), m_folder.path(u"a.log.1"_s)));
    m_folder.write(u"a.log"_s, "three\n");
    m_request.globs = {u"*.log"_s};
    look();
    EXPECT_EQ(m_read[u"a.log"_s], "one\ntwo\nthree\n");
    EXPECT_THAT(m_said, IsEmpty());
}

TEST_P(ShellFollow, TellsOfAFileThatWasCutOrIsGone) {
    m_request.fromEnd = false;
    m_request.globs = {u"*.log"_s};
    m_folder.write(u"a.log"_s, "one and more\n");
    look();
    m_folder.write(u"a.log"_s, "two\n");
    look();
    EXPECT_EQ(m_read[u"a.log"_s], "one and more\ntwo\n");
    EXPECT_THAT(m_said, SizeIs(1));
    ASSERT_TRUE(QFile::remove(m_folder.path(u"a.log"_s)));
    m_folder.write(u"b.log"_s, "x\n");
    look();
    EXPECT_THAT(m_said, SizeIs(2));
}

TEST_P(ShellFollow, SaysOfEachFileThatItCannotReadWhy) {
    m_request.fromEnd = false;
    m_folder.write(u"a.log.gz"_s, "\x1f\x8b");
    ASSERT_TRUE(QDir(m_folder.path(QString())).mkdir(u"b.log"_s));
    ASSERT_EQ(QProcess::execute(u"mkfifo"_s, {m_folder.path(u"c.log"_s)}), 0);
    m_folder.write(u"d.log"_s, "read\n");
    look();
    EXPECT_THAT(m_said, SizeIs(3));
    EXPECT_EQ(m_read[u"d.log"_s], "read\n");
}

TEST_P(ShellFollow, TellsWhenThereIsNothing) {
    look();
    EXPECT_EQ(m_said, QStringList{u"there is no such file"_s});
    m_request.root = u"/no/such/folder"_s;
    look();
    EXPECT_EQ(m_end, u"root"_s);
}

TEST_P(ShellFollow, RunsNothingThatAProgramCutShortHolds) {
    m_folder.write(u"a.log"_s, "one\n");
    const QByteArray program = m_request.shellProgram().value();
    for (const qsizetype left : {program.size() / 2, program.size() - 6}) {
        QProcess shell;
        shell.start(GetParam().first(), GetParam().sliced(1));
        shell.write(program.first(left));
        shell.closeWriteChannel();
        ASSERT_TRUE(shell.waitForFinished(60'000));
        EXPECT_EQ(shell.readAllStandardOutput(), "") << left;
    }
}

} // namespace magkeeper::logs
