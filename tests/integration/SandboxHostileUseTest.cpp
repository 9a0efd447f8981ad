// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/HeldShop.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QProcess>

#include <gmock/gmock.h>

#include <csignal>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

namespace {

/// Used as nobody meant it.
class SandboxHostileUse : public HeldShopTest {
protected:
    /// A detached run that waits on the server: its id.
    [[nodiscard]] QString startDetached() const {
        hold();
        const Answer begun = m_magctl.json({"do", "shop", "cache.flush", "--detach"});
        EXPECT_EQ(begun.status, 0) << begun.both();
        return begun.at("end.id").toString();
    }
    /// Waits until a program that was started has said this on standard output.
    static QByteArray seen(QProcess& process, const QByteArray& words) {
        QByteArray all;
        const QDeadlineTimer limit(60'000);
        while (!all.contains(words) && !limit.hasExpired() && process.waitForReadyRead(60'000))
            all += process.readAllStandardOutput();
        EXPECT_TRUE(all.contains(words)) << all.constData();
        return all;
    }
    [[nodiscard]] static std::vector<QJsonObject> linesOf(const QByteArray& out) {
        std::vector<QJsonObject> lines;
        for (const QByteArray& line : out.trimmed().split('\n')) {
            EXPECT_TRUE(QJsonDocument::fromJson(line).isObject()) << line.constData();
            lines.push_back(QJsonDocument::fromJson(line).object());
        }
        return lines;
    }
};

} // namespace

TEST_F(SandboxHostileUse, RenamingAnEnvironmentFreesNoLock) {
    const QString run = startDetached();
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--name", "renamed"}).status, 0);
    const Answer early = m_magctl({"run", "resolve", run, "--outcome", "succeeded"});
    EXPECT_EQ(early.status, 75) << early.both();
    EXPECT_EQ(early.out + early.err, m_magctl({"run", "resolve", run, "--outcome", "succeeded"}).err)
        << "a sentence and nothing of the program's own inside";
    EXPECT_EQ(m_magctl({"do", "renamed", "cache.clean"}).status, 75);
    EXPECT_EQ(m_magctl({"run", "show", run}).status, 0);
    const Answer removed = m_magctl({"env", "remove", "renamed"});
    EXPECT_EQ(removed.status, 75) << removed.both();
    EXPECT_THAT(removed.both(), HasSubstr(run.toStdString()));
    release();
    const Answer attached = m_magctl({"run", "attach", run});
    EXPECT_EQ(attached.status, 0) << attached.both();
    EXPECT_EQ(m_magctl({"env", "remove", "renamed"}).status, 0);
    EXPECT_EQ(m_magctl.json({"audit", "show"}).text("1.record.kind"), "environment-changed");
}

TEST_F(SandboxHostileUse, AttachingSpeaksInLinesAlsoWhenItIsInterrupted) {
    const QString run = startDetached();
    const auto following = m_magctl.start({"--json", "run", "attach", run});
    const QByteArray begun = seen(*following, "held");
    ::kill(static_cast<pid_t>(following->processId()), SIGINT);
    const Answer left = Magctl::finish(*following);
    EXPECT_EQ(left.status, 130) << left.both();
    const QJsonObject end = linesOf(begun + left.out).back()[u"end"_s].toObject();
    EXPECT_EQ(end[u"id"_s].toString(), run);
    EXPECT_THAT(end[u"error"_s][u"text"_s].toString().toStdString(), HasSubstr("goes on on the server"));
    EXPECT_THAT(end[u"error"_s][u"text"_s].toString().toStdString(), HasSubstr("run attach " + run.toStdString()));
    release();
    const Answer followed = m_magctl.json({"run", "attach", run});
    EXPECT_EQ(linesOf(followed.out).back()[u"end"_s][u"state"_s].toString(), u"succeeded"_s) << followed.both();
    const Answer again = m_magctl.json({"run", "attach", run});
    EXPECT_EQ(linesOf(again.out).back()[u"end"_s][u"state"_s].toString(), u"succeeded"_s) << again.both();
    EXPECT_EQ(linesOf(again.out).front()[u"stream"_s].toString(), u"out"_s);
}

TEST_F(SandboxHostileUse, CancellingWaitsForWhoRecordsTheEnd) {
    const auto running = startHeld({"do", "shop", "cache.flush"});
    const QString run = lastRun();
    const Answer cancelled = m_magctl.json({"run", "cancel", run});
    EXPECT_EQ(cancelled.status, 0) << cancelled.both();
    EXPECT_EQ(cancelled.text("state"), "cancelled") << "while its magctl still lived";
    EXPECT_EQ(Magctl::finish(*running).status, 130);
}

TEST_F(SandboxHostileUse, AGreetingWithoutALineEndHidesNothing) {
    const Fault greeting(m_sandbox, {u"garbage"_s});
    const Answer cleaned = m_magctl({"do", "shop", "cache.clean", "config"});
    EXPECT_EQ(cleaned.status, 0) << cleaned.both();
    EXPECT_THAT(cleaned.both(), HasSubstr("Cleaned cache types: config"));
    EXPECT_THAT(cleaned.both(), Not(AnyOf(HasSubstr("messages"), HasSubstr("magkeeper-run"))));
    const QString run = startDetached();
    release();
    const Answer followed = m_magctl({"run", "attach", run});
    EXPECT_EQ(followed.status, 0) << followed.both();
    EXPECT_THAT(followed.both(), Not(AnyOf(HasSubstr("messages"), HasSubstr("magkeeper-run"))));
}

TEST_F(SandboxHostileUse, NoListOfProcessesShowsASecretOfOurs) {
    addShop({"--access", "operate", "--kind", "staging", "--transport", "openssh"}, "other");
    hold();
    const QString script = u"w=hunter2; printf %s-is-secret $w | \"$@\" & p=$!\n"
                           "for i in $(seq 600); do grep -qs held \"%1\" && break; sleep 0.1; done\n"
                           "for f in /proc/[0-9]*/cmdline; do c=$(tr '\\0' ' ' <\"$f\" 2>/dev/null)\n"
                           "case $c in *$w-is-secret*) echo \"SEEN $c\";; esac; done\n"
                           "rm -f \"%2\"; wait $p"_s.arg(m_magctl.path(u"out"_s), holdFile());
    for (const Word shop : {"shop", "other"}) {
        hold();
        QFile::remove(m_magctl.path(u"out"_s));
        const Answer answer = m_magctl.through(
            QString(script).replace(u"\"$@\" &"_s, u"\"$@\" >\"%1\" 2>&1 &"_s.arg(m_magctl.path(u"out"_s))),
            {"do", shop, "config.set", "payment/acme/secret", "-"});
        EXPECT_EQ(answer.status, 0) << answer.both() << readFile(m_magctl.path(u"out"_s)).constData();
        EXPECT_THAT(answer.out.toStdString(), HasSubstr("SEEN")) << "bin/magento itself has it as an argument";
        for (const QByteArray& line : answer.out.split('\n'))
            EXPECT_FALSE(line.startsWith("SEEN ssh ") || line.contains("magctl") || line.contains("MAGKEEPER_RUN="))
                << line.constData();
    }
}

TEST_F(SandboxHostileUse, WhatCannotBeStoredIsReadAllTheSame) {
    const QDir folder(m_magctl.workspace());
    for (const QString& file : folder.entryList({u"history.db*"_s}))
        QFile::remove(folder.filePath(file));
    ASSERT_TRUE(folder.mkpath(u"history.db/in the way"_s));
    const Answer probed = m_magctl.json({"probe", "shop"});
    EXPECT_EQ(probed.status, 74) << probed.err.constData();
    EXPECT_TRUE(probed.at("0.shared.sections.indexers.ok").toBool());
}

} // namespace magkeeper::test
