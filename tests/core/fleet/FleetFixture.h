// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Inventory.h"
#include "core/fleet/ProbeRunner.h"

#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeRepositories.h"
#include "tests/support/FakeShells.h"

#include <gtest/gtest.h>

namespace magkeeper::test {

/// Environments, fake machines and a real runner.
class Fleet : public testing::Test {
protected:
    Fleet()
        : sources(ProbeSources::load())
        , runner(shells, sources.value_or(ProbeSources{}), clock, pool)
        , inventory(environments) {
        EXPECT_TRUE(sources) << "the probe is not among the resources";
    }

    static Environment environment(const QString& name, const QStringList& hosts) {
        Environment environment;
        environment.name = name;
        environment.store = name;
        for (const QString& host : hosts) {
            Node node;
            node.name = host;
            node.target.host = host;
            node.root = QStringLiteral("/var/www/magento");
            environment.nodes.push_back(node);
        }
        return environment;
    }

    Environment added(const QString& name, const QStringList& hosts) {
        const auto saved = await(inventory.save(environment(name, hosts)));
        EXPECT_TRUE(saved);
        return saved.value_or(Environment{});
    }

    void answersWell(const QString& host) {
        shells.at(host).alwaysAnswers([](const RemoteCommand& command) { return exited(0, probeAnswer(command)); });
    }
    void isDown(const QString& host) {
        shells.at(host).alwaysAnswers([](const RemoteCommand&) -> Result<CommandOutcome> {
            return failure(ErrorKind::Unreachable, QStringLiteral("connection refused"));
        });
    }

    FakeClock clock;
    QThreadPool pool;
    FakeShells shells;
    Result<ProbeSources> sources;
    ProbeRunner runner;
    FakeEnvironmentRepository environments{clock};
    Inventory inventory;
};

} // namespace magkeeper::test
