// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ssh/AskingServer.h"
#include "tests/core/ssh/SshFixture.h"

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

/// Logins for which a person is asked.
class SshAskedLogin : public SshFixture {
protected:
    void open(const AskingServer::Script& script) {
        asking = std::make_unique<AskingServer>(script);
        write(server.folder() + u"/known_hosts"_s, asking->knownHostsLine());
        options.configFile = server.clientConfig(lines);
    }
    [[nodiscard]] Endpoint there() const {
        return {.target = *SshTarget::create(u"joe"_s, u"127.0.0.1"_s, asking->port())};
    }
    Result<ConnectionFacts> logIn() { return await(shells().shell(there())->connect(nullptr, {})); }
    [[nodiscard]] QString vaultKey() const { return u"ssh-password:joe@127.0.0.1:%1"_s.arg(asking->port()); }
    /// Answers one after another; then fails.
    void answerWith(QList<QByteArray> answers, bool keep = false) {
        prompter.onSecret = [answers, keep](const SecretQuestion&) mutable {
            if (answers.isEmpty())
                return Task<SecretAnswer>(failure(ErrorKind::Cancelled, u"no further answer"_s));
            return Task<SecretAnswer>(SecretAnswer{Secret(answers.takeFirst()), keep});
        };
    }

    std::unique_ptr<AskingServer> asking;
    QStringList lines;
};

TEST_F(SshAskedLogin, LogsInWithAPasswordAndRunsCommands) {
    open({.password = "open sesame", .questions = {}});
    answerWith({"open sesame"});
    const auto outcome = await(shells().shell(there())->run(script("true"), {}));
    ASSERT_TRUE(outcome) << qPrintable(outcome.error().toString());
    EXPECT_EQ(outcome->out, "ran\n");
    ASSERT_EQ(prompter.secretQuestions.size(), 1U);
    EXPECT_EQ(prompter.secretQuestions[0].what, SecretQuestion::What::Password);
    EXPECT_EQ(prompter.secretQuestions[0].subject, u"joe@127.0.0.1"_s);
    EXPECT_TRUE(vault.kept.isEmpty());
}

TEST_F(SshAskedLogin, AsksAgainForAWrongPasswordThreeTimesAndNoMore) {
    open({.password = "open sesame", .questions = {}});
    answerWith({"a", "b", "c", "d"});
    const auto facts = logIn();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::AuthenticationFailed) << qPrintable(facts.error().toString());
    EXPECT_EQ(asking->refused(), 3);
    ASSERT_EQ(prompter.secretQuestions.size(), 3U);
    EXPECT_EQ(prompter.secretQuestions[2].attempt, 3);
}

TEST_F(SshAskedLogin, KeepsAPasswordOnlyOnceItWasAccepted) {
    open({.password = "open sesame", .questions = {}});
    answerWith({"wrong", "open sesame"}, true);
    ASSERT_TRUE(logIn());
    EXPECT_EQ(vault.kept.value(vaultKey()), "open sesame");
    EXPECT_EQ(vault.kept.size(), 1);
}

TEST_F(SshAskedLogin, TakesTheKeptPasswordWithoutAsking) {
    open({.password = "open sesame", .questions = {}});
    vault.kept.insert(vaultKey(), "open sesame");
    EXPECT_TRUE(logIn());
    EXPECT_TRUE(prompter.secretQuestions.empty());
}

TEST_F(SshAskedLogin, AsksWhenTheKeptPasswordIsWrong) {
    open({.password = "open sesame", .questions = {}});
    vault.kept.insert(vaultKey(), "old");
    answerWith({"open sesame"});
    EXPECT_TRUE(logIn());
    EXPECT_EQ(asking->refused(), 1);
}

TEST_F(SshAskedLogin, AnswersThePromptsOfTheServerAndNeverKeepsACode) {
    open({.password = {},
        .questions = {{"Password: ", false, "open sesame"}, {"One-time password: ", false, "123456"},
            {"Project:", true, "acme"}}});
    answerWith({"open sesame", "123456", "acme"}, true);
    const auto facts = logIn();
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
    EXPECT_EQ(facts->loginMethod, u"keyboard-interactive"_s);
    ASSERT_EQ(prompter.secretQuestions.size(), 3U);
    EXPECT_EQ(prompter.secretQuestions[0].vaultKey, vaultKey());
    EXPECT_TRUE(prompter.secretQuestions[1].vaultKey.isEmpty());
    EXPECT_EQ(prompter.secretQuestions[1].prompt, u"One-time password:"_s);
    EXPECT_EQ(prompter.secretQuestions[1].echo, SecretQuestion::Echo::Hidden);
    EXPECT_EQ(prompter.secretQuestions[2].echo, SecretQuestion::Echo::Shown);
    EXPECT_TRUE(prompter.secretQuestions[2].vaultKey.isEmpty());
    EXPECT_EQ(vault.kept.size(), 1);
    EXPECT_EQ(vault.kept.value(vaultKey()), "open sesame");
}

TEST_F(SshAskedLogin, GoesOnToThePasswordWhenTheServerWantsBoth) {
    open({.password = "open sesame", .questions = {{"Code:", false, "123456"}}, .takesPasswordAfterQuestions = true});
    answerWith({"123456", "open sesame"});
    const auto facts = logIn();
    ASSERT_TRUE(facts) << qPrintable(facts.error().toString());
    EXPECT_EQ(facts->loginMethod, u"keyboard-interactive and password"_s);
}

TEST_F(SshAskedLogin, MakesAHostilePromptSafe) {
    open({.password = {}, .questions = {{"\x1b]0;x\x07 Code\n\xff:", false, "1"}}});
    answerWith({"1"});
    EXPECT_TRUE(logIn());
    ASSERT_EQ(prompter.secretQuestions.size(), 1U);
    EXPECT_FALSE(prompter.secretQuestions[0].prompt.contains(QChar(0x1b)));
    EXPECT_FALSE(prompter.secretQuestions[0].prompt.contains(u'\n'));
}

TEST_F(SshAskedLogin, AsksForNothingWhereTheConfigurationForbidsIt) {
    lines = {u"BatchMode yes"_s};
    open({.password = "open sesame", .questions = {}});
    const auto facts = logIn();
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind(), ErrorKind::AuthenticationFailed) << qPrintable(facts.error().toString());
    EXPECT_TRUE(prompter.secretQuestions.empty());
}

TEST_F(SshAskedLogin, WithdrawsAQuestionThatIsStopped) {
    open({.password = "open sesame", .questions = {}});
    TaskPromise<SecretAnswer> never;
    prompter.onSecret = [&never](const SecretQuestion&) { return never.task(); };
    const std::stop_source stop;
    auto task = shells().shell(there())->connect(nullptr, stop.get_token());
    ASSERT_TRUE(waitUntil([this] { return !prompter.withdrawals.empty(); }));
    EXPECT_FALSE(prompter.withdrawals[0].stop_requested());
    stop.request_stop();
    EXPECT_EQ(await(std::move(task)).error().kind(), ErrorKind::Cancelled);
    EXPECT_TRUE(waitUntil([this] { return prompter.withdrawals[0].stop_requested(); }));
}

TEST_F(SshAskedLogin, WithdrawsAQuestionThatNobodyAnswersInTime) {
    options.thinkingTime = milliseconds(100);
    open({.password = "open sesame", .questions = {}});
    TaskPromise<SecretAnswer> never;
    prompter.onSecret = [&never](const SecretQuestion&) { return never.task(); };
    EXPECT_EQ(logIn().error().kind(), ErrorKind::AuthenticationFailed);
    ASSERT_FALSE(prompter.withdrawals.empty());
    EXPECT_TRUE(prompter.withdrawals[0].stop_requested());
}

} // namespace magkeeper::test
