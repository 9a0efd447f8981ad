// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Await.h"
#include "ui/shell/DialogPrompter.h"
#include "ui/shell/HostKeyDialog.h"
#include "ui/shell/SecretDialog.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <gtest/gtest.h>

#include <thread>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;

namespace {

HostKeyQuestion question() { return {.host = u"web.example"_s, .key = {"ssh-ed25519", "blob"}, .otherKeysKnown = {}}; }

SecretQuestion secretQuestion() {
    return {.what = SecretQuestion::What::KeyPassphrase,
        .subject = u"~/.ssh/id"_s,
        .prompt = {},
        .attempt = 1,
        .vaultKey = u"key"_s};
}

} // namespace

TEST(HostKeyDialog, RefusesByEnterEscAndClosing) {
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape}) {
        HostKeyDialog dialog(question());
        dialog.open();
        QTest::keyClick(&dialog, key);
        EXPECT_FALSE(dialog.isVisible());
        EXPECT_EQ(dialog.answer(), HostKeyAnswer::Refuse);
    }
    HostKeyDialog closed(question());
    closed.open();
    closed.close();
    EXPECT_EQ(closed.answer(), HostKeyAnswer::Refuse);
}

TEST(HostKeyDialog, TrustsOnlyAfterTheFingerprintWasCompared) {
    HostKeyDialog dialog(question());
    dialog.open();
    auto* trust = dialog.findChild<QPushButton*>(u"trustButton"_s);
    EXPECT_FALSE(trust->isEnabled());
    EXPECT_FALSE(trust->isDefault());
    trust->click();
    EXPECT_TRUE(dialog.isVisible());
    dialog.findChild<QCheckBox*>(u"compared"_s)->click();
    EXPECT_TRUE(trust->isEnabled());
    trust->click();
    EXPECT_EQ(dialog.answer(), HostKeyAnswer::Trust);
}

TEST(HostKeyDialog, GroupsTheFingerprintForReadingAloud) {
    const QString grouped = groupedFingerprint(u"SHA256:abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"_s);
    EXPECT_TRUE(grouped.contains(u"abcd efgh"_s)) << qPrintable(grouped);
    QString joined = grouped;
    EXPECT_EQ(joined.remove(u' ').remove(u'\n'), u"SHA256:abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"_s);
}

TEST(HostKeyDialog, ShowsAHostileHostAsText) {
    HostKeyQuestion hostile = question();
    hostile.host = u"<b>web\u202Egro.elpmaxe</b>"_s;
    const HostKeyDialog dialog(hostile);
    const QLabel* title = dialog.findChild<QLabel*>(u"title"_s);
    EXPECT_EQ(title->textFormat(), Qt::PlainText);
    EXPECT_FALSE(title->text().contains(QChar(0x202E)));
    EXPECT_FALSE(dialog.findChild<QPushButton*>(u"trustButton"_s)->text().contains(QChar(0x202E)));
}

TEST(SecretDialog, MasksAndForgets) {
    SecretDialog dialog(secretQuestion());
    dialog.open();
    auto* edit = dialog.findChild<QLineEdit*>(u"secret"_s);
    EXPECT_EQ(edit->echoMode(), QLineEdit::Password);
    QTest::keyClicks(edit, u"open sesame"_s);
    QTest::keyClick(&dialog, Qt::Key_Return);
    EXPECT_EQ(dialog.result(), QDialog::Accepted);
    const SecretAnswer answer = dialog.takeAnswer();
    EXPECT_EQ(QByteArray(answer.secret.reveal(), static_cast<int>(answer.secret.size())), QByteArray("open sesame"));
    EXPECT_FALSE(answer.keep);
    EXPECT_TRUE(edit->text().isEmpty());
}

TEST(DialogPrompter, WithoutAWindowItRefuses) {
    DialogPrompter prompter;
    EXPECT_EQ(await(prompter.askHostKey(question(), {})).value_or(HostKeyAnswer::Trust), HostKeyAnswer::Refuse);
    EXPECT_EQ(await(prompter.askSecret(secretQuestion(), {})).error().kind(), ErrorKind::Cancelled);
}

TEST(DialogPrompter, AsksOneAfterAnotherAndTheSameKeyOnce) {
    QWidget window;
    window.show();
    DialogPrompter prompter;
    prompter.setWindow(&window);
    HostKeyQuestion other = question();
    other.host = u"db.example"_s;
    Task<HostKeyAnswer> first = prompter.askHostKey(question(), {});
    Task<HostKeyAnswer> same = prompter.askHostKey(question(), {});
    Task<HostKeyAnswer> second = prompter.askHostKey(other, {});
    ASSERT_EQ(window.findChildren<HostKeyDialog*>().size(), 1);
    auto* dialog = window.findChild<HostKeyDialog*>();
    dialog->findChild<QCheckBox*>(u"compared"_s)->click();
    dialog->findChild<QPushButton*>(u"trustButton"_s)->click();
    EXPECT_EQ(await(std::move(first)).value_or(HostKeyAnswer::Refuse), HostKeyAnswer::Trust);
    EXPECT_EQ(await(std::move(same)).value_or(HostKeyAnswer::Refuse), HostKeyAnswer::Trust);
    ASSERT_EQ(prompter.waiting(), 1);
    window.findChild<HostKeyDialog*>()->reject();
    EXPECT_EQ(await(std::move(second)).value_or(HostKeyAnswer::Trust), HostKeyAnswer::Refuse);
}

TEST(DialogPrompter, ClosesTheDialogOfAQuestionThatIsWithdrawnAndAsksTheNext) {
    QWidget window;
    window.show();
    DialogPrompter prompter;
    prompter.setWindow(&window);
    std::stop_source stop;
    Task<SecretAnswer> withdrawn = prompter.askSecret(secretQuestion(), stop.get_token());
    Task<HostKeyAnswer> next = prompter.askHostKey(question(), {});
    const QPointer<SecretDialog> dialog = window.findChild<SecretDialog*>();
    ASSERT_TRUE(dialog);
    std::thread([&stop] { stop.request_stop(); }).join();
    EXPECT_EQ(await(std::move(withdrawn)).error().kind(), ErrorKind::Cancelled);
    EXPECT_TRUE(!dialog || !dialog->isVisible());
    ASSERT_TRUE(window.findChild<HostKeyDialog*>());
    window.findChild<HostKeyDialog*>()->reject();
    EXPECT_TRUE(await(std::move(next)).has_value());
    EXPECT_EQ(prompter.waiting(), 0);
}

TEST(DialogPrompter, GoesOnAskingWhenOnlyOneOfTwoWithdraws) {
    QWidget window;
    window.show();
    DialogPrompter prompter;
    prompter.setWindow(&window);
    const std::stop_source stop;
    Task<HostKeyAnswer> withdrawn = prompter.askHostKey(question(), stop.get_token());
    Task<HostKeyAnswer> stays = prompter.askHostKey(question(), {});
    stop.request_stop();
    EXPECT_EQ(await(std::move(withdrawn)).value_or(HostKeyAnswer::Trust), HostKeyAnswer::Refuse);
    auto* dialog = window.findChild<HostKeyDialog*>();
    ASSERT_TRUE(dialog && dialog->isVisible());
    dialog->findChild<QCheckBox*>(u"compared"_s)->click();
    dialog->findChild<QPushButton*>(u"trustButton"_s)->click();
    EXPECT_EQ(await(std::move(stays)).value_or(HostKeyAnswer::Refuse), HostKeyAnswer::Trust);
}

TEST(DialogPrompter, ACancelledSecretIsCancelled) {
    QWidget window;
    window.show();
    DialogPrompter prompter;
    prompter.setWindow(&window);
    Task<SecretAnswer> task = prompter.askSecret(secretQuestion(), {});
    window.findChild<SecretDialog*>()->reject();
    EXPECT_EQ(await(std::move(task)).error().kind(), ErrorKind::Cancelled);
}
