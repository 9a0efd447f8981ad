// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/ProbeRun.h"

#include "core/base/Work.h"
#include "core/fleet/SnapshotAssembly.h"
#include "core/magento/SearchHints.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

bool wasRead(const std::optional<Result<NodeReading>>& answer) { return answer && *answer && (*answer)->wasRead(); }

/// What all nodes share takes PHP.
bool wasReadByPhp(const std::optional<Result<NodeReading>>& answer) {
    return wasRead(answer) && (*answer)->wasReadByPhp();
}

Error errorOf(const Result<NodeReading>& reading) {
    if (!reading)
        return reading.error();
    return reading->error.value_or(Error(ErrorKind::Internal, u"the node was read"_s));
}

/// What takes long begins where the last full probe stopped.
void goOn(ProbeRequest& request, const DecodedSnapshot& previous, const QString& node) {
    if (previous.orders.isKnown())
        request.ordersSince = previous.orders.value->now;
    const auto same = std::ranges::find(previous.nodes, node, &DecodedNode::name);
    if (same != previous.nodes.end() && same->files.isKnown() && same->files.value->media)
        request.resumeMedia = same->files.value->media->stoppedAt.value_or(QString());
}

} // namespace

ProbeRun::ProbeRun(ProbeRunner& runner, Environment environment, ProbeOrder order, std::stop_token stop)
    : QObject(&runner)
    , m_runner(runner)
    , m_environment(std::move(environment))
    , m_order(std::move(order))
    , m_stop(std::move(stop))
    , m_answers(m_environment.nodes.size())
    , m_started(runner.m_clock.now()) {
    for (const QString& section : m_order.sections.isEmpty() ? sectionsOf(m_order.level) : m_order.sections)
        (isSharedSection(section) ? m_sharedSections : m_nodeSections).append(section);
}

Task<ProbeResult> ProbeRun::start() {
    Task<ProbeResult> task = m_promise.task();
    m_open = m_answers.size();
    for (size_t node = 0; node < m_answers.size(); ++node) {
        const QStringList sections = node == 0 ? m_nodeSections + m_sharedSections : m_nodeSections;
        if (sections.isEmpty())
            takeAnswer(); // only shared sections were asked for: the other nodes have nothing to say yet
        else
            ask(node, sections, &Answer::own);
    }
    return task;
}

void ProbeRun::ask(size_t node, const QStringList& sections, std::optional<Result<NodeReading>> Answer::* place) {
    const Node& target = m_environment.nodes[node];
    ProbeRequest request;
    request.level = m_order.level;
    request.root = target.root;
    request.sections = sections;
    request.ask = m_order.ask;
    if (m_order.previous)
        request.searchHint = searchHintFrom(*m_order.previous->source);
    request.hashKey = m_runner.m_hashKey;
    // An answer for just some sections stands for itself.
    if (m_order.previousFull && m_order.sections.isEmpty())
        goOn(request, *m_order.previousFull, target.name);
    nameKnown(request, known(), target.name, m_runner.m_clock.now());
    auto* probe = new NodeProbe(m_runner.m_shells.shell(Endpoint::of(m_environment, target)), target,
        m_runner.m_sources, m_runner.m_clock, m_runner.m_pool, this);
    connect(probe, &NodeProbe::limitsMissing, this, [this, id = target.id] { m_runner.m_withoutLimits.insert(id); });
    const bool bare = m_runner.m_withoutLimits.contains(target.id);
    whenDone(this, probe->run(std::move(request), bare ? ProbeStart::Bare : ProbeStart::Limited, m_stop),
        [this, node, place](Result<NodeReading> reading) {
            (m_answers[node].*place).emplace(std::move(reading));
            takeAnswer();
        });
}

void ProbeRun::takeAnswer() {
    if (--m_open > 0)
        return;
    if (m_stop.stop_requested())
        return finish(failure(ErrorKind::Cancelled, u"cancelled"_s));
    const std::optional<size_t> substitute = substituteForShared();
    if (!substitute)
        return assemble();
    m_substituted = true;
    m_open = 1;
    ask(*substitute, m_sharedSections, &Answer::shared);
}

KnownSnapshots ProbeRun::known() const {
    KnownSnapshots snapshots;
    if (!m_order.sections.isEmpty())
        return snapshots;
    for (const DecodedSnapshotPtr& snapshot : {m_order.previous, m_order.previousFull})
        if (snapshot && std::ranges::find(snapshots, snapshot->source) == snapshots.end())
            snapshots.push_back(snapshot->source);
    return snapshots;
}

/// Another node that can be read, when the primary cannot and was to give the shared sections.
std::optional<size_t> ProbeRun::substituteForShared() const {
    if (m_substituted || m_sharedSections.isEmpty() || wasReadByPhp(m_answers.front().own))
        return std::nullopt;
    for (size_t node = 1; node < m_answers.size(); ++node) {
        if (wasReadByPhp(m_answers[node].own) || !m_answers[node].own)
            return node;
    }
    return std::nullopt;
}

void ProbeRun::assemble() {
    SnapshotParts parts{SnapshotId::create(m_runner.m_clock), m_environment.id, m_environment.name, m_order.level, {},
        m_runner.m_clock.now() - m_started, {}, {}, {}};
    parts.takenAt = m_runner.m_clock.now();
    bool anyRead = false;
    for (size_t node = 0; node < m_answers.size(); ++node) {
        const QString& name = m_environment.nodes[node].name;
        const auto& shared = node == 0 && !m_substituted ? m_answers[node].own : m_answers[node].shared;
        if (wasReadByPhp(shared) && !m_sharedSections.isEmpty()) {
            parts.sharedFrom = name;
            parts.shared = **shared;
        }
        anyRead = anyRead || wasRead(m_answers[node].own) || wasRead(m_answers[node].shared);
        if (m_answers[node].own)
            parts.nodes.push_back({name, node == 0, *m_answers[node].own});
    }
    if (!anyRead) {
        const Error error = errorOf(*m_answers.front().own);
        return finish(failure(m_answers.size() == 1 ? error : error.within(m_environment.nodes.front().name)));
    }
    auto build = [parts = std::move(parts), known = known()]() -> Result<ProbeResult> {
        Snapshot assembled = assembleSnapshot(parts);
        fillKnown(assembled, known);
        auto snapshot = std::make_shared<const Snapshot>(std::move(assembled));
        auto decoded = std::make_shared<DecodedSnapshot>(decode(snapshot));
        decoded->source = packed(*snapshot); // this one is kept; the other is stored and let go
        return ProbeResult{snapshot, std::move(decoded)};
    };
    whenDone(this, runIn(m_runner.m_pool, std::move(build)),
        [this](Result<ProbeResult> result) { finish(std::move(result)); });
}

void ProbeRun::finish(Result<ProbeResult> result) {
    m_promise.finish(std::move(result));
    deleteLater();
}

} // namespace magkeeper
