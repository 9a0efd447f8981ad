// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/HealthCheck.h"

#include "core/base/SafeText.h"
#include "core/health/CompiledRule.h"
#include "core/health/CronFacts.h"
#include "core/health/EnvironmentFacts.h"
#include "core/health/PatchFacts.h"
#include "core/health/ReleaseFacts.h"
#include "core/health/TrendFacts.h"
#include "core/health/UnreadFindings.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Everything that rules can see of one snapshot.
struct View {
    HealthFacts facts;
    Fact derived = Fact::object();
    Instant at;
    Instant now; ///< by the store's clock
    std::vector<QString> nodeNames;
};

Instant storeClock(const Snapshot& snapshot) {
    return snapshot.takenAt + snapshot.clockOffset.value_or(std::chrono::milliseconds(0));
}

/// What a full snapshot told is true for a while only: later its rules say that they were not asked.
bool isRecent(const DecodedSnapshot* full, const DecodedSnapshot& latest) {
    return full && latest.source->takenAt - full->source->takenAt <= HealthCheck::fullServes;
}

void removeThose(Sections& sections, const Sections& known) {
    for (const auto& [name, section] : known)
        sections.erase(name);
}

/// The sections that the newest snapshot does not have; their faults last until they are read again.
Snapshot onlyTheRest(Snapshot full, const Snapshot& latest) {
    removeThose(full.shared, latest.shared);
    for (NodeSnapshot& node : full.nodes) {
        node.error.reset(); // the newest one tells that
        const auto same = std::ranges::find(latest.nodes, node.name, &NodeSnapshot::name);
        if (same != latest.nodes.end())
            removeThose(node.sections, same->sections);
    }
    return full;
}

QMap<QString, double> parametersOf(const Rule& rule, const Thresholds::Values& own) {
    QMap<QString, double> parameters;
    for (const RuleThreshold& threshold : rule.thresholds) {
        const QString name = QString::fromLatin1(threshold.name);
        parameters.insert(name, own.value(QString::fromLatin1(rule.id) + u'.' + name, threshold.value));
    }
    return parameters;
}

RuleAnswer notAsked(const Rule& rule) {
    RuleAnswer answer;
    answer.judgement = {.rule = QString::fromLatin1(rule.id),
        .severity = Severity::Unknown,
        .section = QString::fromLatin1(rule.section),
        .why = u"there is no full snapshot of the last day"_s,
        .asked = false};
    return answer;
}

QStringList servicesDown(const std::vector<RuleAnswer>& answers) {
    QStringList sections;
    for (const RuleAnswer& answer : answers)
        for (const Finding& finding : answer.findings)
            if (finding.rule == u"service.down")
                sections.append(finding.subject);
    return sections;
}

} // namespace

struct HealthCheck::Parts {
    std::vector<CompiledRule> rules;
    ReleaseCatalog releases;
    RequirementCatalog requirements;

    [[nodiscard]] View viewOf(const DecodedSnapshot& snapshot, const HealthInput& input) const {
        View view{.facts = HealthFacts(*snapshot.source)};
        view.at = snapshot.source->takenAt;
        view.now = storeClock(*snapshot.source);
        for (const NodeSnapshot& node : snapshot.source->nodes)
            view.nodeNames.push_back(node.name);
        derive(view, snapshot, input);
        return view;
    }

    void derive(View& view, const DecodedSnapshot& snapshot, const HealthInput& input) const {
        view.derived.set(u"environment"_s, environmentFact(input.environment));
        view.derived.set(u"probe"_s, probeFact(*snapshot.source));
        view.derived.set(u"services"_s, servicesFact(*snapshot.source));
        view.derived.set(u"nodes"_s, nodesFact(view.facts));
        if (view.facts.primary < view.facts.nodes.size())
            if (const Fact* identity = view.facts.nodes[view.facts.primary].member(u"identity")) {
                Fact release = releaseFact(releases, *identity, view.now);
                view.derived.set(u"requirements"_s, requirementsFact(requirements, view.facts, release));
                view.derived.set(u"release"_s, std::move(release));
            }
        view.derived.set(u"cron_unseen"_s, cronUnseenFact(snapshot, view.now));
        if (input.history)
            deriveHistory(view, snapshot, *input.history);
    }

    static void deriveHistory(View& view, const DecodedSnapshot& snapshot, const HealthHistory& history) {
        view.derived.set(u"trends"_s, trendsFact(snapshot, history));
        view.derived.set(u"orders_expected"_s, ordersFact(snapshot, history));
        if (const DecodedSnapshot* before = history.previous())
            view.derived.set(u"previous"_s, previousFact(*before->source));
        if (const DecodedSnapshot* before = history.previousFull())
            view.derived.set(u"previous_full"_s, previousFact(*before->source));
        if (const std::vector<PatchLoss>* losses = history.patchLosses())
            view.derived.set(u"patches"_s, patchesFact(*losses));
    }

    [[nodiscard]] static RuleSite siteOf(const View& view, size_t node, bool ofNode) {
        RuleSite site;
        site.at = view.at;
        site.scope.now = view.now;
        site.primary = view.facts.primary < view.nodeNames.size() ? view.nodeNames[view.facts.primary] : QString();
        if (ofNode)
            site.node = view.nodeNames[node];
        site.scope.facts = {&view.facts.shared, &view.derived};
        if (node < view.facts.nodes.size()) {
            site.ofNode = &view.facts.nodes[node];
            site.scope.facts.push_back(site.ofNode);
        }
        return site;
    }

    void judge(const CompiledRule& rule, const View& view, const Thresholds::Values& own,
        std::vector<RuleAnswer>& answers) const {
        const bool ofNode = rule.rule().scope == RuleScope::Node;
        const size_t first = ofNode ? 0 : view.facts.primary;
        const size_t end = ofNode ? view.facts.nodes.size() : first + 1;
        for (size_t node = first; node < end; ++node) {
            RuleSite site = siteOf(view, node, ofNode);
            site.scope.parameters = parametersOf(rule.rule(), own);
            answers.push_back(rule.judge(std::move(site)));
        }
    }
};

HealthCheck::HealthCheck() {
    auto parts = std::make_unique<Parts>();
    for (const Rule& rule : allRules()) {
        auto compiled = CompiledRule::compile(rule);
        if (compiled)
            parts->rules.push_back(*std::move(compiled));
        else
            qCritical("a rule cannot be used: %s", qPrintable(compiled.error().text()));
    }
    if (auto releases = ReleaseCatalog::builtIn())
        parts->releases = *std::move(releases);
    if (auto requirements = RequirementCatalog::builtIn())
        parts->requirements = *std::move(requirements);
    m_parts = std::move(parts);
}

HealthCheck::~HealthCheck() = default;

Health HealthCheck::evaluate(const HealthInput& input) const {
    const Thresholds::Values own = input.thresholds && input.environment
        ? input.thresholds->of(input.environment->name, input.environment->tags)
        : input.thresholds ? input.thresholds->global
                           : Thresholds::Values();
    const View latest = m_parts->viewOf(*input.latest, input);
    const bool latestIsFull = input.latest->source->level == ProbeLevel::Full;
    const DecodedSnapshot* usable = !latestIsFull && isRecent(input.full, *input.latest) ? input.full : nullptr;
    const std::optional<View> full = usable ? std::optional(m_parts->viewOf(*usable, input)) : std::nullopt;
    std::vector<RuleAnswer> answers;
    for (const CompiledRule& rule : m_parts->rules) {
        const bool wantsFull = rule.rule().level == RuleLevel::Full;
        if (wantsFull && !latestIsFull && !full)
            answers.push_back(notAsked(rule.rule()));
        else
            m_parts->judge(rule, wantsFull && full ? *full : latest, own, answers);
    }
    Health health;
    health.at = input.latest->source->takenAt;
    health.findings = unreadSections(*input.latest->source, servicesDown(answers));
    if (usable)
        std::ranges::move(unreadSections(onlyTheRest(*usable->source, *input.latest->source), {}),
            std::back_inserter(health.findings));
    const std::vector<Finding> values = unreadValues(*input.latest->source, answers);
    for (const Finding& finding : values)
        if (std::ranges::find(health.findings, finding.id, &Finding::id) == health.findings.end())
            health.findings.push_back(finding);
    health.judgements.reserve(answers.size());
    for (RuleAnswer& answer : answers) {
        std::ranges::move(answer.findings, std::back_inserter(health.findings));
        health.judgements.push_back(std::move(answer.judgement));
    }
    health.findings.shrink_to_fit(); // kept for as long as the snapshot is
    std::ranges::sort(health.findings, comesBefore);
    summarize(health);
    return health;
}

void summarize(Health& health) {
    health.worst = health.calling = Severity::Ok;
    for (const Finding& finding : health.findings) {
        if (!finding.mark)
            health.calling = std::max(health.calling, finding.severity);
        if (!finding.mark || finding.mark->kind != MarkKind::Muted)
            health.worst = std::max(health.worst, finding.severity);
    }
}

Health unreachableHealth(const Error& error, Instant at) {
    Finding finding;
    finding.rule = finding.id = u"environment.unread"_s;
    finding.severity = Severity::Unknown;
    finding.section = u"environment"_s;
    finding.at = at;
    finding.message = {MessageId::EnvironmentUnread, {safeText(error.toString(), Lines::Flatten, 500)}};
    finding.evidence.push_back({u"environment"_s, {}, {}, errorKindName(error.kind())});
    return {
        .worst = Severity::Unknown, .calling = Severity::Unknown, .findings = {finding}, .judgements = {}, .at = at};
}

} // namespace magkeeper
