// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/StretchRecords.h"

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

struct StretchRecords::Stretch final : RecordSink {
    bool take(const LogRecord& record) override {
        records.emplace_back(record);
        return true;
    }
    std::vector<StoredRecord> records;
    std::unique_ptr<RecordFilter> filter;
    std::unique_ptr<RecordScanner> scanner;
};

StretchRecords::StretchRecords(QString source, LogReading reading)
    : m_source(std::move(source))
    , m_reading(std::move(reading)) { }

StretchRecords::~StretchRecords() = default;

void StretchRecords::began(int stretch, qint64 offset) { m_offsets[stretch] = offset; }

StretchRecords::Stretch* StretchRecords::begun(int number, QByteArrayView beginning) {
    const auto found = m_stretches.find(number);
    if (found != m_stretches.end())
        return found->second.get();
    if (!m_grammar || m_grammar->kind == Grammar::Kind::Plain) {
        m_grammar = m_reading.grammar.isEmpty() ? m_reading.grammars.guess(m_source, beginning)
                                                : m_reading.grammars.find(m_reading.grammar);
        if (!m_grammar)
            m_grammar = m_reading.grammars.find(u"plain"_s);
    }
    auto stretch = std::make_unique<Stretch>();
    auto filter = RecordFilter::create(m_reading.wish, *stretch);
    if (!filter) {
        end(filter.error());
        return nullptr;
    }
    stretch->filter = *std::move(filter);
    const QTimeZone zone = m_grammar->isUtc ? QTimeZone::utc() : m_reading.zone;
    stretch->scanner = std::make_unique<RecordScanner>(
        m_grammar, LocalClock(zone, SystemClock().now()), *stretch->filter, m_offsets[number]);
    stretch->scanner->setUndated(SystemClock().now());
    return m_stretches.emplace(number, std::move(stretch)).first->second.get();
}

void StretchRecords::bytes(int number, QByteArrayView bytes) {
    Stretch* stretch = m_isOver ? nullptr : begun(number, bytes);
    if (!stretch)
        return;
    stretch->scanner->feed(bytes);
    for (StoredRecord& record : std::exchange(stretch->records, {})) {
        m_last = record.time.value_or(m_last);
        m_records.push_back({m_source, std::move(record), m_grammar, {}, m_last, {}});
    }
    if (stretch->filter->fault())
        end(*stretch->filter->fault());
}

void StretchRecords::rest() {
    for (const auto& [number, stretch] : m_stretches)
        stretch->scanner->settle();
    for (const auto& [number, stretch] : m_stretches)
        bytes(number, {});
}

void StretchRecords::finish() {
    while (!m_stretches.empty())
        ended(m_stretches.begin()->first);
}

void StretchRecords::ended(int number) {
    const auto found = m_stretches.find(number);
    if (found != m_stretches.end()) {
        found->second->scanner->finish();
        bytes(number, {});
        m_stretches.erase(number);
    }
    m_offsets.erase(number);
}

void StretchRecords::gap(const QString& why) { say(why); }

void StretchRecords::problem(const Error& error) { fail(error); }

void StretchRecords::say(const QString& what) {
    m_records.push_back({m_source, std::nullopt, nullptr, what, m_last, {}});
}

void StretchRecords::fail(const Error& error) {
    m_records.push_back({m_source, std::nullopt, nullptr, {}, m_last, error});
}

void StretchRecords::end(const Error& why) {
    m_isOver = true;
    fail(why.within(m_source));
}

} // namespace magkeeper::logs
