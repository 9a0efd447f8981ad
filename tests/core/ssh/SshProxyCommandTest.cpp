// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/ProxyProcess.h"
#include "tests/core/ssh/SshFixture.h"

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

/// A host that the configuration reaches by a program.
class SshProxyCommand : public SshFixture {
protected:
    void use(const QString& command) {
        options.configFile
            = server.clientConfig({u"Host store"_s, u"HostName 127.0.0.1"_s, u"Port %1"_s.arg(server.port()),
                u"IdentityFile %1"_s.arg(identity), u"ProxyCommand %1"_s.arg(command), u"Host *"_s});
    }
    Result<CommandOutcome> runThere(const QByteArray& text) {
        return await(shells().shell({.target = {{}, u"store"_s, 0}})->run(script(text), {}));
    }
    /// A program that pumps between its streams and the server.
    [[nodiscard]] QString pump() const {
        return u"ssh -F none -o BatchMode=yes -o UserKnownHostsFile=%1/known_hosts -i %2 -W %h:%p -p %3 127.0.0.1"_s
            .arg(server.folder(), identity, QString::number(server.port()));
    }
};

TEST_F(SshProxyCommand, RunsCommandsThroughTheProgram) {
    startKnown();
    use(pump());
    const auto outcome = runThere("echo reached");
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->out, "reached\n");
    EXPECT_EQ(server.connectionsSeen(), 2);
}

TEST_F(SshProxyCommand, EndsTheProgramAndWhatItStartedWithTheConnection) {
    startKnown();
    const QString mark = server.folder() + u"/pid"_s;
    use(u"sh -c 'sleep 600 & echo $! >%1; exec %2'"_s.arg(mark, pump()));
    ASSERT_TRUE(runThere("true"));
    QFile file(mark);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const pid_t pid = file.readAll().trimmed().toInt();
    ASSERT_GT(pid, 0);
    EXPECT_EQ(::kill(pid, 0), 0);
    destroyShells();
    EXPECT_TRUE(waitUntil([pid] { return ::kill(pid, 0) != 0; }));
}

TEST_F(SshProxyCommand, ShowsTheLastWordsOfAProgramThatFails) {
    startKnown();
    use(u"sh -c 'echo no way to %n >&2; exit 3'"_s);
    const auto outcome = runThere("true");
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind(), ErrorKind::Unreachable) << qPrintable(outcome.error().toString());
    EXPECT_TRUE(outcome.error().text().contains(u"no way to store"_s)) << qPrintable(outcome.error().text());
}

TEST_F(SshProxyCommand, GivesUpOnAProgramThatSaysNothing) {
    startKnown();
    options.handshakeTimeout = milliseconds(300);
    use(u"sleep 1000"_s);
    const auto outcome = runThere("true");
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind(), ErrorKind::TimedOut) << qPrintable(outcome.error().toString());
}

TEST_F(SshProxyCommand, KeepsNoMoreThanALittleOfWhatTheProgramSays) {
    startKnown();
    use(u"sh -c 'head -c 100000 /dev/zero >&2 && exit 1; exec %1'"_s.arg(pump()));
    const auto outcome = runThere("echo reached");
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->out, "reached\n");
}

TEST_F(SshProxyCommand, GoesThroughTheEndpointsJumpHostInstead) {
    startKnown();
    use(u"false"_s);
    const Endpoint way{.target = {{}, u"store"_s, 0}, .jumps = {endpoint().target}};
    const auto facts = await(shells().shell(way)->connect(nullptr, {}));
    ASSERT_FALSE(facts); // the jump host has no key here: the way was tried all the same
    EXPECT_TRUE(facts.error().toString().contains(u"through the jump host"_s)) << qPrintable(facts.error().toString());
}

TEST(ProxyCommand, ExpandsItsTokensAndNoOthers) {
    const ssh::HostSettings settings{.host = u"10.0.0.1"_s, .port = 2222, .user = u"joe"_s};
    EXPECT_EQ(ssh::expandProxyCommand(u"nc %h %p %r %n 100%%"_s, settings, u"store"_s).value_or(QString()),
        u"nc 10.0.0.1 2222 joe store 100%"_s);
    EXPECT_FALSE(ssh::expandProxyCommand(u"nc %x"_s, settings, u"store"_s));
    EXPECT_FALSE(ssh::expandProxyCommand(u"nc %"_s, settings, u"store"_s));
    ssh::HostSettings hostile = settings;
    hostile.host = u"a;rm -rf ~"_s;
    EXPECT_FALSE(ssh::expandProxyCommand(u"nc %h"_s, hostile, u"store"_s));
    EXPECT_FALSE(ssh::expandProxyCommand(u"nc %n"_s, settings, u"$(id)"_s));
}

} // namespace magkeeper::test
