// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/VendorReportReader.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// How far back is looked: who asked a tool before so many other writes may ask it anew.
constexpr int mostRuns = 500;

QString toolOf(const RunRecord& run) { return run.arguments.value("tool"_L1).toString(); }

/// The newest first: of each tool and node the first one stays.
std::vector<RunRecord> newestOf(std::vector<RunRecord> runs) {
    std::vector<RunRecord> newest;
    for (RunRecord& run : runs) {
        const auto same
            = [&](const RunRecord& other) { return toolOf(other) == toolOf(run) && other.node == run.node; };
        if (run.action == VendorReportReader::action() && std::ranges::none_of(newest, same))
            newest.push_back(std::move(run));
    }
    std::ranges::sort(newest, {}, [](const RunRecord& run) { return std::pair(run.node, toolOf(run)); });
    return newest;
}

} // namespace

struct VendorReportReader::Reading {
    std::vector<RunRecord> runs;
    std::vector<VendorReport> reports;
    TaskPromise<std::vector<VendorReport>> promise;
};

VendorReportReader::VendorReportReader(RunRepository& runs, QObject* parent)
    : QObject(parent)
    , m_runs(runs) { }

QString VendorReportReader::action() { return u"patch.vendor-status"_s; }

Task<std::vector<VendorReport>> VendorReportReader::of(EnvironmentId environment) {
    auto reading = std::make_shared<Reading>();
    Task<std::vector<VendorReport>> task = reading->promise.task();
    whenDone(this, m_runs.list(environment, mostRuns), [this, reading](Result<std::vector<RunRecord>> runs) {
        if (!runs)
            return reading->promise.finish(failure(runs.error()));
        reading->runs = newestOf(*std::move(runs));
        next(reading);
    });
    return task;
}

/// What a run said is not in the list.
void VendorReportReader::next(const std::shared_ptr<Reading>& reading) {
    if (reading->reports.size() == reading->runs.size())
        return reading->promise.finish(std::move(reading->reports));
    const RunRecord& run = reading->runs[reading->reports.size()];
    whenDone(this, m_runs.find(run.id.toString()), [this, reading](const Result<RunRecord>& whole) {
        if (!whole)
            return reading->promise.finish(failure(whole.error()));
        reading->reports.push_back(reportOf(*whole));
        next(reading);
    });
}

VendorReport VendorReportReader::reportOf(const RunRecord& run) {
    VendorReport about;
    about.tool = toolOf(run);
    about.node = run.node;
    about.run = run.id.toString();
    about.askedAt = run.startedAt;
    about.outcome = run.outcome ? outcomeName(*run.outcome) : QString();
    return vendorReport(std::move(about), run.output, run.detail);
}

} // namespace magkeeper
