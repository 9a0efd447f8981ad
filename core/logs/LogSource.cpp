// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LogSource.h"

#include <algorithm>
#include <cstring>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype guessedFrom = 64 * 1024;

/// What was read already, then the rest.
Result<QByteArray> readBeginning(ByteStream& stream) {
    QByteArray beginning(guessedFrom, Qt::Uninitialized);
    qsizetype size = 0;
    while (size < guessedFrom) {
        const auto count = stream.read(beginning.data() + size, guessedFrom - size);
        if (!count)
            return failure(count.error());
        if (*count == 0)
            break;
        size += *count;
    }
    beginning.truncate(size);
    return beginning;
}

} // namespace

struct LogSource::Queue final : RecordSink {
    bool take(const LogRecord& record) override {
        if (sink)
            return sink->take(record);
        records.emplace_back(record);
        return true;
    }
    std::deque<StoredRecord> records;
    RecordSink* sink = nullptr; ///< takes them at once
};

LogSource::LogSource(QString path, GrammarPtr grammar, std::unique_ptr<ByteStream> stream, QByteArray beginning)
    : m_path(std::move(path))
    , m_grammar(std::move(grammar))
    , m_stream(std::move(stream))
    , m_beginning(std::move(beginning)) { }

LogSource::~LogSource() = default;

Result<std::unique_ptr<LogSource>> LogSource::open(const QString& path, const LogReading& reading) {
    const auto file = LogFile::open(path);
    const auto state = file ? file->state() : Result<FileState>(failure(file.error()));
    auto stream = state ? openLog(path) : Result<std::unique_ptr<ByteStream>>(failure(state.error()));
    if (!stream)
        return failure(stream.error());
    auto beginning = readBeginning(**stream);
    if (!beginning)
        return failure(beginning.error().within(path));
    GrammarPtr grammar
        = reading.grammar.isEmpty() ? reading.grammars.guess(path, *beginning) : reading.grammars.find(reading.grammar);
    if (!grammar)
        return failure(ErrorKind::NotFound, u"there is no grammar '%1'"_s.arg(reading.grammar.left(100)));
    std::unique_ptr<LogSource> source(
        new LogSource(path, std::move(grammar), *std::move(stream), *std::move(beginning)));
    if (const auto started = source->start(reading, state->modified); !started)
        return failure(started.error());
    return source;
}

Result<void> LogSource::start(const LogReading& reading, Instant modified) {
    m_queue = std::make_unique<Queue>();
    auto filter = RecordFilter::create(reading.wish, *m_queue);
    if (!filter)
        return failure(filter.error());
    m_filter = *std::move(filter);
    const QTimeZone zone = m_grammar->isUtc ? QTimeZone::utc() : reading.zone;
    m_scanner = std::make_unique<RecordScanner>(m_grammar, LocalClock(zone, modified), *m_filter);
    m_scanner->setUndated(modified);
    return {};
}

Result<void> LogSource::readBlock() {
    if (!m_beginning.isEmpty()) {
        m_scanner->feed(std::exchange(m_beginning, {}));
    } else {
        const std::span<char> room = m_scanner->room();
        const auto count = m_stream->read(room.data(), static_cast<qsizetype>(room.size()));
        if (!count)
            return failure(count.error().within(m_path));
        m_scanner->commit(*count);
        if (*count == 0) {
            m_scanner->finish();
            m_ended = true;
        }
    }
    if (m_filter->fault())
        return failure(m_filter->fault()->within(m_path));
    return {};
}

Result<std::optional<StoredRecord>> LogSource::next() {
    while (m_queue->records.empty()) {
        if (m_ended || m_scanner->isStopped())
            return std::nullopt;
        if (const auto read = readBlock(); !read)
            return failure(read.error());
    }
    StoredRecord record = std::move(m_queue->records.front());
    m_queue->records.pop_front();
    return record;
}

Result<void> LogSource::drainInto(RecordSink& sink, const std::stop_token& stop) {
    m_queue->sink = &sink;
    while (!m_ended && !m_scanner->isStopped()) {
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"cancelled"_s);
        if (const auto read = readBlock(); !read)
            return failure(read.error());
    }
    return {};
}

MergedLogs::MergedLogs(std::vector<std::unique_ptr<LogSource>> sources)
    : m_sources(std::move(sources))
    , m_heads(m_sources.size()) { }

Result<void> MergedLogs::fetch(size_t number) {
    Head& head = m_heads[number];
    if (head.isFetched)
        return {};
    auto record = m_sources[number]->next();
    head.isFetched = true;
    if (!record)
        return failure(record.error());
    head.record = *std::move(record);
    if (head.record && head.record->time)
        head.time = *head.record->time;
    return {};
}

Result<std::optional<MergedLogs::Next>> MergedLogs::next() {
    std::optional<size_t> best;
    for (size_t i = 0; i < m_heads.size(); ++i) {
        if (const auto fetched = fetch(i); !fetched)
            return failure(fetched.error());
        if (m_heads[i].record && (!best || m_heads[i].time < m_heads[*best].time))
            best = i;
    }
    if (!best)
        return std::nullopt;
    Head& head = m_heads[*best];
    head.isFetched = false;
    return Next{*best, *std::exchange(head.record, std::nullopt)};
}

} // namespace magkeeper::logs
