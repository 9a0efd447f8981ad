// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogMarkdown.h"

#include <gtest/gtest.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

MarkedRecord marked(const QByteArray& text, const QString& note = {}) {
    MarkedRecord marked;
    marked.record.came.record.emplace(logs::LogRecord{
        0, text.size() + 1, text, Instant(std::chrono::seconds(60)), logs::LogLevel::Critical, {}, text, nullptr, -1});
    marked.record.source = 0;
    marked.note = note;
    return marked;
}

QString markdown(
    std::vector<MarkedRecord> records, logs::Redactor::Addresses addresses = logs::Redactor::Addresses::Keep) {
    return logMarkdown({.title = u"Logs of acme_prod"_s,
        .records = std::move(records),
        .sources = {u"acme_prod var/log/system.log"_s},
        .addresses = addresses});
}

} // namespace

TEST(LogMarkdown, TellsWhenHowBadAndWhere) {
    EXPECT_EQ(markdown({marked("out of memory", u"the first one"_s)}),
        u"## Logs of acme\\_prod\n\n1970-01-01T00:01:00.000Z · **CRITICAL** · acme\\_prod var/log/system.log\n\n"
        "> the first one\n\n```\nout of memory\n```\n"_s);
}

TEST(LogMarkdown, TakesOutWhatMustNotBePassedOn) {
    const QString text
        = markdown({marked("mail jane.doe@example.com password=hunter2 card 4111111111111111 from 203.0.113.7",
                       u"ask joe@example.com"_s)},
            logs::Redactor::Addresses::Redact);
    for (const QString& secret : {u"jane"_s, u"joe@"_s, u"hunter2"_s, u"4111"_s, u"203.0.113.7"_s})
        EXPECT_FALSE(text.contains(secret)) << qPrintable(secret);
    EXPECT_TRUE(markdown({marked("from 203.0.113.7")}).contains(u"203.0.113.7"_s));
}

TEST(LogMarkdown, CannotBeLeftByWhatALogSays) {
    EXPECT_TRUE(markdown({marked("a\n```\n# b\n````\nc")}).contains(u"\n`````\na"_s));
    EXPECT_TRUE(markdown({marked("a", u"<img> [x](y)\nsecond"_s)}).contains(u"> \\<img\\> \\[x\\](y)\n> second"_s));
}

TEST(LogMarkdown, SaysWhatItLeavesOut) {
    const std::vector<MarkedRecord> many(LogShare::most + 3, marked("x"));
    EXPECT_TRUE(markdown(many).endsWith(u"And 3 more records.\n"_s));
    const QString older = logMarkdown({.title = u"Logs"_s, .records = {marked("x")}, .more = 12, .sources = {}});
    EXPECT_TRUE(older.startsWith(u"## Logs\n\n12 older records are left out.\n"_s)) << qPrintable(older);
}

} // namespace magkeeper
