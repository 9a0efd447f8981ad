// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/NodeReading.h"

#include "core/base/SafeText.h"
#include "core/magento/ProbeRequest.h"

#include <algorithm>
#include <iterator>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostTold = 1000;

QStringList globsOf(const NodeLogsOrder& order) {
    return order.globs.isEmpty() ? QStringList{u"var/log/*.log"_s} : order.globs;
}

} // namespace

NodeReading::NodeReading(QString place, NodeLogsOrder order, Grammars grammars)
    : m_place(std::move(place))
    , m_order(std::move(order))
    , m_grammars(std::move(grammars)) { }

Result<QByteArray> NodeReading::begin(const QString& root) {
    FollowRequest request{.marker = randomMarker(),
        .root = root,
        .globs = globsOf(m_order),
        .since = std::nullopt,
        .once = !m_order.follow,
        .fromEnd = m_order.follow,
        .state = m_state};
    if (m_order.wish.since)
        request.since = std::chrono::floor<std::chrono::seconds>(*m_order.wish.since).time_since_epoch().count();
    m_frames.emplace(request.marker);
    m_sight = {.isOver = m_sight.isOver};
    return request.program();
}

std::vector<FollowedRecord> NodeReading::take(const std::deque<QByteArray>& pieces) {
    for (const QByteArray& piece : pieces)
        for (const FollowFrame& frame : m_frames->take(piece))
            take(frame);
    m_sight.isOver
        = !m_logs.empty() && std::ranges::all_of(m_logs, [](const auto& log) { return log.second->isOver(); });
    return handOn();
}

StretchRecords& NodeReading::recordsOf(const QString& file) {
    std::unique_ptr<StretchRecords>& records = m_logs[file];
    if (!records) {
        const LogReading reading{
            m_grammars, m_order.grammar, m_order.zone == QTimeZone::utc() ? m_zone : m_order.zone, m_order.wish};
        records = std::make_unique<StretchRecords>(m_place + u' ' + file, reading);
    }
    return *records;
}

void NodeReading::take(const FollowFrame& frame) {
    const int stretch = frame.facts[u"s"_s].toInt();
    const QString file = frame.kind == "bytes" ? m_state.fileOf(stretch) : frame.facts[u"file"_s].toString();
    m_state.apply(frame);
    // That it began says nothing: a program that dies right afterwards is not to be started for ever.
    if (frame.kind == "bytes" || frame.kind == "idle" || frame.kind == "end")
        m_sight.hasAnswered = true;
    m_sight.isResting = frame.kind == "idle" || (m_sight.isResting && frame.kind != "bytes");
    if (frame.kind == "hello") {
        m_sight.hasBegun = true;
        if (const QTimeZone zone(frame.facts[u"zone"_s].toString().toLatin1()); zone.isValid())
            m_zone = zone;
    } else if (frame.kind == "end") {
        m_sight.why = frame.facts[u"why"_s].toString();
    } else if (frame.kind == "idle") {
        for (const auto& [path, records] : m_logs)
            records->rest();
    } else if (!file.isEmpty()) {
        takeOfFile(frame, file, stretch);
    }
}

void NodeReading::takeOfFile(const FollowFrame& frame, const QString& file, int stretch) {
    if (frame.kind == "began")
        recordsOf(file).began(stretch, std::max<qint64>(0, frame.facts[u"offset"_s].toInteger(-1)));
    else if (frame.kind == "bytes")
        recordsOf(file).bytes(stretch, frame.bytes);
    else if (frame.kind == "ended")
        recordsOf(file).ended(stretch);
    else if (frame.kind == "problem")
        problem(file, frame.facts[u"why"_s].toString());
    else if (frame.kind == "gap")
        recordsOf(file).gap(frame.facts[u"why"_s].toString());
}

void NodeReading::problem(const QString& file, const QString& why) {
    if (m_told.size() > mostTold || !m_told.insert(file + u'\n' + why).second)
        return;
    // A node without logs in the usual place is no mistake; files that were asked for by name are missed.
    const bool isUsual = m_order.globs.isEmpty() && file == globsOf(m_order).join(u' ');
    if (isUsual)
        return recordsOf(file).gap(why);
    recordsOf(file).problem(Error(ErrorKind::NotFound, safeText(why)).within(m_place + u' ' + file));
}

std::vector<FollowedRecord> NodeReading::handOn() {
    std::vector<FollowedRecord> records;
    for (const auto& [path, log] : m_logs)
        std::ranges::move(log->take(), std::back_inserter(records));
    std::ranges::stable_sort(records, {}, &FollowedRecord::order);
    return records;
}

std::vector<FollowedRecord> NodeReading::finish() {
    for (const auto& [path, records] : m_logs)
        records->finish();
    return handOn();
}

} // namespace magkeeper::logs
