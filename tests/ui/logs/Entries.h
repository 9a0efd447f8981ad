// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/RecordScanner.h"
#include "tests/support/TestFile.h"
#include "ui/logs/LogEntry.h"

namespace magkeeper::test {

using namespace Qt::StringLiterals;

/// All records of some bytes of a log.
[[nodiscard]] inline std::vector<LogEntry> entriesOf(const QByteArray& bytes, const QString& grammar = u"monolog"_s) {
    class Keep final : public logs::RecordSink {
    public:
        std::vector<LogEntry> entries;
        logs::GrammarPtr grammar;
        bool take(const logs::LogRecord& record) override {
            entries.push_back({u"web-1 · exception.log"_s, logs::StoredRecord(record), grammar});
            return true;
        }
    };
    static const auto grammars = logs::Grammars::load();
    Keep keep;
    keep.grammar = grammars.value().find(grammar);
    const Instant newest = instantFromIso8601(u"2026-11-21T00:00:00Z").value();
    logs::RecordScanner scanner(keep.grammar, logs::LocalClock(QTimeZone::utc(), newest), keep);
    scanner.feed(bytes);
    scanner.finish();
    return std::move(keep.entries);
}

[[nodiscard]] inline LogEntry entryOf(const QByteArray& message) {
    return entriesOf("[2026-11-20T22:00:02+00:00] main.CRITICAL: " + message + '\n').at(0);
}

} // namespace magkeeper::test
