// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RecordSearch.h"

#include "core/logs/RecordScanner.h"

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

class Places final : public RecordSink {
public:
    Places(const std::optional<Instant>& until, const SearchLimits& limits)
        : m_until(until)
        , m_limits(limits) { }

    bool take(const LogRecord& record) override {
        if (m_until && record.time)
            m_isOver = *record.time >= *m_until;
        if (m_isOver)
            return true;
        ++hits.count;
        if (m_limits.progress)
            ++m_limits.progress->hits;
        if (hits.offsets.size() < m_limits.hits)
            hits.offsets.push_back(record.offset);
        return true;
    }
    LineHits hits;

private:
    const std::optional<Instant>& m_until;
    const SearchLimits& m_limits;
    bool m_isOver = false;
};

} // namespace

Result<LineHits> searchRecords(
    const LogFile& file, const RecordQuestion& question, const std::stop_token& stop, const SearchLimits& limits) {
    Places places(question.until, limits);
    const auto filter = RecordFilter::create(question.wish, places);
    if (!filter)
        return failure(filter.error());
    RecordScanner scanner(question.grammar, question.clock, **filter, question.from);
    for (qint64 offset = question.from; offset < question.to && !scanner.isStopped();) {
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"cancelled"_s);
        const std::span<char> space = scanner.room();
        const auto most = std::min<qint64>(static_cast<qint64>(space.size()), question.to - offset);
        const auto count = file.read(offset, space.data(), static_cast<qsizetype>(most));
        if (!count)
            return failure(count.error());
        if (*count == 0)
            break; // it was cut
        offset += *count;
        scanner.commit(*count);
        if (limits.progress)
            limits.progress->bytes += *count;
    }
    scanner.finish();
    if ((*filter)->fault())
        return failure(*(*filter)->fault());
    return std::move(places.hits);
}

} // namespace magkeeper::logs
