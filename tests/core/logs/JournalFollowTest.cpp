// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/FollowState.h"
#include "tests/core/logs/Collected.h"
#include "tests/core/logs/LogFolder.h"

#include <gmock/gmock.h>

#include <QJsonDocument>
#include <QProcess>

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

const QByteArray marker = "0123456789abcdef0123456789abcdef";
constexpr qint64 ten = 1'795'255'200; ///< 2026-11-21T10:00:00Z

/// The follower on a machine with a journal that the test writes; each run goes on where the last one stopped.
class JournalFollow : public testing::Test {
protected:
    JournalFollow() {
        m_request = {.marker = marker,
            .root = m_folder.path(QString()),
            .globs = {u"journal:"_s},
            .once = true,
            .fromEnd = false};
        m_folder.write(u"entries"_s, "");
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(u"MK_JOURNAL"_s, m_folder.path(u"entries"_s));
        m_environment.insert(u"PATH"_s, QStringLiteral(MAGKEEPER_TEST_DATA "/logs:") + m_environment.value(u"PATH"_s));
    }

    void log(const QString& unit, qint64 second, const QString& message, int priority = 6) {
        m_folder.append(u"entries"_s,
            QJsonDocument(QJsonObject{{u"unit"_s, unit}, {u"us"_s, (ten + second) * 1'000'000 + 123'456},
                              {u"priority"_s, priority}, {u"message"_s, message}})
                    .toJson(QJsonDocument::Compact)
                + '\n');
    }
    /// One run; its output is cut off behind so many bytes.
    void look(qsizetype cut = -1) {
        m_request.state = m_state;
        QProcess php;
        php.setProcessEnvironment(m_environment);
        php.start(m_program.first(), m_program.sliced(1));
        php.write((m_program.first() == u"sh"_s ? m_request.shellProgram() : m_request.program()).value());
        php.closeWriteChannel();
        ASSERT_TRUE(php.waitForFinished(60'000));
        EXPECT_EQ(php.readAllStandardError(), "");
        const QByteArray out = php.readAllStandardOutput();
        FollowFrames frames(marker);
        m_end.clear();
        for (const FollowFrame& each : frames.take(out.first(cut < 0 ? out.size() : std::min(cut, out.size()))))
            take(each);
    }
    [[nodiscard]] std::vector<std::string> messages() const {
        std::vector<std::string> all;
        for (const KeptRecord& each : recordsOf(m_read, "journal"))
            all.push_back(each.detail.message.toStdString());
        return all;
    }

    LogFolder m_folder;
    QStringList m_program{u"php"_s, u"-d"_s, u"display_errors=stderr"_s};
    QProcessEnvironment m_environment;
    FollowRequest m_request;
    FollowState m_state;
    QByteArray m_read;
    std::vector<std::string> m_problems;
    QByteArray m_end;

private:
    void take(const FollowFrame& each) {
        m_state.apply(each);
        if (each.kind == "bytes")
            m_read += each.bytes;
        if (each.kind == "problem" || each.kind == "gap")
            m_problems.push_back(each.facts[u"why"_s].toString().toStdString());
        if (each.kind == "end")
            m_end = each.facts[u"why"_s].toString().toUtf8();
    }
};

} // namespace

TEST_F(JournalFollow, ReadsEntriesAsRecordsWithTheirLevels) {
    log(u"nginx"_s, 0, u"started"_s);
    log(u"php8.3-fpm"_s, 1, u"out of memory\n2026-11-21T09:00:00.000000+00:00 web-1 x: no entry"_s, 3);
    look();
    EXPECT_EQ(m_end, "done");
    EXPECT_THAT(m_problems, IsEmpty());
    EXPECT_EQ(Grammars(builtIn()).guess(u"shop journal:"_s, m_read)->id, u"journal"_s);
    const auto records = recordsOf(m_read, "journal");
    ASSERT_THAT(records, SizeIs(2)) << m_read.toStdString();
    EXPECT_EQ(records[1].time, "2026-11-21T10:00:01.123Z");
    EXPECT_EQ(records[1].level, LogLevel::Error);
    EXPECT_THAT(records[1].text, HasSubstr("php8.3-fpm[12]"));
    EXPECT_THAT(records[1].text, HasSubstr("no entry"));
    EXPECT_EQ(records[0].level, LogLevel::Informational);
}

TEST_F(JournalFollow, ReadsAMessageThatIsThereTwiceWhole) {
    m_folder.append(u"entries"_s,
        R"({"unit":"app","us":1795255200000000,"priority":4,"first":"one","message":"two"})"
        "\n");
    look();
    const auto records = recordsOf(m_read, "journal");
    ASSERT_THAT(records, SizeIs(1)) << m_read.toStdString();
    EXPECT_THAT(records[0].text, HasSubstr("one\n    two"));
}

TEST_F(JournalFollow, GoesOnBehindTheLastEntryThatCame) {
    for (int i = 0; i < 300; ++i)
        log(u"cron"_s, i, u"entry %1 "_s.arg(i) + QString(1'000, u'x'));
    look(400); // cut off before the first bytes
    look(80'000); // within the second frame
    EXPECT_GT(messages().size(), 10U);
    EXPECT_LT(messages().size(), 300U);
    look();
    log(u"cron"_s, 500, u"entry 300 last"_s);
    look();
    look();
    const auto all = messages();
    ASSERT_THAT(all, SizeIs(301));
    for (size_t i = 0; i < all.size(); ++i)
        EXPECT_THAT(all[i], testing::StartsWith("entry " + std::to_string(i) + ' '));
}

TEST_F(JournalFollow, ReadsOneUnitAndFromATimeOn) {
    log(u"nginx"_s, 0, u"long ago"_s);
    log(u"nginx"_s, 60, u"late"_s);
    log(u"cron"_s, 61, u"other"_s);
    m_request.globs = {u"journal:nginx"_s};
    m_request.since = ten + 30;
    look();
    EXPECT_THAT(messages(), ElementsAre("late"));
}

TEST_F(JournalFollow, BeginsAtTheEndWhenItFollows) {
    log(u"nginx"_s, 0, u"before"_s);
    m_request.fromEnd = true;
    look();
    EXPECT_THAT(messages(), IsEmpty());
    log(u"nginx"_s, 1, u"after"_s);
    look();
    EXPECT_THAT(messages(), ElementsAre("after"));
}

TEST_F(JournalFollow, EndsARunThatIsFullWithinTheJournal) {
    for (int i = 0; i < 40; ++i)
        log(u"cron"_s, i, u"%1 "_s.arg(i) + QString(60'000, u'y'));
    m_request.most = 500'000;
    int runs = 0;
    do
        look();
    while (m_end == "full" && ++runs < 50);
    EXPECT_GT(runs, 1);
    EXPECT_THAT(messages(), SizeIs(40)) << "longer messages are cut to what a frame holds";
}

TEST_F(JournalFollow, SaysWhyItCannotBeRead) {
    const std::pair<const char*, const char*> cases[] = {
        {"No journal files were opened due to insufficient permissions.", "it may not be read"},
        {"No journal files were found.", "there is no journal"},
        {"Hint: You are currently not seeing messages from other users and the system.",
            "it may be read in parts only: what other users and the system wrote is missing"},
        {"Failed to add filter for units: No data available", "no such unit wrote to the journal"},
        {"Failed to seek", "journalctl failed: Failed to seek"},
    };
    for (const auto& [said, why] : cases) {
        m_environment.insert(u"MK_JOURNAL_SAYS"_s, QString::fromUtf8(said));
        m_environment.insert(u"MK_JOURNAL_STATUS"_s, u"1"_s);
        m_problems.clear();
        look();
        EXPECT_THAT(m_problems, ElementsAre(why));
        EXPECT_EQ(m_end, "done") << "the others are read";
    }
    // A path on which there is PHP and nothing else.
    ASSERT_TRUE(QFile::link(u"/usr/bin/php"_s, m_folder.path(u"php"_s)));
    m_environment.insert(u"PATH"_s, m_folder.path(QString()));
    m_problems.clear();
    m_state = {};
    look();
    ASSERT_THAT(m_problems, SizeIs(1));
    EXPECT_THAT(m_problems.front(), HasSubstr("journalctl"));
}

TEST_F(JournalFollow, IsNotReadWithoutPhpAndThatIsSaid) {
    m_program = {u"sh"_s};
    look();
    EXPECT_THAT(m_problems, ElementsAre("PHP does not run there, and without it the journal is not read"));
    EXPECT_EQ(m_end, "done");
}

TEST_F(JournalFollow, LooksAtFilesThatAreNamedLaterAsAtTheFirstOnes) {
    m_folder.write(u"a.log"_s, "a\n");
    m_folder.write(u"b.txt"_s, "before\n");
    m_request.globs = {u"*.log"_s};
    m_request.fromEnd = true;
    for (const QString& program : {u"php"_s, u"sh"_s}) {
        m_program = {program};
        m_state = {};
        m_request.globs = {u"*.log"_s};
        m_request.added.clear();
        m_read.clear();
        look();
        // What appears is read whole, what was there before and is named now from its end.
        m_folder.write(u"new.log"_s, "new\n");
        m_folder.append(u"a.log"_s, "more\n");
        m_request.globs = {u"*.log"_s, u"*.txt"_s};
        m_request.added = {u"*.txt"_s};
        look();
        m_request.added.clear();
        m_folder.append(u"b.txt"_s, "behind\n");
        look();
        EXPECT_THAT(m_read.toStdString(), HasSubstr("new\n")) << program.toStdString();
        EXPECT_THAT(m_read.toStdString(), HasSubstr("more\n"));
        EXPECT_THAT(m_read.toStdString(), HasSubstr("behind\n"));
        EXPECT_THAT(m_read.toStdString(), testing::Not(HasSubstr("before")));
        EXPECT_EQ(m_read.count("more\n"), 1);
        ASSERT_TRUE(QFile::remove(m_folder.path(u"new.log"_s)));
    }
}

} // namespace magkeeper::logs
