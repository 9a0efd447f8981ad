// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/ArchiveStream.h"
#include "core/logs/RecordFilter.h"
#include "core/logs/RecordScanner.h"
#include "core/logs/StoredRecord.h"

#include <deque>

namespace magkeeper::logs {

/// How a log is read: what to know of it besides its bytes.
struct LogReading {
    const Grammars& grammars;
    QString grammar; ///< an id; empty: guessed
    QTimeZone zone = QTimeZone::utc(); ///< of the machine that wrote it
    RecordWish wish;
};

/// A log file, or an archive of one, as records that are pulled one after the other. Holds one block's records at most.
/// Thread: one at a time.
class LogSource {
public:
    /// NotFound (the file, the grammar), and those of openLog().
    [[nodiscard]] static Result<std::unique_ptr<LogSource>> open(const QString& path, const LogReading& reading);
    LogSource(const LogSource&) = delete;
    LogSource& operator=(const LogSource&) = delete;
    ~LogSource();

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] const Grammar& grammar() const { return *m_grammar; }
    /// The next record that is wanted; nothing at the end. Errors of reading and of the pattern.
    [[nodiscard]] Result<std::optional<StoredRecord>> next();
    /// All that are wanted, to the end, without keeping any.
    [[nodiscard]] Result<void> drainInto(RecordSink& sink, const std::stop_token& stop);

private:
    struct Queue;
    LogSource(QString path, GrammarPtr grammar, std::unique_ptr<ByteStream> stream, QByteArray beginning);
    [[nodiscard]] Result<void> start(const LogReading& reading, Instant modified);
    [[nodiscard]] Result<void> readBlock();

    QString m_path;
    GrammarPtr m_grammar;
    std::unique_ptr<ByteStream> m_stream;
    QByteArray m_beginning; ///< that was read to guess the grammar
    std::unique_ptr<Queue> m_queue;
    std::unique_ptr<RecordFilter> m_filter;
    std::unique_ptr<RecordScanner> m_scanner;
    bool m_ended = false;
};

/// Records of several logs as one, by time. A record without a time stays behind the one before it in its log.
class MergedLogs {
public:
    explicit MergedLogs(std::vector<std::unique_ptr<LogSource>> sources);

    struct Next {
        size_t source = 0;
        StoredRecord record;
    };
    /// What a log fails with is told once: it counts as ended then, and the others go on with the next call.
    [[nodiscard]] Result<std::optional<Next>> next();
    [[nodiscard]] const LogSource& source(size_t number) const { return *m_sources[number]; }

private:
    struct Head {
        std::optional<StoredRecord> record;
        Instant time;
        bool isFetched = false;
    };
    [[nodiscard]] Result<void> fetch(size_t number);

    std::vector<std::unique_ptr<LogSource>> m_sources;
    std::vector<Head> m_heads;
};

} // namespace magkeeper::logs
