// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionProgram.h"
#include "tests/core/actions/ActionFixture.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

QString cell(const QString& text) {
    QString safe = text;
    return safe.replace(u'|', u"\\|"_s);
}

QString argumentsOf(const ActionDefinition& action) {
    QStringList lines;
    for (const ArgumentDefinition& argument : action.arguments) {
        QString line = u"`%1` %2"_s.arg(QString::fromLatin1(argument.name), QString::fromUtf8(argument.meaning));
        QStringList choices;
        for (const char* choice : argument.choices)
            choices.append(QString::fromLatin1(choice));
        if (!choices.isEmpty())
            line += u" (%1)"_s.arg(choices.join(u", "_s));
        if (argument.initial)
            line += u"; %1 unless given"_s.arg(QString::fromUtf8(argument.initial));
        lines.append(line);
    }
    return lines.join(u"<br>"_s);
}

QString commandOf(const ActionDefinition& action) {
    if (action.means == ActionMeans::Program)
        return u"program `%1`"_s.arg(QString::fromLatin1(action.program));
    QStringList words;
    for (const char* word : action.words)
        words.append(QString::fromLatin1(word));
    return action.impossible ? QString::fromUtf8(action.impossible) : u"`%1`"_s.arg(words.join(u' '));
}

/// The table of docs/actions.md, from the catalogue.
QByteArray table() {
    QString text = u"| action | risk | does | arguments | command | what people notice | undo |\n"
                   "| --- | --- | --- | --- | --- | --- | --- |\n"_s;
    for (const ActionDefinition& action : allActions())
        text += u"| `%1` | %2 | %3 | %4 | %5 | %6 | %7 |\n"_s.arg(QString::fromLatin1(action.id), riskName(action.risk),
            QString::fromUtf8(action.title), cell(argumentsOf(action)), cell(commandOf(action)),
            QString::fromUtf8(action.affects), QString::fromUtf8(action.undo));
    return text.toUtf8();
}

constexpr QByteArrayView beginMark = "<!-- the catalogue begins -->\n";
constexpr QByteArrayView endMark = "<!-- the catalogue ends -->\n";

} // namespace

TEST(ActionCatalogue, HasEveryActionThatIsPromised) {
    for (const QString& id :
        u"indexer.reindex indexer.reset indexer.set-mode cache.clean cache.flush cache.enable cache.disable "
        "cron.run cron.schedule-job cron.clear-stuck cron.install cron.remove maintenance.enable "
        "maintenance.disable maintenance.allow-ips queue.start-consumer queue.restart-consumers "
        "deploy.mode-set setup.upgrade setup.di-compile setup.static-content-deploy config.set "
        "config.import admin.unlock admin.disable-user index.suspend index.resume redis.flush-db "
        "varnish.purge opcache.reset logs.rotate-now reports.clean session.clean-expired "
        "search.clear-read-only process.stop patch.apply patch.revert patch.backups patch.forget patch.hotfix "
        "patch.composer patch.vendor-status"_s.split(u' '))
        EXPECT_TRUE(findAction(id)) << qPrintable(id);
    EXPECT_EQ(findAction(u"cache.flood"_s).error().kind(), ErrorKind::NotFound);
    EXPECT_TRUE(findAction(u"cache.flood"_s).error().text().contains("cache.flush"_L1));
}

TEST(ActionCatalogue, SaysOfEachWhatItIsAndWhatItDoes) {
    QSet<QByteArray> ids;
    for (const ActionDefinition& action : allActions()) {
        EXPECT_FALSE(ids.contains(action.id)) << action.id;
        ids.insert(action.id);
        EXPECT_FALSE(QByteArray(action.title).isEmpty()) << action.id;
        EXPECT_FALSE(QByteArray(action.affects).isEmpty()) << action.id;
        EXPECT_FALSE(action.proves.empty()) << action.id;
        EXPECT_EQ(action.means == ActionMeans::None, action.impossible != nullptr) << action.id;
    }
}

TEST(ActionCatalogue, JudgesEveryCommandByItsTexts) {
    for (const ActionDefinition& action : allActions()) {
        if (action.means != ActionMeans::Console && action.means != ActionMeans::Consumer)
            continue;
        EXPECT_FALSE(action.texts.empty()) << action.id;
        for (const TextRule& rule : action.texts)
            EXPECT_TRUE(QRegularExpression(QString::fromUtf8(rule.pattern)).isValid()) << action.id << rule.pattern;
    }
}

TEST(ActionCatalogue, UsesFullNamesOfCommandsAndArgumentsThatThereAre) {
    static const QRegularExpression fullName(u"^[a-z]+(:[a-z-]+)+$"_s);
    static const QRegularExpression place(u"\\{([a-z]+)\\}|^\\?([a-z]+)="_s);
    for (const ActionDefinition& action : allActions()) {
        if (action.words.empty())
            continue;
        EXPECT_TRUE(fullName.match(QString::fromLatin1(action.words.front())).hasMatch()) << action.id;
        for (const char* word : action.words) {
            const auto match = place.match(QString::fromLatin1(word));
            const QString name = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
            EXPECT_TRUE(name.isEmpty() || action.argument(name)) << action.id << ' ' << word;
        }
    }
}

TEST(ActionCatalogue, HasTheProgramsThatItNames) {
    const auto programs = loadActionPrograms();
    ASSERT_TRUE(programs) << qPrintable(programs.error().toString());
    for (const ActionDefinition& action : allActions()) {
        if (action.means != ActionMeans::Program)
            continue;
        const auto request = ActionRequest::create(action, plausible(action));
        ASSERT_TRUE(request) << action.id;
        const auto program
            = actionProgram(*request, u"/var/www/magento"_s, "01a1fce5-9cf8-7000-8000-000000000001", *programs);
        ASSERT_TRUE(program) << action.id << qPrintable(program.error().toString());
        EXPECT_TRUE(program->contains(QByteArray("function mk_section_" + QByteArray(action.program) + "()")))
            << action.id;
        EXPECT_EQ(program->count("<?php"), 1) << action.id;
    }
}

TEST(ActionCatalogue, IsWhatTheDocumentationSays) {
    QFile file(QStringLiteral(MAGKEEPER_SOURCE_DIR "/docs/actions.md"));
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    QByteArray text = file.readAll();
    const qsizetype begin = text.indexOf(beginMark) + beginMark.size();
    const qsizetype end = text.indexOf(endMark);
    ASSERT_GT(begin, beginMark.size());
    ASSERT_GE(end, begin);
    if (qEnvironmentVariableIsSet("MAGKEEPER_WRITE_DOCS")) {
        text.replace(begin, end - begin, table());
        file.resize(0);
        file.write(text);
    } else {
        EXPECT_EQ(text.sliced(begin, end - begin).toStdString(), table().toStdString());
    }
}

} // namespace magkeeper::test
