// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"
#include "tests/support/PostgresServer.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <gmock/gmock.h>

#include <unistd.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::AnyOf;
using testing::HasSubstr;

namespace {

class WorkspaceOfMagctl : public testing::Test {
protected:
    [[nodiscard]] Answer add(const Word& name) const {
        return m_magctl.json({"env", "add", name, "--ssh", "h", "--root", "/r"});
    }
    [[nodiscard]] QString file(const char* name) const { return m_magctl.workspace() + u'/' + QLatin1StringView(name); }

    static void sql(const QString& file, const QString& statement) {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
            database.setDatabaseName(file);
            ASSERT_TRUE(database.open());
            QSqlQuery query(database);
            EXPECT_TRUE(query.exec(statement)) << qPrintable(query.lastError().text());
        }
        QSqlDatabase::removeDatabase(u"test"_s);
    }

    Magctl m_magctl;
};

} // namespace

TEST_F(WorkspaceOfMagctl, IsItsOwnersAlone) {
    ASSERT_EQ(add("shop").status, 0);
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    EXPECT_FALSE(QFile::permissions(m_magctl.workspace()) & others);
    for (const QFileInfo& entry : QDir(m_magctl.workspace()).entryInfoList(QDir::Files | QDir::Hidden))
        EXPECT_FALSE(entry.permissions() & others) << qPrintable(entry.fileName());
}

TEST_F(WorkspaceOfMagctl, OfANewerVersionIsLeftAlone) {
    ASSERT_EQ(add("shop").status, 0);
    sql(file("workspace.db"), u"UPDATE schema_version SET version = 900"_s);
    const QByteArray before = readFile(file("workspace.db"));
    for (const Words& command :
        {Words{"env", "list"}, {"env", "add", "x", "--ssh", "h", "--root", "/r"}, {"workspace", "info"}}) {
        const Answer answer = m_magctl.json(command);
        EXPECT_EQ(answer.status, 74);
        EXPECT_EQ(answer.text("error.kind"), "StorageFailed");
        EXPECT_THAT(answer.text("error.text"), HasSubstr("newer"));
    }
    EXPECT_EQ(readFile(file("workspace.db")), before);
}

TEST_F(WorkspaceOfMagctl, LivesWithAHistoryOfANewerVersion) {
    ASSERT_EQ(add("shop").status, 0);
    sql(file("history.db"), u"UPDATE schema_version SET version = 900"_s);
    EXPECT_EQ(m_magctl({"env", "list"}).status, 0);
    const Answer info = m_magctl.json({"workspace", "info"});
    EXPECT_EQ(info.status, 74);
    EXPECT_THAT(info.text("history_error.text"), HasSubstr("newer"));
    EXPECT_THAT(m_magctl({"env", "list"}).err.toStdString(), HasSubstr("newer")) << "the user is told";
}

TEST_F(WorkspaceOfMagctl, WithADamagedHistoryBeginsANewOneAndSaysSo) {
    ASSERT_EQ(add("shop").status, 0);
    writeFile(file("history.db"), QByteArray(8192, 'x'));
    const Answer list = m_magctl.json({"env", "list"});
    EXPECT_EQ(list.status, 0);
    EXPECT_EQ(list.json().array().size(), 1);
    EXPECT_THAT(list.err.toStdString(), HasSubstr("damaged"));
    EXPECT_EQ(m_magctl.json({"workspace", "info"}).number("snapshots"), 0);
}

TEST_F(WorkspaceOfMagctl, ThatIsDamagedIsRefusedAndNotTouched) {
    ASSERT_EQ(add("shop").status, 0);
    const QByteArray wrong(8192, 'x');
    writeFile(file("workspace.db"), wrong);
    const Answer list = m_magctl.json({"env", "list"});
    EXPECT_EQ(list.status, 74);
    EXPECT_THAT(list.text("error.text"), HasSubstr("workspace.db"));
    EXPECT_EQ(readFile(file("workspace.db")), wrong);
}

TEST_F(WorkspaceOfMagctl, ThatCannotBeMadeNamesThePath) {
    writeFile(m_magctl.path(u"file"_s), "x");
    for (const QString& place :
        {m_magctl.path(u"file"_s), m_magctl.path(u"file/below"_s), u"/proc/nowhere"_s, u"/dev/null"_s}) {
        m_magctl.useWorkspace(place);
        const Answer list = m_magctl.json({"env", "list"});
        EXPECT_EQ(list.status, 74) << qPrintable(place) << list.out.constData();
        EXPECT_THAT(list.text("error.text"), HasSubstr(place.section(u"/below"_s, 0, 0).toStdString()));
    }
    EXPECT_EQ(readFile(m_magctl.path(u"file"_s)), "x");
}

TEST_F(WorkspaceOfMagctl, ThatMayOnlyBeReadIsSaid) {
    ASSERT_EQ(add("shop").status, 0);
    // Permissions mean nothing to root; a read-only mount does.
    const Answer answer = m_magctl.through(
        u"exec unshare -rm bash -c 'mount --bind -o ro \"$3\" \"$3\" && mount -o remount,bind,ro \"$3\" || exit 111; exec \"$@\"' bash \"$@\""_s,
        {"--json", "env", "add", "x", "--ssh", "h", "--root", "/r"});
    if (answer.status == 111)
        GTEST_SKIP() << "NOT TESTED: nothing can be mounted here";
    EXPECT_EQ(answer.status, 74) << answer.both();
    EXPECT_THAT(answer.text("error.text"), HasSubstr(m_magctl.workspace().toStdString()));
    EXPECT_EQ(m_magctl.json({"env", "list"}).json().array().size(), 1);
}

TEST_F(WorkspaceOfMagctl, TakesManyWritersAtOnce) {
    std::vector<std::unique_ptr<QProcess>> writers;
    for (int i = 0; i < 16; ++i)
        writers.push_back(m_magctl.start({"env", "add", u"shop %1"_s.arg(i), "--ssh", "h", "--root", "/r"}));
    for (const auto& writer : writers) {
        const Answer answer = Magctl::finish(*writer);
        EXPECT_EQ(answer.status, 0) << answer.err.constData();
    }
    EXPECT_EQ(m_magctl.json({"env", "list"}).json().array().size(), 16);
}

TEST_F(WorkspaceOfMagctl, GivesANameToOneOfManyWriters) {
    std::vector<std::unique_ptr<QProcess>> writers;
    for (int i = 0; i < 8; ++i)
        writers.push_back(m_magctl.start({"env", "add", "shop", "--ssh", u"h%1"_s.arg(i), "--root", "/r"}));
    int winners = 0;
    for (const auto& writer : writers) {
        const Answer answer = Magctl::finish(*writer);
        EXPECT_THAT(answer.status, AnyOf(0, 75)) << answer.err.constData();
        winners += answer.status == 0 ? 1 : 0;
    }
    EXPECT_EQ(winners, 1);
    EXPECT_EQ(m_magctl.json({"env", "list"}).json().array().size(), 1);
}

TEST_F(WorkspaceOfMagctl, MayBeADatabaseOfAServer) {
    PostgresServer* server = PostgresServer::shared();
    if (!server)
        GTEST_SKIP() << "NOT TESTED: no PostgreSQL here";
    m_magctl.useWorkspace(server->createDatabase());
    EXPECT_EQ(add("O'Brien \"shop\"").status, 0);
    EXPECT_EQ(add("o'brien \"SHOP\"").status, 75);
    EXPECT_EQ(m_magctl.json({"env", "list"}).json().array().size(), 1);
    EXPECT_EQ(m_magctl.json({"workspace", "info"}).number("environments"), 1);
    EXPECT_EQ(m_magctl({"env", "remove", "O'Brien \"shop\""}).status, 0);
}

TEST_F(WorkspaceOfMagctl, OfAServerOutOfReachIsAFaultOfTheWorkspace) {
    m_magctl.useWorkspace(u"postgresql://somebody@127.0.0.1:1/none"_s);
    const Answer list = m_magctl.json({"env", "list"});
    EXPECT_EQ(list.status, 74) << "not 3, which tells of a store";
    EXPECT_EQ(list.text("error.kind"), "StorageFailed");
}

} // namespace magkeeper::test
