// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/CronPages.h"

#include "core/base/Work.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Of a store that answers as it should five are enough; one that sends a row at a time is not followed for ever.
constexpr int mostPages = 12;

const Section* sectionOf(const Snapshot& snapshot) {
    const auto found = snapshot.shared.find(u"cron_runs"_s);
    return found == snapshot.shared.end() ? nullptr : &found->second;
}

/// The same without the pages: they are large, and kept as runs.
ProbeResult withoutRuns(const ProbeResult& page) {
    auto snapshot = std::make_shared<Snapshot>(*page.snapshot);
    snapshot->shared.erase(u"cron_runs"_s);
    auto decoded = std::make_shared<DecodedSnapshot>(*page.decoded);
    decoded->source = snapshot;
    return {snapshot, decoded};
}

} // namespace

CronPages::CronPages(
    ProbeRunner& runner, QThreadPool& pool, Environment environment, CronOrder order, std::stop_token stop)
    : QObject(&runner)
    , m_runner(runner)
    , m_pool(pool)
    , m_environment(std::move(environment))
    , m_order(std::move(order))
    , m_stop(std::move(stop)) { }

Task<CronReading> CronPages::start() {
    Task<CronReading> task = m_promise.task();
    ask();
    return task;
}

void CronPages::ask() {
    CronRunsQuestion question{.from = m_order.from, .ago = m_order.ago};
    question.rows = std::min(CronRuns::mostRows, m_order.mostRuns);
    ProbeOrder order;
    order.level = m_order.level;
    order.sections = QStringList{u"cron_runs"_s};
    if (m_runs) {
        // The window stays what the first page said it is, however long the pages take.
        question.from = m_runs->from;
        question.before = m_runs->nextBefore;
        question.rows = std::min(CronRuns::mostRows, m_order.mostRuns - qint64(m_runs->runs.size()));
    } else {
        order.sections += m_order.sections;
    }
    order.ask = {{u"cron_runs"_s, question.toAsk()}};
    whenDone(this, m_runner.probe(m_environment, order, m_stop), [this](const Result<ProbeResult>& page) {
        if (page)
            return receive(*page);
        if (!m_runs)
            return finish(failure(page.error()));
        m_reading.cut = page.error();
        judge();
    });
}

void CronPages::receive(const ProbeResult& page) {
    if (!m_runs)
        m_reading.probe = withoutRuns(page);
    // Nobody else reads the pages so far until this has answered.
    auto addPage = [snapshot = page.snapshot, runs = m_runs]() -> Result<Page> {
        CronRunsReading reading = decodeCronRuns(sectionOf(*snapshot));
        if (!reading.isKnown())
            return Page{runs, reading.state, reading.fault, true};
        const bool isEmpty = reading.value->runs.empty();
        if (runs)
            runs->append(*reading.value);
        return Page{runs ? runs : std::make_shared<CronRuns>(*std::move(reading.value)), reading.state, {}, isEmpty};
    };
    whenDone(this, runIn(m_pool, std::move(addPage)), [this](const Result<Page>& read) {
        if (!read)
            return finish(failure(read.error()));
        take(*read);
    });
}

void CronPages::take(const Page& page) {
    if (page.state != CronRunsReading::State::Known) {
        if (m_runs)
            m_reading.cut = Error(ErrorKind::UnexpectedOutput, page.fault.text);
        m_reading.state = page.state;
        m_reading.fault = page.fault;
        return m_runs ? judge() : finish(std::move(m_reading));
    }
    m_runs = page.runs;
    const bool isLast = !m_runs->truncated || !m_runs->nextBefore || page.isEmpty;
    if (!isLast && ++m_pages < mostPages && qint64(m_runs->runs.size()) < m_order.mostRuns)
        return ask();
    judge();
}

void CronPages::judge() {
    m_reading.state = CronRunsReading::State::Known;
    m_reading.runs = m_runs;
    auto work = [runs = m_reading.runs, decoded = m_reading.probe.decoded]() -> Result<CronReport> {
        return judgeCron(*runs, decoded->cron.value ? &*decoded->cron.value : nullptr);
    };
    whenDone(this, runIn(m_pool, std::move(work)), [this](Result<CronReport> report) {
        if (!report)
            return finish(failure(report.error()));
        m_reading.report = std::make_shared<const CronReport>(*std::move(report));
        finish(std::move(m_reading));
    });
}

void CronPages::finish(Result<CronReading> reading) {
    m_promise.finish(std::move(reading));
    deleteLater();
}

} // namespace magkeeper
