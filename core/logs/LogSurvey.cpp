// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LogSurvey.h"

#include "core/logs/RecordScanner.h"

#include <algorithm>
#include <thread>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 leastPart = 4 * 1024 * 1024;
constexpr qsizetype lookedThrough = 1024 * 1024; ///< for the line that begins a record

} // namespace

/// Some of the file: what was found in it since that was taken.
struct LogSurvey::Part final : RecordSink {
    Part(const LogSurvey& survey, qint64 from, qint64 firstLine)
        : offset(from)
        , line(firstLine)
        , scanner(survey.m_grammar, survey.m_clock, *this, from) { }

    bool take(const LogRecord& record) override {
        std::ignore = histogram->take(record);
        if (record.level >= LogLevel::Warning && places.size() < mostPlaces)
            places.push_back({line + record.line, record.level});
        ++records;
        return true;
    }

    qint64 offset; ///< that was read up to
    qint64 line; ///< that it begins with
    RecordScanner scanner;
    std::optional<LevelHistogram> histogram{std::in_place};
    std::vector<Place> places;
    qint64 records = 0;
};

LogSurvey::LogSurvey(const LogFile& file, const LineIndex& index, GrammarPtr grammar, LocalClock clock, qint64 from)
    : m_file(file)
    , m_index(index)
    , m_grammar(std::move(grammar))
    , m_clock(std::move(clock))
    , m_from(from) { }

LogSurvey::~LogSurvey() = default;

Result<void> LogSurvey::run(const std::stop_token& stop, int threads) {
    const qint64 end = m_index.bytes();
    if (m_tail) {
        const auto read = readTo(end, *m_tail, stop);
        m_tail->scanner.settle();
        take(*m_tail);
        return read;
    }
    auto parts = begin(end, threads);
    if (!parts)
        return failure(parts.error());
    if (auto read = readAll(*parts, end, stop); !read)
        return read;
    parts->back()->scanner.settle();
    for (const auto& part : *parts)
        take(*part);
    m_tail = std::move(parts->back());
    return {};
}

/// Where the first record behind a place begins; -1: not near.
qint64 LogSurvey::recordAt(qint64 place) const {
    const auto window = m_file.read(place, lookedThrough);
    if (!window)
        return -1;
    RecordHead head;
    for (qsizetype at = window->indexOf('\n') + 1; at > 0 && at < window->size();) {
        const qsizetype end = window->indexOf('\n', at);
        if (end < 0)
            return -1;
        const int beginning = m_grammar->match(QByteArrayView(*window).sliced(at, end - at), head);
        if (beginning >= 0 && !m_grammar->beginnings[static_cast<size_t>(beginning)].mayFollow)
            return place + at;
        at = end + 1;
    }
    return -1;
}

Result<LogSurvey::Parts> LogSurvey::begin(qint64 end, int threads) const {
    const bool maySplit = m_grammar->kind == Grammar::Kind::Lines && m_grammar->isUtc;
    const qint64 cores
        = threads > 0 ? static_cast<qint64>(threads) : std::max<qint64>(1, std::thread::hardware_concurrency());
    const qint64 wanted = maySplit ? std::clamp<qint64>((end - m_from) / leastPart, 1, cores) : 1;
    const LineReader reader(m_file, m_index);
    Parts parts;
    for (qint64 i = 0; i < wanted; ++i) {
        const qint64 place = i == 0 ? m_from : recordAt(m_from + (end - m_from) / wanted * i);
        if (place >= end || (i > 0 && place <= parts.back()->offset))
            continue;
        const auto line = reader.numberAt(place);
        if (!line)
            return failure(line.error());
        parts.push_back(std::make_unique<Part>(*this, place, *line));
    }
    if (parts.empty())
        parts.push_back(std::make_unique<Part>(*this, m_from, 0));
    return parts;
}

Result<void> LogSurvey::readTo(qint64 end, Part& part, const std::stop_token& stop) const {
    while (part.offset < end) {
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"cancelled"_s);
        const std::span<char> room = part.scanner.room();
        const auto most = std::min<qint64>(static_cast<qint64>(room.size()), end - part.offset);
        const auto count = m_file.read(part.offset, room.data(), static_cast<qsizetype>(most));
        if (!count)
            return failure(count.error());
        if (*count == 0)
            break; // it was cut
        part.offset += *count;
        part.scanner.commit(*count);
    }
    return {};
}

/// Each part in a thread of its own. All but the last end where a record begins.
Result<void> LogSurvey::readAll(const Parts& parts, qint64 end, const std::stop_token& stop) const {
    std::vector<Result<void>> ends(parts.size());
    std::vector<qint64> to;
    for (size_t i = 1; i < parts.size(); ++i)
        to.push_back(parts[i]->offset);
    to.push_back(end);
    {
        std::vector<std::jthread> others;
        for (size_t i = 1; i < parts.size(); ++i)
            others.emplace_back([&, i] { ends[i] = readTo(to[i], *parts[i], stop); });
        ends[0] = readTo(to[0], *parts[0], stop);
    }
    for (const auto& each : ends)
        if (!each)
            return each;
    for (size_t i = 0; i + 1 < parts.size(); ++i)
        parts[i]->scanner.finish();
    return {};
}

void LogSurvey::take(Part& part) {
    m_histogram.merge(*part.histogram);
    part.histogram.emplace();
    const size_t more = std::min(part.places.size(), mostPlaces - m_placed);
    m_places.insert(m_places.end(), part.places.begin(), part.places.begin() + static_cast<std::ptrdiff_t>(more));
    m_placed += more;
    m_records += std::exchange(part.records, 0);
    part.places.clear();
}

} // namespace magkeeper::logs
