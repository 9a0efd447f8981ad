// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/CommandLine.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

QByteArray randomWord(QRandomGenerator& random) {
    static constexpr QByteArrayView favourites("'\"\\$`!*?-~#;&|<>(){}[] \n\t\r=%\x01\x7f\x80\xff");
    QByteArray word;
    const int length = random.bounded(0, 24);
    for (int i = 0; i < length; ++i) {
        const bool favourite = random.bounded(2) == 0;
        word
            += favourite ? favourites.at(random.bounded(favourites.size())) : static_cast<char>(random.bounded(1, 256));
    }
    return word;
}

/// What a shell hands to a program when it is given the quoted words: each followed by NUL.
QByteArray wordsSeenBy(const QString& shell, const QStringList& shellOptions, const QByteArray& quoted) {
    QProcess process;
    process.start(shell, shellOptions + QStringList{u"-s"_s});
    process.write("printf '%s\\0' " + quoted + "\n");
    process.closeWriteChannel();
    process.waitForFinished(60'000);
    return process.readAllStandardOutput();
}

void expectShellHandsOn(const QString& shell, const QStringList& options = {}) {
    if (QStandardPaths::findExecutable(shell).isEmpty())
        GTEST_SKIP() << qPrintable(shell) << " is not installed";
    QRandomGenerator random(20261120);
    for (int round = 0; round < 25; ++round) {
        QByteArray quoted;
        QByteArray expected;
        for (int i = 0; i < 400; ++i) {
            const QByteArray word = randomWord(random);
            quoted += quoteForShell(word) + ' ';
            expected += word + '\0';
        }
        ASSERT_EQ(wordsSeenBy(shell, options, quoted), expected) << "in round " << round;
    }
}

} // namespace

TEST(QuoteForShell, LeavesPlainWordsAlone) {
    EXPECT_EQ(quoteForShell("indexer:reindex"), "indexer:reindex");
    EXPECT_EQ(quoteForShell("/var/www/html-1.0_a,b+c@d%e"), "/var/www/html-1.0_a,b+c@d%e");
}

TEST(QuoteForShell, QuotesWhatAShellWouldActOn) {
    EXPECT_EQ(quoteForShell(""), "''");
    EXPECT_EQ(quoteForShell("a b"), "'a b'");
    EXPECT_EQ(quoteForShell("it's"), "'it'\\''s'");
    EXPECT_EQ(quoteForShell("$(id)"), "'$(id)'");
    EXPECT_EQ(quoteForShell("A=b"), "'A=b'");
    EXPECT_EQ(quoteForShell("~"), "'~'");
}

/// Shells that are no POSIX shells, as sshd calls them. What they do to bytes that are no text is theirs.
void expectLoginShellHandsOn(const QString& shell, const QStringList& options, const QByteArray& without) {
    if (QStandardPaths::findExecutable(shell).isEmpty())
        GTEST_SKIP() << qPrintable(shell) << " is not installed";
    QRandomGenerator random(20261121);
    for (int round = 0; round < 10; ++round) {
        QByteArray quoted;
        QByteArray expected;
        for (int i = 0; i < 100; ++i) {
            QByteArray word = randomWord(random);
            erase_if(word, [&](char c) { return static_cast<unsigned char>(c) >= 0x7f || without.contains(c); });
            quoted += ' ' + quoteForShell(word);
            expected += word + '\0';
        }
        QProcess process;
        process.start(shell, options + QStringList{u"-c"_s, QString::fromLatin1("/usr/bin/printf '%s\\0'" + quoted)});
        ASSERT_TRUE(process.waitForFinished(60'000));
        ASSERT_EQ(process.readAllStandardOutput(), expected) << process.readAllStandardError().constData();
    }
}

TEST(QuoteForShell, CshHandsOnTheBytesToo) { expectLoginShellHandsOn(u"tcsh"_s, {u"-f"_s}, "\n"); }
TEST(QuoteForShell, FishHandsOnTheBytesToo) { expectLoginShellHandsOn(u"fish"_s, {u"--no-config"_s}, {}); }
TEST(QuoteForShell, DashHandsOnExactlyTheBytes) { expectShellHandsOn(u"dash"_s); }
TEST(QuoteForShell, BashHandsOnExactlyTheBytes) { expectShellHandsOn(u"bash"_s, {u"--norc"_s}); }
TEST(QuoteForShell, BusyboxHandsOnExactlyTheBytes) { expectShellHandsOn(u"busybox"_s, {u"sh"_s}); }
TEST(QuoteForShell, ShHandsOnExactlyTheBytes) { expectShellHandsOn(u"sh"_s); }

TEST(CommandLine, RefusesNulBytesAndMissingPrograms) {
    EXPECT_FALSE(CommandLine::create({}));
    EXPECT_FALSE(CommandLine::create({""}));
    EXPECT_FALSE(CommandLine::create({"echo", QByteArray("a\0b", 3)}));
}

TEST(CommandLine, StandsBehindItsWrapperWordByWord) {
    const auto command = CommandLine::create({"php", "-d", "memory_limit=256M"});
    ASSERT_TRUE(command);
    EXPECT_EQ(command->behind({"sudo", "-u", "www data"}).toShell(), "sudo -u 'www data' php -d 'memory_limit=256M'");
}
