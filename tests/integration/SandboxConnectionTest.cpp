// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"
#include "tests/integration/Terminal.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::AnyOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace {

class SandboxConnection : public SandboxTest {
protected:
    /// The steps of a check, `+` passed and `-` failed in front of each name.
    static std::vector<std::string> steps(const Answer& check) {
        std::vector<std::string> all;
        for (const auto& step : check.at("nodes.0.steps").toArray())
            all.push_back((step[u"ok"_s].toBool() ? "+" : "-") + step[u"step"_s].toString().toStdString());
        return all;
    }

    /// Both ways of connecting end with this status and kind, and the check stops at this step.
    void expectFailure(int status, const char* kind, const char* step) const {
        const Answer probe = m_magctl.json({"probe", "shop"});
        EXPECT_EQ(probe.status, status) << probe.out.constData();
        EXPECT_EQ(probe.text("0.error.kind"), kind);
        EXPECT_EQ(m_magctl.json({"cron", "shop"}).text("error.kind"), kind);
        const Answer check = m_magctl.json({"env", "check", "shop"});
        EXPECT_EQ(check.status, status) << check.out.constData();
        EXPECT_EQ(check.text("nodes.0.error.kind"), kind);
        EXPECT_EQ(steps(check).empty() ? "" : steps(check).back(), std::string("-") + step);
        EXPECT_EQ(m_magctl.json({"workspace", "info"}).number("snapshots"), 0) << "what was not read is not kept";
    }

    [[nodiscard]] QString identity(const char* name) const {
        return m_sandbox.path(u"ssh/"_s + QLatin1StringView(name));
    }

    /// magctl without the sandbox's known hosts: its host key is new to it.
    void forgetHostKeys() {
        m_magctl.useSshConfig(m_magctl.path(u"ssh_config"_s));
        addShop({"--ssh", m_sandbox.address("ssh.port"), "--identity", identity("id_ed25519")});
    }
};

} // namespace

TEST_F(SandboxConnection, IsCheckedStepByStep) {
    addShop({});
    const Answer check = m_magctl.json({"env", "check", "shop"});
    EXPECT_EQ(check.status, 0);
    EXPECT_THAT(steps(check), ElementsAre("+configuration", "+name", "+port", "+host_key", "+login", "+php", "+root"));
    EXPECT_THAT(check.text("nodes.0.steps.6.detail"), HasSubstr("2.4.8-p5"));
    EXPECT_THAT(m_magctl({"env", "check", "shop"}).out.toStdString(), HasSubstr("host key"));
}

TEST_F(SandboxConnection, SaysThatANameIsUnknown) {
    addShop({"--ssh", "no-such-host.invalid"});
    expectFailure(3, "Unreachable", "name");
}

TEST_F(SandboxConnection, SaysThatAPortIsRefused) {
    addShop({"--ssh", m_sandbox.address("refused_port")});
    expectFailure(3, "Unreachable", "port");
}

TEST_F(SandboxConnection, SaysThatAServerIsSilent) {
    m_sandbox.relay("refuse");
    addShop({"--ssh", "sandbox-relay"});
    expectFailure(3, "Unreachable", "host_key");
    m_sandbox.relay({});
}

TEST_F(SandboxConnection, SaysThatAKeyIsNotAccepted) {
    addShop({"--ssh", m_sandbox.address("ssh.port"), "--identity", identity("hostkeys.b/ed25519")});
    expectFailure(3, "AuthenticationFailed", "login");
}

TEST_F(SandboxConnection, SaysThatAKeyIsNotThere) {
    addShop({"--ssh", m_sandbox.address("ssh.port"), "--identity", identity("nobodys")});
    const Answer probe = m_magctl({"probe", "shop"});
    EXPECT_THAT(probe.status, AnyOf(3, 65));
    EXPECT_THAT(probe.err.toStdString(), HasSubstr("nobodys"));
}

TEST_F(SandboxConnection, UsesAKeyThatOnlyTheAgentHas) {
    addShop({"--ssh", "sandbox-agent"});
    const Answer check = m_magctl.json({"env", "check", "shop"});
    EXPECT_EQ(check.status, 0) << check.out.constData();
}

TEST_F(SandboxConnection, DoesNotTrustAHostByItself) {
    forgetHostKeys();
    expectFailure(77, "HostKeyUnknown", "host_key");
    EXPECT_THAT(m_magctl({"probe", "shop"}).err.toStdString(), HasSubstr(m_sandbox.fingerprint().toStdString()));
    const Answer trust = m_magctl({"env", "trust", "shop"});
    EXPECT_EQ(trust.status, 77) << "nobody is there to say yes";
    EXPECT_FALSE(QFileInfo::exists(m_magctl.workspace() + u"/known_hosts"_s));
}

TEST_F(SandboxConnection, TrustsExactlyTheFingerprintThatWasGiven) {
    forgetHostKeys();
    EXPECT_EQ(m_magctl({"env", "trust", "shop", "--fingerprint", "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
                  .status,
        77);
    EXPECT_EQ(m_magctl({"probe", "shop"}).status, 77);
    const Answer trust = m_magctl.json({"env", "trust", "shop", "--fingerprint", m_sandbox.fingerprint()});
    EXPECT_EQ(trust.status, 0);
    EXPECT_TRUE(trust.at("added").toBool());
    EXPECT_EQ(m_magctl({"probe", "shop"}).status, 0);
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    EXPECT_FALSE(QFile::permissions(m_magctl.workspace() + u"/known_hosts"_s) & others);
    EXPECT_FALSE(
        m_magctl.json({"env", "trust", "shop", "--fingerprint", m_sandbox.fingerprint()}).at("added").toBool());
}

TEST_F(SandboxConnection, TrustsWhatAPersonSaysYesTo) {
    forgetHostKeys();
    Terminal no(m_magctl, {"env", "trust", "shop"});
    no.waitFor(m_sandbox.fingerprint().toUtf8());
    no.waitFor("Type yes:");
    no.type("y\n");
    EXPECT_EQ(no.finish(), 77);
    Terminal yes(m_magctl, {"env", "trust", "shop"});
    yes.waitFor("Type yes:");
    yes.type("yes\n");
    EXPECT_EQ(yes.finish(), 0) << yes.screen().constData();
    EXPECT_EQ(m_magctl({"probe", "shop"}).status, 0);
}

TEST_F(SandboxConnection, NeverGoesOnWithAChangedHostKey) {
    forgetHostKeys();
    ASSERT_EQ(m_magctl({"env", "trust", "shop", "--fingerprint", m_sandbox.fingerprint()}).status, 0);
    const Fault fault(m_sandbox, {u"hostkey"_s});
    expectFailure(77, "HostKeyChanged", "host_key");
    EXPECT_EQ(m_magctl({"env", "trust", "shop", "--fingerprint", m_sandbox.fingerprint()}).status, 77);
    Terminal person(m_magctl, {"env", "trust", "shop"});
    EXPECT_EQ(person.finish(), 77) << person.screen().constData();
    EXPECT_THAT(person.screen().toStdString(), Not(HasSubstr("Type yes"))) << "there is no way round";
}

TEST_F(SandboxConnection, AsksForAPassphraseOnATerminalAndHidesIt) {
    addShop({"--ssh", "sandbox-passphrase"});
    const QByteArray passphrase = m_sandbox.fact("ssh.identity_passphrase.passphrase").toString().toUtf8();
    Terminal person(m_magctl, {"env", "check", "shop"});
    person.waitFor("Passphrase of");
    person.waitFor(":");
    EXPECT_FALSE(person.echoes());
    person.type("wrong\n");
    person.waitFor("attempt 2");
    person.waitFor(":");
    person.type(passphrase + '\n');
    EXPECT_EQ(person.finish(), 0) << person.screen().constData();
    EXPECT_FALSE(person.screen().contains(passphrase));
    EXPECT_FALSE(person.screen().contains("wrong\r"));
}

TEST_F(SandboxConnection, EndsCancelledWhenThePassphraseIsNotGiven) {
    addShop({"--ssh", "sandbox-passphrase"});
    for (const char key : {'\x03', '\x04'}) { // Ctrl-C, Ctrl-D
        Terminal person(m_magctl, {"probe", "shop"});
        person.waitFor("Passphrase of");
        person.waitFor(":");
        person.type(QByteArray(1, key));
        EXPECT_EQ(person.finish(), 130) << person.screen().constData();
        EXPECT_TRUE(person.screen().contains("nobody answered") || person.screen().contains("ancel"))
            << person.screen().constData();
    }
}

TEST_F(SandboxConnection, IsALoginThatDoesNotWorkWhenNobodyCanBeAsked) {
    addShop({"--ssh", "sandbox-passphrase"});
    expectFailure(3, "AuthenticationFailed", "login");
}

TEST_F(SandboxConnection, SaysThatPhpIsMissingOrBroken) {
    addShop({});
    for (const QString& how : {u"missing"_s, u"fatal"_s, u"silent"_s}) {
        const Fault fault(m_sandbox, {u"php"_s, how, u"bolt-prod"_s});
        const Answer check = m_magctl.json({"env", "check", "shop"});
        EXPECT_EQ(check.status, 1) << qPrintable(how) << check.out.constData();
        EXPECT_THAT(steps(check), Contains("-php")) << qPrintable(how);
        EXPECT_EQ(m_magctl.json({"probe", "shop"}).status, 1) << qPrintable(how);
    }
    EXPECT_EQ(m_magctl({"env", "check", "shop"}).status, 0);
}

TEST_F(SandboxConnection, AsksTheShellWherePhpDoesNotRun) {
    addShop({});
    for (const QString& how : {u"missing"_s, u"fatal"_s}) {
        const Fault fault(m_sandbox, {u"php"_s, how, u"bolt-prod"_s});
        EXPECT_EQ(steps(m_magctl.json({"env", "check", "shop"})).back(), "+root") << qPrintable(how);
        const Answer probe = m_magctl.json({"probe", "shop"});
        EXPECT_EQ(probe.text("0.nodes.0.read_by"), "shell") << probe.out.constData();
        EXPECT_EQ(probe.text("0.nodes.0.error.kind"), "CommandFailed");
        EXPECT_EQ(probe.text("0.nodes.0.sections.identity.data.version"), "2.4.8-p5");
        EXPECT_GT(probe.number("0.nodes.0.sections.system.data.memory.total_bytes"), 0);
        EXPECT_FALSE(probe.at("0.nodes.0.sections.caches.ok").toBool());
        const Answer status = m_magctl.json({"status", "shop"});
        EXPECT_NE(status.status, 0) << "a store without PHP is not fine";
        EXPECT_EQ(m_magctl({"cron", "shop"}).status, 1) << "what only PHP can tell is not asked of the shell";
    }
}

TEST_F(SandboxConnection, TakesAPhpOfAnotherPath) {
    const QString link = m_sandbox.path(u"home/my php 8"_s);
    QFile::remove(link);
    ASSERT_TRUE(QFile::link(u"/usr/bin/php"_s, link));
    addShop({"--php", link});
    EXPECT_EQ(m_magctl({"env", "check", "shop"}).status, 0);
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--php", "/nonexistent/php"}).status, 0);
    const Answer probe = m_magctl({"probe", "shop"});
    EXPECT_EQ(probe.status, 1);
    EXPECT_THAT(probe.out.toStdString(), HasSubstr("PHP could not be started"));
}

TEST_F(SandboxConnection, RunsCommandsThroughAWrapperAndSaysWhenItIsMissing) {
    addShop({"--wrap", "env 'A B=1' nice"});
    EXPECT_EQ(m_magctl({"env", "check", "shop"}).status, 0);
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--wrap", "no-such-wrapper exec -i php"}).status, 0);
    const Answer check = m_magctl.json({"env", "check", "shop"});
    EXPECT_EQ(check.status, 1);
    EXPECT_EQ(steps(check).back(), "-php");
    EXPECT_THAT(check.text("nodes.0.error.text"), HasSubstr("no-such-wrapper"));
}

TEST_F(SandboxConnection, SaysThatARootHoldsNoStore) {
    addShop({"--root", "/usr"});
    addShop({"--root", "/nonexistent"}, "gone");
    for (const Word name : {"shop", "gone"}) {
        const Answer check = m_magctl.json({"env", "check", name});
        EXPECT_EQ(check.status, 66);
        EXPECT_EQ(steps(check).back(), "-root");
        const Answer probe = m_magctl.json({"probe", name});
        EXPECT_EQ(probe.status, 3) << "nothing is known of that store";
        EXPECT_EQ(probe.text("0.nodes.0.sections.identity.error.kind"), "NotFound");
        EXPECT_EQ(m_magctl({"cron", name}).status, 3);
    }
}

TEST_F(SandboxConnection, FindsRootsWithSpacesQuotesAndDashesInFront) {
    const QString folder = m_sandbox.path(u"-dash dir"_s);
    ASSERT_TRUE(QDir().mkpath(folder));
    int number = 0;
    for (const QString& name : {u"- m"_s, u"O'Brien \"$(id)\""_s, u"магазин 🧲"_s, u"back\\slash"_s}) {
        QFile::remove(folder + u'/' + name);
        ASSERT_TRUE(QFile::link(m_sandbox.root(u"bolt-prod"_s), folder + u'/' + name));
        const QString shop = u"shop %1"_s.arg(++number);
        addShop({"--root", folder + u'/' + name}, shop);
        const Answer check = m_magctl({"env", "check", shop});
        EXPECT_EQ(check.status, 0) << qPrintable(name) << check.out.constData();
    }
    QDir(folder).removeRecursively();
}

TEST_F(SandboxConnection, FindsARootThatIsRelativeToTheLoginsHome) {
    const QString link = m_sandbox.path(u"home/-my shop"_s);
    QFile::remove(link);
    ASSERT_TRUE(QFile::link(m_sandbox.root(u"bolt-prod"_s), link));
    addShop({"--root", "-my shop"});
    const Answer check = m_magctl({"env", "check", "shop"});
    EXPECT_EQ(check.status, 0) << check.out.constData();
    QFile::remove(link);
}

TEST_F(SandboxConnection, EndsAtOnceWhenInterrupted) {
    m_sandbox.relay("hang");
    addShop({"--ssh", "sandbox-relay"});
    Terminal person(m_magctl, {"env", "check", "shop"});
    person.waitFor("ok      port");
    person.type("\x03");
    EXPECT_EQ(person.finish(), 130) << person.screen().constData();
    m_sandbox.relay({});
}

} // namespace magkeeper::test
