// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/EvidenceReading.h"

#include "core/base/Work.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostQuestions = 12;

/// Contents that the store only named: known before, or sent with another path of the same answer.
void fillKnown(EvidenceAnswer& answer, const ContentStore& contents) {
    for (auto& [path, file] : answer.files) {
        if (file.presence != FileEvidence::Presence::Present)
            continue;
        const auto fresh = answer.fresh.find(file.digest);
        const auto content = fresh == answer.fresh.end() ? contents.content(file.digest) : std::optional(fresh->second);
        if (content)
            file.content = *content;
        else
            file = {.reason = u"its content was known and is gone: try again"_s};
    }
}

void remember(const EvidenceAnswer& answer, ContentStore& contents) {
    for (const auto& [path, file] : answer.files)
        if (file.presence == FileEvidence::Presence::Present)
            contents.add(path, file.digest, file.content);
}

} // namespace

struct EvidenceReading::Question {
    std::vector<AskedFile> files;
    ProbeSources sources; ///< borrowed by the probe
};

EvidenceReading::EvidenceReading(
    const EvidenceParts& parts, Environment environment, QStringList paths, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_environment(std::move(environment))
    , m_paths(std::move(paths))
    , m_evidence(m_environment.nodes.size()) { }

EvidenceReading::~EvidenceReading() = default;

Task<EnvironmentEvidence> EvidenceReading::start(std::stop_token stop) {
    m_stop = std::move(stop);
    m_open = m_evidence.size();
    Task<EnvironmentEvidence> task = m_promise.task();
    for (size_t node = 0; node < m_evidence.size(); ++node) {
        m_evidence[node].node = m_environment.nodes[node].name;
        ask(node, m_paths);
    }
    return task;
}

void EvidenceReading::ask(size_t node, const QStringList& paths) {
    // Known contents are looked up on the disk.
    auto work = [paths, &contents = m_parts.contents, &sources = m_parts.sources]() {
        return questionFor(paths, contents, sources);
    };
    whenDone(this, runIn(m_parts.pool, std::move(work)), [this, node](Result<std::shared_ptr<Question>> question) {
        if (question)
            return send(node, *question);
        m_evidence[node].error = question.error();
        finishNode();
    });
}

Result<std::shared_ptr<EvidenceReading::Question>> EvidenceReading::questionFor(
    const QStringList& paths, const ContentStore& contents, const ProbeSources& sources) {
    auto question = std::make_shared<Question>();
    for (const QString& path : paths) {
        QStringList known = contents.known(path);
        known.removeIf([&](const QString& digest) { return !contents.has(digest); });
        question->files.push_back({path, known});
    }
    return withPatchFiles(sources, question->files).transform([&](ProbeSources all) {
        question->sources = std::move(all);
        return question;
    });
}

void EvidenceReading::send(size_t node, const std::shared_ptr<Question>& question) {
    const Node& target = m_environment.nodes[node];
    ProbeRequest request;
    request.root = target.root;
    request.sections = {u"identity"_s, patchFilesSection()};
    if (m_evidence[node].questions == 0)
        request.sections.append(patchClaimsSection());
    request.sectionBudgets = {{patchFilesSection(), std::chrono::seconds(15)}};
    auto* probe = new NodeProbe(m_parts.shells.shell(Endpoint::of(m_environment, target)), target, question->sources,
        m_parts.clock, m_parts.pool, this);
    ++m_evidence[node].questions;
    whenDone(this, probe->run(std::move(request), ProbeStart::Limited, m_stop),
        [this, node, question, probe](Result<NodeReading> reading) {
            probe->deleteLater();
            take(node, question, std::move(reading));
        });
}

void EvidenceReading::take(size_t node, const std::shared_ptr<Question>& question, Result<NodeReading> reading) {
    NodeEvidence& evidence = m_evidence[node];
    if (!reading) {
        evidence.error = reading.error();
        return finishNode();
    }
    evidence.roundTrip += reading->roundTrip;
    evidence.programMs += reading->answer.programMs();
    evidence.wireBytes += reading->wireBytes;
    evidence.error = reading->error;
    const auto& sections = reading->answer.sections;
    const auto identity = sections.find(u"identity"_s);
    evidence.identity = decodeIdentity(identity == sections.end() ? nullptr : &identity->second);
    if (const auto claims = sections.find(patchClaimsSection()); claims != sections.end())
        evidence.claims = readPatchClaims(&claims->second);
    else if (evidence.questions == 1)
        evidence.claims = readPatchClaims(nullptr);
    const auto files = sections.find(patchFilesSection());
    if (files == sections.end())
        return finishNode();
    auto work = [section = files->second, question, &contents = m_parts.contents]() {
        auto answer = readPatchFiles(section, question->files);
        if (answer) {
            fillKnown(*answer, contents);
            remember(*answer, contents);
        }
        return answer;
    };
    whenDone(this, runIn(m_parts.pool, std::move(work)), [this, node](Result<EvidenceAnswer> answer) {
        NodeEvidence& told = m_evidence[node];
        if (!answer) {
            if (!told.error)
                told.error = answer.error();
            return finishNode();
        }
        told.files.merge(answer->files);
        if (answer->later.isEmpty() || told.questions >= mostQuestions)
            return finishNode();
        ask(node, answer->later);
    });
}

void EvidenceReading::finishNode() {
    if (--m_open > 0)
        return;
    if (m_stop.stop_requested())
        m_promise.finish(failure(ErrorKind::Cancelled, u"cancelled"_s));
    else
        m_promise.finish(std::move(m_evidence));
}

} // namespace magkeeper
