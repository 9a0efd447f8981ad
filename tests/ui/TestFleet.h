// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/EnvironmentCheck.h"
#include "core/fleet/HealthWatch.h"
#include "core/fleet/ThresholdSettings.h"
#include "core/magento/SectionDocument.h"
#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeHealthRepositories.h"
#include "tests/support/FakeRepositories.h"
#include "tests/support/FakeShells.h"
#include "tests/support/TestFile.h"
#include "ui/widgets/Questions.h"

#include <QJsonDocument>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

/// 12 s after the recorded answers began.
inline constexpr Instant testNow{std::chrono::milliseconds(1'795'219'430'709)};

/// A snapshot of one node from a recorded answer of tests/data/probe.
[[nodiscard]] inline SnapshotPtr recordedSnapshot(
    const Environment& environment, const char* recording, Instant takenAt, const QStringList& without = {}) {
    const QByteArray path = QByteArray("probe/") + recording + ".json";
    const QJsonObject all = QJsonDocument::fromJson(testFile(path.constData(), MAGKEEPER_TEST_DATA)).object();
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->id = *SnapshotId::fromString(u"0192f3a0-0000-7000-8000-00000000000f"_s);
    snapshot->environmentId = environment.id;
    snapshot->environment = environment.name;
    snapshot->level = QByteArray(recording).contains("quick") ? ProbeLevel::Quick : ProbeLevel::Full;
    snapshot->takenAt = takenAt;
    snapshot->roundTrip = std::chrono::milliseconds(71);
    snapshot->clockOffset = std::chrono::milliseconds(-12);
    snapshot->readFrom = environment.nodes.front().name;
    for (const Node& node : environment.nodes)
        snapshot->nodes.push_back({.name = node.name,
            .primary = &node == &environment.nodes.front(),
            .roundTrip = std::chrono::milliseconds(71),
            .wireBytes = 9421,
            .programMs = 24.3});
    JsonProblems problems;
    for (auto document = all.constBegin(); document != all.constEnd(); ++document) {
        if (document.key() == "hello"_L1 || document.key() == "end"_L1 || without.contains(document.key()))
            continue;
        const Section section = readSection(JsonReader(document.value().toObject(), document.key(), problems));
        if (isSharedSection(document.key()))
            snapshot->shared.emplace(document.key(), section);
        for (NodeSnapshot& node : snapshot->nodes) {
            if (!isSharedSection(document.key()))
                node.sections.emplace(document.key(), section);
        }
    }
    return snapshot;
}

using CheckFactory = std::function<std::unique_ptr<EnvironmentCheck>(const Environment&, const Node&)>;

/// A finding about a section, without arguments in its message.
[[nodiscard]] inline Finding findingOf(const QString& rule, const QString& section, Severity severity) {
    Finding finding;
    finding.id = finding.rule = rule;
    finding.section = section;
    finding.severity = severity;
    finding.at = testNow;
    return finding;
}

/// Answers every question at once, and remembers it.
class FakeQuestions final : public Questions {
public:
    Answer answer = Answer::Confirmed;
    std::vector<Question> asked;

    [[nodiscard]] Task<Answer> ask(const Question& question) override {
        asked.push_back(question);
        return Task<Answer>(Result<Answer>(answer));
    }
};

/// A workspace in memory with everything that presenters need.
class TestFleet {
public:
    FakeClock clock{testNow};
    FakeEnvironmentRepository environments{clock};
    FakeSnapshotRepository snapshots;
    FakeStoredStates states{snapshots};
    FakeShells shells;
    FakeQuestions questions;
    QThreadPool pool;
    Inventory inventory{environments};
    ProbeSources sources = ProbeSources::load(QStringLiteral(MAGKEEPER_SOURCE_DIR "/resources/probe")).value();
    ProbeRunner runner{shells, sources, clock, pool};
    Refresher refresher{inventory, runner, snapshots, clock, pool};
    /// What is found in an environment; by default nothing.
    std::function<std::vector<Finding>(const HealthInput&)> findings
        = [](const HealthInput&) { return std::vector<Finding>(); };
    FakeFindingMarkRepository markRepository{clock};
    FindingMarks marks{markRepository};
    FakeThresholdRepository thresholdRepository;
    ThresholdSettings thresholds{thresholdRepository};
    HealthWatch watch{inventory, refresher, snapshots, pool,
        [this](const HealthInput& input) {
            Health health{.worst = Severity::Ok,
                .findings = findings(input),
                .judgements = {{.rule = u"rule"_s}},
                .at = input.latest->source->takenAt};
            for (const Finding& finding : health.findings)
                health.worst = std::max(health.worst, finding.severity);
            return health;
        },
        HealthMemory{.marks = &marks, .seen = nullptr, .clock = &clock}};

    Environment& add(
        const QString& name, EnvironmentKind kind = EnvironmentKind::Production, const QStringList& tags = {}) {
        Environment environment{.id = EnvironmentId::create(clock),
            .name = name,
            .store = name.section(u" · "_s, 0, 0),
            .kind = kind,
            .tags = tags,
            .version = 1};
        Node node{.id = NodeId::create(clock), .name = u"web-1"_s, .root = u"/var/www/magento"_s};
        node.target.host = u"host-%1.example"_s.arg(environments.stored.size());
        node.target.user = u"magento"_s;
        environment.nodes.push_back(node);
        environments.stored.push_back(environment);
        return environments.stored.back();
    }
    void read(const Environment& environment, const char* recording,
        std::chrono::milliseconds ago = std::chrono::seconds(12), const QStringList& without = {}) {
        snapshots.stored.push_back(recordedSnapshot(environment, recording, testNow - ago, without));
    }
    void willFail(const Environment& environment, const Error& error) {
        shells.at(environment.primary().target.host).alwaysAnswers([error](const RemoteCommand&) {
            return failure(error);
        });
    }
    /// Loads environments and stored snapshots, and waits until they are there.
    void load() {
        ASSERT_TRUE(await(inventory.load()).has_value());
        refresher.loadStored();
        for (const SnapshotPtr& snapshot : snapshots.stored)
            ASSERT_TRUE(waitUntil([&] { return watch.health(snapshot->environmentId) != nullptr; }));
        settle();
    }
    void refresh(const Environment& environment, ProbeLevel level = ProbeLevel::Quick) {
        const EnvironmentId id = environment.id;
        refresher.refresh(id, level);
        ASSERT_TRUE(waitUntil([&] { return refresher.running() + refresher.waiting() == 0; }));
        settle();
    }
    CheckFactory checks() {
        return [this](const Environment& environment, const Node& node) {
            return std::make_unique<EnvironmentCheck>(shells, sources, clock, pool, environment, node);
        };
    }
    /// Until what was announced has arrived.
    static void settle() {
        const QDeadlineTimer pause(50);
        std::ignore = waitUntil([&] { return pause.hasExpired(); });
    }

    /// Eight environments in the states that a fleet is seen in.
    void fillAsUsual() {
        environments.stored.reserve(16);
        read(add(u"acme · prod"_s, EnvironmentKind::Production, {u"eu"_s, u"cloud"_s}), "acme-full");
        read(
            add(u"acme · stage"_s, EnvironmentKind::Staging, {u"eu"_s}), "acme-services-down", std::chrono::minutes(3));
        read(add(u"bolt · prod"_s, EnvironmentKind::Production, {u"us"_s}), "bolt-full", std::chrono::seconds(40));
        read(add(u"bolt · stage"_s, EnvironmentKind::Staging, {u"us"_s}), "bolt-quick", std::chrono::minutes(2));
        read(add(u"cedar · prod"_s, EnvironmentKind::Production, {u"eu"_s}), "cedar-full", std::chrono::minutes(1));
        Environment& dune = add(u"dune · dev"_s, EnvironmentKind::Development);
        read(dune, "cedar-quick", std::chrono::hours(3));
        willFail(dune,
            Error(ErrorKind::Unreachable, u"no route to host"_s).within(u"connecting to host-5.example port 22"_s));
        read(add(u"elm · prod"_s, EnvironmentKind::Production, {u"hostile"_s}), "hostile", std::chrono::minutes(5));
        add(u"fir · dev"_s, EnvironmentKind::Development);
    }
    const Environment& named(const QString& name) const { return *inventory.findByName(name); }
};

} // namespace magkeeper::test
