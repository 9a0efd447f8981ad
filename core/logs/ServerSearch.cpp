// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/ServerSearch.h"

#include "core/base/SafeText.h"
#include "core/magento/ProbeProgram.h"

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes longestRun{5};
constexpr int mostFailures = 3;
constexpr qsizetype mostProblems = 200;

} // namespace

/// What the pool works with: frames of one run after the other, and what they complete.
struct ServerSearch::Reading {
    std::shared_ptr<const Pattern> pattern;
    SearchState state{};
    std::optional<FollowFrames> frames{};
    bool hasBegun = false;
    bool isMissing = false;
    QString why{};
    QStringList problems{};

    Result<std::vector<ServerHit>> take(const std::deque<ArrivedBytes>& pieces) {
        auto scan = PatternScan::create(pattern);
        if (!scan)
            return failure(scan.error());
        std::vector<ServerHit> hits;
        for (const ArrivedBytes& piece : pieces)
            for (const FollowFrame& frame : frames->take(piece.bytes))
                take(frame, *scan, hits);
        return hits;
    }

    void take(const FollowFrame& frame, PatternScan& scan, std::vector<ServerHit>& hits) {
        hasBegun = hasBegun || frame.kind == "hello";
        if (frame.kind == "end")
            why = frame.facts[u"why"_s].toString();
        if (frame.kind == "problem" || frame.kind == "gap") {
            isMissing = isMissing || frame.facts[u"missing"_s].toBool();
            problem(frame.facts[u"file"_s].toString(), frame.facts[u"why"_s].toString());
        }
        auto hit = state.apply(frame);
        if (!hit)
            return;
        // The machine matches blocks, and may take more than it should.
        const auto fits = scan.matches(hit->bytes);
        if (!fits)
            problem(hit->file, fits.error().toString());
        else if (*fits)
            hits.push_back(*std::move(hit));
    }

    void problem(const QString& file, const QString& what) {
        if (problems.size() < mostProblems)
            problems.append(safeText(u"%1: %2"_s.arg(file, what).left(500)));
    }
};

ServerSearch::ServerSearch(QObject& scope, QThreadPool& pool, std::shared_ptr<RemoteShell> shell, Node node,
    ServerSearchOrder order, std::stop_token stop)
    : NodeRun(scope, pool, std::move(shell), std::move(node), std::move(stop))
    , m_order(std::move(order)) { }

ServerSearch::~ServerSearch() = default;

Task<ServerSearchEnd> ServerSearch::start(Received received) {
    m_received = std::move(received);
    Task<ServerSearchEnd> task = m_promise.task();
    auto pattern = Pattern::compile(m_order.patterns);
    if (!pattern)
        finish(failure(pattern.error()));
    else if (!SearchRequest::canSearch(m_order.patterns))
        finish(failure(ErrorKind::InvalidInput, u"such an expression cannot be searched for on the server"_s));
    else {
        m_reading = std::make_shared<Reading>(Reading{.pattern = *std::move(pattern)});
        send();
    }
    return task;
}

void ServerSearch::send() {
    SearchRequest request{.marker = randomMarker(),
        .root = m_node.root,
        .globs = m_order.globs,
        .patterns = m_order.patterns,
        .state = m_reading->state};
    if (m_order.since)
        request.since = std::chrono::floor<std::chrono::seconds>(*m_order.since).time_since_epoch().count();
    auto program = request.program();
    auto line = probeCommand(m_node, longestRun, howToStart());
    if (!program || !line)
        return finish(failure(program ? line.error() : program.error()));
    m_reading->frames.emplace(request.marker);
    m_reading->state.forgetHalves();
    m_reading->hasBegun = false;
    m_reading->why.clear();
    run(*std::move(line), *std::move(program), longestRun, m_run.get_token());
}

ServerSearch::Work ServerSearch::workOn(std::deque<ArrivedBytes> pieces) {
    return [reading = m_reading, pieces = std::move(pieces)] { return reading->take(pieces); };
}

void ServerSearch::worked(std::vector<ServerHit> hits) {
    if (!hits.empty())
        m_failures = 0;
    const auto room = static_cast<size_t>(std::max<qint64>(0, m_order.mostHits - m_end.hits));
    if (hits.size() > room) {
        hits.resize(room);
        m_isOver = true;
        m_run.request_stop();
    }
    m_end.hits += static_cast<qint64>(hits.size());
    if (!hits.empty())
        m_received(std::move(hits));
}

void ServerSearch::ended(const Result<CommandOutcome>& outcome) {
    m_end.problems = m_reading->problems;
    if (m_isOver)
        return finish(m_end);
    if (m_stop.stop_requested())
        return finish(failure(ErrorKind::Cancelled, u"cancelled"_s));
    const QString& why = m_reading->why;
    if (!m_reading->hasBegun && runsBareFromNowOn(outcome))
        return send();
    if (why == "full"_L1 || why == "time"_L1)
        return send();
    m_end.isWhole = why == "done"_L1;
    if (m_end.isWhole && m_reading->isMissing)
        return finish(failure(ErrorKind::NotFound, u"there is no such file"_s));
    if (m_end.isWhole)
        return finish(m_end);
    if (why == "pattern"_L1)
        return finish(failure(ErrorKind::InvalidInput, u"the server's PHP does not understand the expression"_s));
    if (why == "root"_L1)
        return finish(failure(ErrorKind::NotFound, u"there is no folder %1"_s.arg(safeText(m_node.root))));
    if (m_reading->hasBegun && ++m_failures <= mostFailures)
        return send();
    if (!outcome)
        return finish(failure(outcome.error()));
    finish(failure(ErrorKind::CommandFailed,
        u"PHP did not run the search: %1"_s.arg(safeText(
            QByteArrayView(outcome->err.trimmed().isEmpty() ? m_reading->frames->noise() : outcome->err.trimmed()),
            Lines::Flatten, 300))));
}

void ServerSearch::finish(Result<ServerSearchEnd> result) { m_promise.finish(std::move(result)); }

} // namespace magkeeper::logs
