// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionProgram.h"
#include "tests/ui/operate/FakeRuns.h"
#include "tests/ui/TestFleet.h"
#include "ui/operate/LiveRuns.h"
#include "ui/operate/OperateServices.h"
#include "ui/operate/RunResolution.h"

#include <QWidget>

namespace magkeeper::test {

/// A fleet with one production that may be operated, the true guard, and a workspace in memory.
class TestOperate {
public:
    TestOperate() {
        Environment& acme = fleet.add(u"acme · prod"_s);
        acme.access = Access::Operate;
        id = acme.id;
        host = acme.primary().target.host;
        fleet.read(acme, "acme-full");
        fleet.load();
        const QJsonObject all = QJsonDocument::fromJson(testFile("probe/acme-full.json", MAGKEEPER_TEST_DATA)).object();
        for (auto document = all.constBegin(); document != all.constEnd(); ++document)
            documents[document.key()] = QJsonDocument(document->toObject()).toJson(QJsonDocument::Compact);
        shell().alwaysAnswers([this](const RemoteCommand& command) -> Result<CommandOutcome> {
            if (command.input.contains("$MK_REQUEST"))
                return exited(0, probeAnswer(command, documents));
            if (command.line.toShell().contains("processes"))
                return exited(0, processes);
            return answer(command);
        });
    }

    [[nodiscard]] FakeShell& shell() { return fleet.shells.at(host); }
    /// Those that were sent and are no probe.
    [[nodiscard]] std::vector<QByteArray> sent() {
        std::vector<QByteArray> lines;
        for (const RemoteCommand& command : shell().commands()) {
            if (!command.input.contains("$MK_REQUEST") && !command.line.toShell().contains("processes"))
                lines.push_back(command.line.toShell());
        }
        return lines;
    }
    /// The next probe is answered; what comes after it waits until release() or its end.
    void holdAfterProbe() {
        shell().willAnswer([this](const RemoteCommand& command) -> Result<CommandOutcome> {
            shell().hold();
            return exited(0, probeAnswer(command, documents));
        });
    }
    RunRecord run(const QString& action, std::optional<RunOutcome> outcome, std::chrono::minutes ago) {
        RunRecord record;
        record.id = RunId::create(fleet.clock);
        record.environmentId = id;
        record.environment = u"acme · prod"_s;
        record.node = u"web-1"_s;
        record.action = action;
        record.command = u"php bin/magento "_s + action;
        record.reason = u"deploy 2.3"_s;
        record.owner = {.user = u"anna"_s, .host = u"desk"_s, .pid = 1};
        record.startedAt = testNow - ago;
        record.outcome = outcome;
        if (outcome)
            record.endedAt = record.startedAt + std::chrono::seconds(4);
        record.duration = std::chrono::seconds(4);
        return record;
    }
    void setAccess(Access access) {
        fleet.environments.stored.front().access = access;
        ASSERT_TRUE(await(fleet.inventory.load()).has_value());
    }
    void setKind(EnvironmentKind kind) {
        fleet.environments.stored.front().kind = kind;
        ASSERT_TRUE(await(fleet.inventory.load()).has_value());
    }

    TestFleet fleet;
    EnvironmentId id;
    QString host;
    FakeRuns runs;
    FakeAuditTrail audit;
    std::map<QString, QByteArray> documents;
    QByteArray processes = "processes 0\n";
    std::function<Result<CommandOutcome>(const RemoteCommand&)> answer
        = [](const RemoteCommand&) { return exited(0, "Flushed cache types:\nconfig\n"); };
    ProbeSources programs = loadActionPrograms().value();
    WriteGuard guard{{fleet.shells, runs, fleet.snapshots, fleet.runner, programs, fleet.clock, "key"}};
    RunDesk desk{fleet.shells, runs, fleet.clock};
    LiveRuns live{guard, fleet.refresher, fleet.clock};
    FakeMaintenance plans;
    MaintenanceWatch maintenance{{fleet.inventory, fleet.refresher, runs, plans, fleet.clock}};
    OperateServices services{
        fleet.inventory, fleet.refresher, guard, desk, runs, audit, live, fleet.clock, maintenance, fleet.pool};
};

} // namespace magkeeper::test
