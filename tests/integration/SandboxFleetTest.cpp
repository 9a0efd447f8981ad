// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"

#include <QFileInfo>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

/// Every store of the sandbox the way it is reached: doors, jump hosts, containers, other shells.
class SandboxFleet : public SandboxTest {
protected:
    void SetUp() override {
        SandboxTest::SetUp();
        ignoreTheMachine();
    }

    static QStringList keys(const Answer& answer, const char* path) { return answer.at(path).toObject().keys(); }

    [[nodiscard]] Answer probe(const char* name) const { return m_magctl.json({"probe", name}); }
    [[nodiscard]] Answer status(const char* name) const { return m_magctl.json({"status", name}); }
    [[nodiscard]] std::string address(const char* door) const {
        return "127.0.0.1:"
            + std::to_string(m_sandbox.fact("ssh.doors").toObject()[QLatin1StringView(door)][u"port"_s].toInt());
    }
};

} // namespace

TEST_F(SandboxFleet, IsReadWhole) {
    importEnvironments();
    const Answer all = m_magctl.json({"probe", "--all"});
    EXPECT_EQ(all.status, 0) << all.err.constData();
    QHash<QString, QString> versions;
    for (const char* list : {"stores", "light_stores"})
        for (const auto& store : m_sandbox.fact(list).toArray())
            versions[store[u"name"_s].toString()] = store[u"version"_s].toString();
    const QJsonArray snapshots = all.json().array();
    EXPECT_GE(snapshots.size(), 12);
    EXPECT_EQ(snapshots.size(), versions.size());
    for (const auto& snapshot : snapshots) {
        const std::string name = snapshot[u"environment"_s].toString().toStdString();
        for (const auto& node : snapshot[u"nodes"_s].toArray())
            EXPECT_EQ(valueAt(node, "sections.identity.data.version"), versions[QString::fromStdString(name)]) << name;
        const QJsonObject shared = valueAt(snapshot, "shared.sections").toObject();
        for (const QString& section : shared.keys())
            EXPECT_TRUE(shared[section][u"ok"_s].toBool()) << name << ' ' << qPrintable(section);
    }
}

TEST_F(SandboxFleet, IsEnteredAndTrustedByTheSandboxAsOftenAsWanted) {
    const QString path = qEnvironmentVariable("PATH");
    qputenv("PATH", (QFileInfo(QStringLiteral(MAGKEEPER_MAGCTL)).path() + u':' + path).toUtf8());
    for (int i = 0; i < 2; ++i)
        m_sandbox.run({u"seed"_s, u"--workspace"_s, m_magctl.workspace()});
    qputenv("PATH", path.toUtf8());
    m_magctl.useSshConfig(m_sandbox.path(u"key_config"_s));
    EXPECT_GE(m_magctl.json({"env", "list"}).json().array().size(), 12);
    EXPECT_EQ(m_magctl({"probe", "gate-prod", "hive-prod", "dune-stage", "loom-legacy", "kite-prod"}).status, 0);
}

TEST_F(SandboxFleet, GoesThroughTwoJumpHosts) {
    importEnvironments({u"gate-prod"_s});
    const Answer check = m_magctl.json({"env", "check", "gate-prod"});
    EXPECT_EQ(check.status, 0) << check.out.constData();
    std::vector<std::string> hops;
    for (const auto& step : check.at("nodes.0.steps").toArray())
        if (step[u"step"_s] == u"login"_s)
            hops.push_back(step[u"hop"_s].toString().section(u'@', 1).toStdString());
    EXPECT_THAT(hops, ElementsAre(address("hop-1"), address("hop-2"), ""));
}

TEST_F(SandboxFleet, NamesTheJumpHostThatIsDown) {
    importEnvironments({u"gate-prod"_s});
    for (const char* hop : {"hop-1", "hop-2"}) {
        const Fault fault(m_sandbox, {u"jump"_s, QString::fromUtf8(hop)});
        const Answer down = probe("gate-prod");
        EXPECT_EQ(down.status, 3);
        EXPECT_EQ(down.text("0.error.kind"), "Unreachable");
        EXPECT_THAT(m_magctl({"probe", "gate-prod"}).err.toStdString(), HasSubstr(address(hop)));
        EXPECT_THAT(findingsOf(status("gate-prod")), ElementsAre("unknown environment.unread"));
    }
    EXPECT_EQ(probe("gate-prod").status, 0);
}

TEST_F(SandboxFleet, StopsAtAJumpHostWithAnotherKey) {
    importEnvironments({u"gate-prod"_s});
    const Fault fault(m_sandbox, {u"hostkey"_s, u"hop-2"_s});
    const Answer changed = probe("gate-prod");
    EXPECT_EQ(changed.status, 77);
    EXPECT_EQ(changed.text("0.error.kind"), "HostKeyChanged");
    EXPECT_THAT(m_magctl({"probe", "gate-prod"}).err.toStdString(), HasSubstr(address("hop-2").substr(10)));
    EXPECT_THAT(findingsOf(status("gate-prod")), ElementsAre("unknown environment.unread"));
}

TEST_F(SandboxFleet, ReadsSharedStateOnceAndFilesOnEachNode) {
    importEnvironments({u"hive-prod"_s});
    const Answer hive = probe("hive-prod");
    EXPECT_EQ(hive.status, 0) << hive.err.constData();
    EXPECT_EQ(hive.text("0.shared.read_from"), "admin-1");
    ASSERT_EQ(hive.at("0.nodes").toArray().size(), 3);
    for (const char* node : {"0.nodes.0.sections", "0.nodes.1.sections", "0.nodes.2.sections"})
        EXPECT_EQ(keys(hive, node),
            (QStringList{u"caches"_s, u"files"_s, u"identity"_s, u"modules"_s, u"php"_s, u"system"_s}));
    EXPECT_TRUE(hive.at("0.nodes.0.primary").toBool());
    EXPECT_THAT(findingsOf(status("hive-prod")), IsEmpty());
}

TEST_F(SandboxFleet, KeepsReadingWhenOneOfThreeNodesIsDown) {
    importEnvironments({u"hive-prod"_s});
    const Fault fault(m_sandbox, {u"node"_s, u"hive-prod"_s, u"web-2"_s});
    const Answer hive = probe("hive-prod");
    EXPECT_EQ(hive.status, 3);
    EXPECT_EQ(hive.text("0.shared.read_from"), "admin-1");
    EXPECT_EQ(hive.text("0.nodes.2.error.kind"), "Unreachable");
    EXPECT_TRUE(hive.at("0.nodes.1.sections.identity.ok").toBool());
    const Answer judged = status("hive-prod");
    EXPECT_EQ(judged.status, 3);
    EXPECT_THAT(findingsOf(judged), ElementsAre("unknown node.unread@web-2"));
}

TEST_F(SandboxFleet, ReadsSharedStateFromAnotherNodeWhenThePrimaryIsDown) {
    importEnvironments({u"hive-prod"_s});
    const Fault fault(m_sandbox, {u"node"_s, u"hive-prod"_s, u"admin-1"_s});
    const Answer hive = probe("hive-prod");
    EXPECT_EQ(hive.status, 3);
    EXPECT_THAT(hive.text("0.shared.read_from"), testing::AnyOf("web-1", "web-2"));
    const QJsonObject shared = hive.at("0.shared.sections").toObject();
    EXPECT_GE(shared.size(), 6);
    for (const QString& section : shared.keys())
        EXPECT_TRUE(shared[section][u"ok"_s].toBool()) << qPrintable(section);
    EXPECT_THAT(findingsOf(status("hive-prod")), ElementsAre("unknown node.unread@admin-1"));
}

TEST_F(SandboxFleet, FindsANodeWhoseCodeIsOlder) {
    importEnvironments({u"hive-prod"_s});
    {
        const Fault fault(m_sandbox, {u"node"_s, u"hive-prod"_s, u"web-2"_s, u"behind"_s});
        const Answer judged = status("hive-prod");
        EXPECT_EQ(judged.status, 1);
        EXPECT_THAT(findingsOf(judged),
            testing::UnorderedElementsAre("warning nodes.code_differs", "warning nodes.release_differs"));
    }
    EXPECT_THAT(findingsOf(status("hive-prod")), IsEmpty()) << "mended";
}

TEST_F(SandboxFleet, RefusesTheNodeThatShowsAnotherKey) {
    importEnvironments({u"hive-prod"_s});
    const Fault fault(m_sandbox, {u"hostkey"_s, u"hive-prod.web-1"_s});
    const Answer hive = probe("hive-prod");
    EXPECT_EQ(hive.text("0.nodes.1.error.kind"), "HostKeyChanged");
    EXPECT_THAT(findingsOf(status("hive-prod")), ElementsAre("unknown node.unread@web-1"));
}

TEST_F(SandboxFleet, SeesTheCloudsNamesAndAReadOnlyRoot) {
    importEnvironments({u"dune-stage"_s});
    const Answer dune = probe("dune-stage");
    EXPECT_EQ(dune.text("0.nodes.0.sections.identity.data.cloud_environment.application"), "mymagento");
    EXPECT_FALSE(dune.at("0.nodes.0.sections.identity.data.root_writable").toBool(true));
    QStringList writable;
    for (const auto& folder : dune.at("0.nodes.0.sections.files.data.folders").toArray())
        if (folder[u"writable"_s].toBool())
            writable.append(folder[u"path"_s].toString());
    EXPECT_TRUE(writable.contains(u"var"_s) && writable.contains(u"pub/media"_s));
    EXPECT_FALSE(writable.contains(u"vendor"_s) || writable.contains(u"generated"_s));
    EXPECT_THAT(findingsOf(status("dune-stage")), IsEmpty()) << "that is as it should be there";
}

TEST_F(SandboxFleet, ReadsFromInsideOfContainersAndSaysWhichIsNotThere) {
    importEnvironments({u"iris-stage"_s, u"juno-dev"_s});
    const Answer iris = probe("iris-stage");
    EXPECT_EQ(iris.status, 0) << iris.err.constData();
    if (m_sandbox.canMount()) {
        EXPECT_EQ(iris.text("0.nodes.0.sections.identity.data.root"), "/srv/iris-stage");
    }
    ASSERT_EQ(m_magctl({"env", "edit", "iris-stage", "--wrap", "docker exec -i iris-php-2"}).status, 0);
    ASSERT_EQ(m_magctl({"env", "edit", "juno-dev", "--wrap", "kubectl exec -i deploy/other --"}).status, 0);
    for (const auto& [name, said] : {std::pair{"iris-stage", "No such container: iris-php-2"},
             std::pair{"juno-dev", "deployments.apps \"other\" not found"}}) {
        const Answer gone = m_magctl({"probe", name});
        EXPECT_EQ(gone.status, 1) << gone.both();
        EXPECT_THAT(gone.err.toStdString(), HasSubstr(said));
    }
}

} // namespace magkeeper::test
