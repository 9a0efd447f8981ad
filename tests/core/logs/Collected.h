// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/RecordDetail.h"
#include "core/logs/RecordScanner.h"

#include <string>
#include <vector>

namespace magkeeper::logs {

/// A record with bytes of its own.
struct KeptRecord {
    qint64 offset;
    qint64 length;
    std::string text;
    std::string time; ///< empty: none
    LogLevel level;
    std::string channel;
    std::string message;
    RecordDetail detail;
};

/// Keeps what a scanner hands on.
class Collected final : public RecordSink {
public:
    explicit Collected(GrammarPtr grammar, size_t most = 1'000'000)
        : m_grammar(std::move(grammar))
        , m_most(most) { }

    bool take(const LogRecord& record) override {
        records.push_back({record.offset, record.length, record.text.toByteArray().toStdString(),
            record.time ? toIso8601(*record.time).toStdString() : std::string(), record.level,
            record.channel.toByteArray().toStdString(), record.message.toByteArray().toStdString(),
            detailOf(record, *m_grammar)});
        return records.size() < m_most;
    }

    std::vector<KeptRecord> records;

private:
    GrammarPtr m_grammar;
    size_t m_most;
};

[[nodiscard]] inline const Grammars& builtIn() {
    static const Result<Grammars> grammars = Grammars::load();
    if (!grammars)
        qFatal("%s", qPrintable(grammars.error().toString()));
    return *grammars;
}

/// All records of some bytes, handed over in pieces of that size.
[[nodiscard]] inline std::vector<KeptRecord> recordsOf(const QByteArray& bytes, const GrammarPtr& grammar,
    qsizetype piece = 1'000'000, const QTimeZone& zone = QTimeZone::utc()) {
    Collected kept(grammar);
    const Instant newest = instantFromIso8601(QStringLiteral("2026-11-21T00:00:00Z")).value();
    RecordScanner scanner(grammar, LocalClock(zone, newest), kept);
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        scanner.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    scanner.finish();
    return std::move(kept.records);
}

[[nodiscard]] inline std::vector<KeptRecord> recordsOf(const QByteArray& bytes, const char* grammar) {
    return recordsOf(bytes, builtIn().find(QString::fromLatin1(grammar)));
}

} // namespace magkeeper::logs
