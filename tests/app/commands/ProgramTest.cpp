// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Program.h"
#include "app/commands/Command.h"

#include <QSet>

#include <gtest/gtest.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

TEST(GlobalOptions, MayStandInFrontOfTheCommandAndBehindIt) {
    const GlobalOptions options = takeGlobalOptions(
        {u"--json"_s, u"env"_s, u"--workspace=/w"_s, u"list"_s, u"--ssh-config"_s, u"/c"_s, u"--quiet"_s});
    EXPECT_TRUE(options.json);
    EXPECT_TRUE(options.quiet);
    EXPECT_EQ(options.workspace, u"/w"_s);
    EXPECT_EQ(options.sshConfig, u"/c"_s);
    EXPECT_EQ(options.rest, (QStringList{u"env"_s, u"list"_s}));
    EXPECT_TRUE(options.fault.isEmpty());
}

TEST(GlobalOptions, EndAtTwoDashes) {
    const GlobalOptions options = takeGlobalOptions({u"env"_s, u"show"_s, u"--"_s, u"--json"_s});
    EXPECT_FALSE(options.json);
    EXPECT_EQ(options.rest, (QStringList{u"env"_s, u"show"_s, u"--"_s, u"--json"_s}));
}

TEST(GlobalOptions, WithoutAValueAreAFault) {
    for (const QStringList& words : {QStringList{u"--workspace"_s}, {u"--workspace="_s}, {u"--workspace"_s, u""_s},
             {u"--workspace"_s, u"--json"_s}, {u"env"_s, u"list"_s, u"--ssh-config"_s}})
        EXPECT_FALSE(takeGlobalOptions(words).fault.isEmpty()) << qPrintable(words.join(u' '));
}

TEST(Commands, AreFoundByTheirWords) {
    EXPECT_EQ(findCommand({u"env"_s, u"list"_s, u"x"_s}).command->name, u"env list"_s);
    EXPECT_EQ(findCommand({u"env"_s, u"list"_s}).words, 2);
    EXPECT_EQ(findCommand({u"cron"_s, u"env"_s}).command->name, u"cron"_s);
    EXPECT_EQ(findCommand({u"env"_s}).command, nullptr);
    EXPECT_EQ(findCommand({}).command, nullptr);
    EXPECT_EQ(findCommand({u"env list"_s}).command, nullptr);
}

TEST(Commands, HaveNamesOfTheirOwnAndSayWhatTheyDo) {
    QSet<QString> names;
    for (const Command& command : allCommands()) {
        EXPECT_FALSE(names.contains(command.name)) << qPrintable(command.name);
        names.insert(command.name);
        EXPECT_TRUE(command.summary.endsWith(u'.')) << qPrintable(command.name);
        EXPECT_TRUE(helpText().contains(command.name));
        EXPECT_TRUE(helpText(command).startsWith(u"magctl "_s + command.name));
    }
}

} // namespace magkeeper
