// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"

#include <QDir>
#include <QThread>

#include <gmock/gmock.h>

#include <csignal>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::AnyOf;
using testing::HasSubstr;

namespace {

class SandboxWorkspace : public SandboxTest {
protected:
    void SetUp() override {
        SandboxTest::SetUp();
        addStores();
    }
};

} // namespace

TEST_F(SandboxWorkspace, IsWholeAfterEveryKill) {
    for (int i = 0; i < 30; ++i) {
        const auto running = m_magctl.start({"probe", "--all", "--quiet"});
        ASSERT_TRUE(running->waitForStarted());
        // From the start of the program to after its end, finer where it stores.
        running->waitForFinished(10 + i * 25);
        running->kill();
        running->waitForFinished();
        const Answer info = m_magctl.json({"workspace", "info"});
        ASSERT_EQ(info.status, 0) << info.both();
        ASSERT_EQ(info.number("environments"), 3);
        ASSERT_FALSE(info.at("history_error").isObject()) << info.out.constData();
        ASSERT_EQ(info.err, "") << "nothing was damaged and set aside";
    }
    EXPECT_EQ(m_magctl({"probe", "--all"}).status, 0);
}

TEST_F(SandboxWorkspace, ForgetsTheHistoryOfWhatIsRemoved) {
    ASSERT_EQ(m_magctl({"probe", "--all"}).status, 0);
    ASSERT_EQ(m_magctl({"env", "remove", "acme-prod"}).status, 0);
    const Answer info = m_magctl.json({"workspace", "info"});
    EXPECT_EQ(info.number("environments"), 2);
    EXPECT_EQ(info.number("snapshots"), 2);
}

TEST_F(SandboxWorkspace, ServesTwoInstancesAtOnce) {
    const auto first = m_magctl.start({"--json", "probe", "--all"});
    const auto second = m_magctl.start({"--json", "probe", "--all"});
    for (QProcess* running : {first.get(), second.get()}) {
        const Answer answer = Magctl::finish(*running);
        EXPECT_EQ(answer.status, 0) << answer.both();
        EXPECT_EQ(answer.json().array().size(), 3);
    }
    EXPECT_EQ(m_magctl.json({"workspace", "info"}).number("snapshots"), 6);
}

TEST_F(SandboxWorkspace, ThatIsFullIsSaidAndAnswersAreStillGiven) {
    const Answer answer = m_magctl.through(
        // A small disk in a mount namespace of its own: needs no rights, and is gone with the shell.
        uR"(mkdir -p "%1"; exec unshare -rm bash -c '
            mount -t tmpfs -o size=1m none "%1" 2>/dev/null || exit 111
            cp -a "$3/." "%1"; dd if=/dev/zero of="%1/filler" bs=4k 2>/dev/null
            "$1" --workspace "%1" "${@:4}"; status=$?
            rm "%1/filler"; "$1" --workspace "%1" --json workspace info >&2 || exit 112
            exit $status' bash "$@")"_s.arg(m_magctl.path(u"small"_s)),
        {"--json", "env", "add", "x", "--ssh", "h", "--root", "/r"});
    if (answer.status == 111)
        GTEST_SKIP() << "NOT TESTED: no small disk can be mounted here";
    EXPECT_EQ(answer.status, 74) << answer.both();
    EXPECT_THAT(answer.text("error.text"), HasSubstr("full"));
    EXPECT_THAT(answer.err.toStdString(), HasSubstr("\"environments\": 3")) << "works again, and nothing is lost";
}

} // namespace magkeeper::test
