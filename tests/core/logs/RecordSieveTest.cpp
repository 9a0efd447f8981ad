// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RecordSieve.h"

#include <gtest/gtest.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

Instant at(int minute) { return Instant(std::chrono::minutes(minute)); }

LogRecord record(QByteArrayView text, LogLevel level = LogLevel::Error, std::optional<Instant> time = at(5)) {
    return {0, text.size() + 1, text, time, level, {}, text, nullptr, -1};
}

/// Whether it passes what was typed.
bool passes(const QString& typed, QByteArrayView text) {
    RecordSieve sieve;
    sieve.terms = SieveTerm::parse(typed);
    const auto compiled = CompiledSieve::compile(sieve);
    EXPECT_TRUE(compiled.has_value());
    auto run = SieveRun::create(*compiled);
    EXPECT_TRUE(run.has_value());
    return run->passes(record(text)).value_or(false);
}

bool passes(const RecordSieve& sieve, const LogRecord& record) {
    return SieveRun::create(CompiledSieve::compile(sieve).value()).value().passes(record).value();
}

} // namespace

TEST(RecordSieve, WantsEveryWord) {
    EXPECT_TRUE(passes(u"deadlock table"_s, "Deadlock found on table sales_order"));
    EXPECT_FALSE(passes(u"deadlock table"_s, "Deadlock found"));
    EXPECT_TRUE(passes(u"deadlock  lock"_s, "SQLSTATE\n#0 Deadlock"));
}

TEST(RecordSieve, KeepsOutWhatHasAMinus) {
    EXPECT_FALSE(passes(u"-cron"_s, "Cron job sales_clean"));
    EXPECT_TRUE(passes(u"-cron -index"_s, "checkout failed"));
    EXPECT_FALSE(passes(u"failed -check"_s, "checkout failed"));
    EXPECT_TRUE(passes(u"a - b"_s, "a - b")) << "a dash alone is a word";
}

TEST(RecordSieve, TakesQuotesAndSlashes) {
    EXPECT_TRUE(passes(u"\"No alive nodes\""_s, "x: No alive nodes found"));
    EXPECT_FALSE(passes(u"\"No alive nodes\""_s, "nodes: No alive"));
    EXPECT_TRUE(passes(u"/SQLSTATE\\[\\d+/"_s, "SQLSTATE[40001]: Serialization failure"));
    EXPECT_FALSE(passes(u"-/SQLSTATE\\[\\d+/"_s, "SQLSTATE[40001]: Serialization failure"));
    EXPECT_TRUE(passes(u"/var\\/log/"_s, "in var/log"));
    EXPECT_TRUE(passes(u"\"unclosed quo"_s, "an unclosed quote"));
    EXPECT_TRUE(passes(u"a.b"_s, "a.b")) << "without slashes it is text";
    EXPECT_FALSE(passes(u"a.b"_s, "axb"));
}

TEST(RecordSieve, TellsAWrongExpression) {
    RecordSieve sieve;
    sieve.terms = SieveTerm::parse(u"/(/"_s);
    const auto compiled = CompiledSieve::compile(sieve);
    ASSERT_FALSE(compiled.has_value());
    EXPECT_EQ(compiled.error().kind(), ErrorKind::InvalidInput);
}

TEST(RecordSieve, SiftsByLevelAndTime) {
    RecordSieve sieve;
    EXPECT_TRUE(sieve.isOpen());
    sieve.least = LogLevel::Error;
    EXPECT_TRUE(passes(sieve, record("x", LogLevel::Critical)));
    EXPECT_FALSE(passes(sieve, record("x", LogLevel::Warning)));
    EXPECT_FALSE(passes(sieve, record("x", LogLevel::Unknown)));
    sieve = {};
    sieve.from = at(5);
    sieve.until = at(6);
    EXPECT_FALSE(sieve.isOpen());
    EXPECT_TRUE(passes(sieve, record("x", LogLevel::Error, at(5))));
    EXPECT_FALSE(passes(sieve, record("x", LogLevel::Error, at(6))));
    EXPECT_FALSE(passes(sieve, record("x", LogLevel::Error, at(4))));
    EXPECT_FALSE(passes(sieve, record("x", LogLevel::Error, std::nullopt)));
}

TEST(RecordSieve, TakesABoundedNumberOfWords) {
    EXPECT_EQ(SieveTerm::parse(u"a "_s.repeated(1000)).size(), 20U);
    EXPECT_TRUE(SieveTerm::parse(u"  \"\" // - "_s).size() == 1U);
}

} // namespace magkeeper::logs
