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
constexpr qint64 latest = 253'402'300'799'000; ///< of the year 9999

QStringList globsOf(const NodeLogsOrder& order) {
    return order.globs.isEmpty() ? QStringList{u"var/log/*.log"_s} : order.globs;
}

} // namespace

NodeReading::NodeReading(QString place, NodeLogsOrder order, Grammars grammars)
    : m_place(std::move(place))
    , m_order(std::move(order))
    , m_grammars(std::move(grammars)) {
    // What searches files on a machine knows no journal.
    if (std::ranges::any_of(m_order.globs, isJournal))
        m_order.searched.clear();
}

Result<QByteArray> NodeReading::begin(const QString& root) {
    FollowRequest request{.marker = randomMarker(),
        .root = root,
        .globs = globsOf(m_order),
        .added = m_asked = m_added,
        .since = std::nullopt,
        .once = !m_order.follow,
        .fromEnd = m_order.follow,
        .state = m_state};
    // The machine compares with its own files' times.
    if (m_order.wish.since)
        request.since = std::chrono::floor<std::chrono::seconds>(*m_order.wish.since).time_since_epoch().count();
    m_frames.emplace(request.marker);
    m_sight = {.isOver = m_sight.isOver};
    m_search.forgetHalves();
    if (usesShell())
        return request.shellProgram();
    if (m_order.searched.empty())
        return request.program();
    return SearchRequest{.marker = request.marker,
        .root = root,
        .globs = request.globs,
        .patterns = m_order.searched,
        .since = request.since,
        .state = m_search}
        .program();
}

std::vector<FollowedRecord> NodeReading::take(const std::deque<ArrivedBytes>& pieces) {
    for (const ArrivedBytes& piece : pieces)
        for (const FollowFrame& frame : m_frames->take(piece.bytes))
            take(frame, piece.at);
    m_sight.isOver
        = !m_logs.empty() && std::ranges::all_of(m_logs, [](const auto& log) { return log.second->isOver(); });
    return handOn();
}

void NodeReading::widen(const QStringList& globs) {
    const QStringList before = globsOf(m_order);
    m_order.globs = globs;
    for (const QString& glob : globsOf(m_order))
        if (!before.contains(glob) && !m_added.contains(glob))
            m_added.append(glob);
}

void NodeReading::useShell(const Error& why) {
    m_whyShell = why;
    fetchInstead();
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

void NodeReading::take(const FollowFrame& frame, Instant at) {
    const int stretch = frame.facts[u"s"_s].toInt();
    const QString file = frame.kind == "bytes" ? m_state.fileOf(stretch) : frame.facts[u"file"_s].toString();
    if (m_order.searched.empty())
        m_state.apply(frame);
    if (frame.kind == "all")
        erase_if(m_added, [this](const QString& glob) { return m_asked.contains(glob); });
    // That it began says nothing: a program that dies right afterwards is not to be started for ever.
    if (frame.kind == "bytes" || frame.kind == "idle" || frame.kind == "end" || frame.kind == "searched"
        || frame.kind == "at")
        m_sight.hasAnswered = true;
    m_sight.isResting = frame.kind == "idle" || (m_sight.isResting && frame.kind != "bytes");
    if (frame.kind == "hello") {
        hear(frame, at);
    } else if (frame.kind == "end") {
        m_sight.why = frame.facts[u"why"_s].toString();
    } else if (frame.kind == "idle") {
        for (const auto& [path, records] : m_logs)
            records->rest();
    } else if (!m_order.searched.empty() && frame.kind != "problem" && frame.kind != "gap") {
        takeSearched(frame);
    } else if (!file.isEmpty()) {
        takeOfFile(frame, file, stretch);
    }
}

void NodeReading::hear(const FollowFrame& hello, Instant at) {
    m_sight.hasBegun = true;
    if (const QTimeZone zone(hello.facts[u"zone"_s].toString().toLatin1()); zone.isValid())
        m_zone = zone;
    const qint64 now = std::clamp<qint64>(hello.facts[u"now"_s].toInteger(0), 0, latest);
    m_offset.hear(Instant(std::chrono::milliseconds(now)), at);
}

/// A hit is handed on when it came whole: a run that is cut off in it sends it again.
void NodeReading::takeSearched(const FollowFrame& frame) {
    const auto hit = m_search.apply(frame);
    if (!hit)
        return;
    StretchRecords& records = recordsOf(hit->file);
    records.began(m_hits, hit->offset);
    records.bytes(m_hits, hit->bytes);
    records.ended(m_hits++);
}

void NodeReading::takeOfFile(const FollowFrame& frame, const QString& file, int stretch) {
    if (frame.kind == "began")
        recordsOf(file).began(stretch, std::max<qint64>(0, frame.facts[u"offset"_s].toInteger(-1)));
    else if (frame.kind == "bytes")
        recordsOf(file).bytes(stretch, frame.bytes);
    else if (frame.kind == "ended")
        recordsOf(file).ended(stretch);
    else if (frame.kind == "problem")
        problem(file, frame);
    else if (frame.kind == "gap")
        recordsOf(file).gap(frame.facts[u"why"_s].toString());
}

void NodeReading::problem(const QString& file, const FollowFrame& frame) {
    const QString why = frame.facts[u"why"_s].toString();
    if (m_told.size() > mostTold || !m_told.insert(file + u'\n' + why).second)
        return;
    // A node without logs in the usual place is no mistake; files that were asked for by name are missed.
    const bool isUsual = m_order.globs.isEmpty() && file == globsOf(m_order).join(u' ');
    if (isUsual)
        return recordsOf(file).gap(why);
    const Error error = Error(ErrorKind::NotFound, safeText(why)).within(m_place + u' ' + file);
    if (frame.facts[u"missing"_s].toBool())
        m_missing = error;
    else
        recordsOf(file).problem(error);
}

std::vector<FollowedRecord> NodeReading::handOn() {
    std::vector<FollowedRecord> records;
    for (const auto& [path, log] : m_logs)
        std::ranges::move(log->take(), std::back_inserter(records));
    const std::chrono::milliseconds offset = m_offset.correction();
    if (offset != offset.zero() && !std::exchange(m_hasToldOffset, true))
        records.insert(records.begin(), {m_place, std::nullopt, nullptr, m_offset.sentence(), {}, {}, false, offset});
    if (m_whyShell && m_sight.hasBegun && !std::exchange(m_hasToldShell, true))
        records.insert(records.begin(),
            {m_place, std::nullopt, nullptr,
                u"followed by the shell: no archives, and only one rotation a second can be kept apart. %1"_s.arg(
                    m_whyShell->text()),
                {}});
    if (m_missing)
        records.insert(records.begin(), {m_place, std::nullopt, nullptr, {}, {}, std::exchange(m_missing, {}), true});
    for (FollowedRecord& each : records) {
        each.clockOffset = offset;
        if (each.order != Instant())
            each.order -= offset;
    }
    std::ranges::stable_sort(records, {}, &FollowedRecord::order);
    return records;
}

std::vector<FollowedRecord> NodeReading::finish() {
    for (const auto& [path, records] : m_logs)
        records->finish();
    return handOn();
}

} // namespace magkeeper::logs
