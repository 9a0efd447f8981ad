// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/EnvironmentPatches.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Installation installationOf(const NodeEvidence& evidence) {
    Installation installed;
    if (!evidence.identity.value)
        return installed;
    const Identity& identity = *evidence.identity.value;
    if (identity.magentoVersion)
        installed.release = Version::parse(*identity.magentoVersion);
    installed.edition = identity.edition.value_or(QString());
    return installed;
}

std::vector<PatchFile> filesOf(const PatchLibrary& library) {
    std::vector<PatchFile> files;
    for (const LibraryPatch& patch : library.patches)
        files.push_back(patch.file);
    return files;
}

/// The steps of one plan, each once.
class PlanMaking {
public:
    PlanMaking(const PatchQuestion& question, const NodePatches& node, const Installation& installed)
        : m_question(question)
        , m_node(node)
        , m_installed(installed) { }

    std::vector<PatchPlanStep> make() {
        takeHop();
        for (const PatchStanding& standing : m_node.standings)
            if (standing.state == PatchStanding::State::BaseTooOld)
                add(PatchPlanStep::Kind::Release, standing.base,
                    u"monthly files go on the newest release of a line alone"_s);
        for (size_t i = 0; i < m_node.standings.size(); ++i)
            if (m_node.standings[i].isLacking())
                takePatch(i);
        for (const QString& effect : sideEffectsOf(m_paths))
            add(PatchPlanStep::Kind::Effect, effect, {});
        for (const auto& [duty, bulletin] : m_duties)
            add(PatchPlanStep::Kind::Duty, duty, bulletin);
        return std::move(m_steps);
    }

private:
    /// The newest release of the line has all fixes before it, and monthly files go on it alone.
    void takeHop() {
        if (!m_installed.release || m_installed.isMageOs())
            return;
        const auto newest
            = m_question.catalogs.releases.newest(m_installed.release->line(), releaseEdition(m_installed.edition));
        if (newest && *m_installed.release < *newest)
            add(PatchPlanStep::Kind::Release, newest->toString(),
                u"monthly files go on the newest release of a line alone"_s);
    }

    void takePatch(size_t patch) {
        const LibraryPatch& one = m_question.library.patches[patch];
        add(PatchPlanStep::Kind::Patch, one.file.name, standingName(m_node.standings[patch].state));
        for (const PatchedFile& file : m_node.standings[patch].verdict.files)
            m_paths.append(file.path);
        const Bulletin* bulletin = one.known ? m_question.catalogs.advisories.bulletin(one.known->bulletin) : nullptr;
        if (!bulletin)
            return;
        for (const QString& duty : bulletin->duties)
            m_duties.emplace_back(duty, bulletin->id);
    }

    void add(PatchPlanStep::Kind kind, const QString& subject, const QString& reason) {
        const auto same = [&](const PatchPlanStep& step) { return step.kind == kind && step.subject == subject; };
        if (std::ranges::none_of(m_steps, same))
            m_steps.push_back({kind, subject, reason});
    }

    const PatchQuestion& m_question;
    const NodePatches& m_node;
    Installation m_installed;
    std::vector<PatchPlanStep> m_steps;
    QStringList m_paths;
    std::vector<std::pair<QString, QString>> m_duties;
};

/// A release that has a fix has it in a form of its own, on which the patch need not fit.
void supersede(const PatchQuestion& question, const Installation& installed, std::vector<PatchStanding>& standings) {
    for (size_t i = 0; i < standings.size(); ++i) {
        const auto& known = question.library.patches[i].known;
        const Bulletin* bulletin = known ? question.catalogs.advisories.bulletin(known->bulletin) : nullptr;
        if (!bulletin || standings[i].isThere() || standings[i].state == PatchStanding::State::NotApplicable)
            continue;
        const ReleaseStanding release = releaseStanding(*bulletin, installed, question.catalogs.releases);
        if (release.state != ReleaseStanding::State::Fixed)
            continue;
        standings[i].state = PatchStanding::State::Superseded;
        standings[i].reason = release.evidence;
    }
}

NodePatches judgeNode(
    const PatchQuestion& question, const NodeEvidence& evidence, std::vector<ExposureAnswer>& exposures) {
    NodePatches node{
        evidence.node, evidence.error, {}, {}, {}, evidence.questions, evidence.wireBytes, evidence.programMs};
    const Installation installed = installationOf(evidence);
    if (evidence.identity.value)
        node.version = evidence.identity.value->version.value_or(QString());
    node.edition = installed.edition;
    const QString line = installed.release ? installed.release->line() : QString();
    node.standings = standingsOf(question.library.patches, question.set->judge(evidence.files, line), installed);
    supersede(question, installed, node.standings);
    exposures = exposuresOf(question.catalogs, question.library.patches, {installed, node.standings, evidence.files});
    return node;
}

} // namespace

PatchQuestionPtr PatchQuestion::create(Catalogs catalogs, PatchLibrary library) {
    auto set = std::make_unique<const PatchSet>(filesOf(library));
    return std::make_shared<const PatchQuestion>(
        PatchQuestion{std::move(catalogs), std::move(library), std::move(set)});
}

QStringList PatchQuestion::paths() const {
    QStringList paths = set->paths();
    for (const PatchMarker& marker : catalogs.markers.markers())
        if (!paths.contains(marker.file))
            paths.append(marker.file);
    return paths;
}

QString planKindName(PatchPlanStep::Kind kind) {
    switch (kind) {
    case PatchPlanStep::Kind::Release:
        return u"release"_s;
    case PatchPlanStep::Kind::Effect:
        return u"effect"_s;
    case PatchPlanStep::Kind::Duty:
        return u"duty"_s;
    case PatchPlanStep::Kind::Patch:
        break;
    }
    return u"patch"_s;
}

bool EnvironmentPatches::wasRead() const {
    return std::ranges::none_of(nodes, [](const NodePatches& node) { return node.error.has_value(); });
}

qsizetype EnvironmentPatches::count(Exposure exposure) const {
    return std::ranges::count(exposures, exposure, &ExposureAnswer::exposure);
}

qsizetype EnvironmentPatches::countCritical(Exposure exposure) const {
    return std::ranges::count_if(
        exposures, [&](const ExposureAnswer& answer) { return answer.critical && answer.exposure == exposure; });
}

EnvironmentPatches judgeEnvironment(const PatchQuestion& question, const EnvironmentEvidence& evidence) {
    EnvironmentPatches all;
    for (const NodeEvidence& node : evidence) {
        std::vector<ExposureAnswer> exposures;
        all.nodes.push_back(judgeNode(question, node, exposures));
        all.exposures = all.nodes.size() == 1 ? std::move(exposures) : worstOf(all.exposures, exposures);
    }
    // The nodes of an environment are to be alike: the one that lacks most leads.
    const auto lacking = [](const NodePatches& node) {
        return std::ranges::count_if(node.standings, [](const PatchStanding& each) { return each.isLacking(); });
    };
    const auto worst = std::ranges::max_element(all.nodes, {}, lacking);
    if (worst != all.nodes.end())
        all.plan = PlanMaking(question, *worst, installationOf(evidence[size_t(worst - all.nodes.begin())])).make();
    return all;
}

QStringList sideEffectsOf(const QStringList& paths) {
    const auto any = [&](auto matches) { return std::ranges::any_of(paths, matches); };
    QStringList effects;
    if (any([](const QString& path) {
            return path.startsWith("vendor/"_L1) && (path.endsWith(".php"_L1) || path.endsWith("/di.xml"_L1));
        }))
        effects.append(u"di_compile"_s);
    if (any([](const QString& path) {
            return path.contains("/web/"_L1) || path.startsWith("lib/web/"_L1) || path.endsWith(".csv"_L1)
                || path.contains("/templates/"_L1);
        }))
        effects.append(u"static_content"_s);
    if (any([](const QString& path) {
            return path.endsWith("/etc/module.xml"_L1) || path.endsWith("/etc/db_schema.xml"_L1);
        }))
        effects.append(u"setup_upgrade"_s);
    if (any([](const QString& path) {
            return path.endsWith("/etc/acl.xml"_L1) || path.endsWith("/etc/webapi.xml"_L1);
        }))
        effects.append(u"admin_rights"_s);
    if (any([](const QString& path) { return path.endsWith("nginx.conf.sample"_L1) || path.endsWith(".htaccess"_L1); }))
        effects.append(u"server_rule"_s);
    return effects;
}

} // namespace magkeeper
