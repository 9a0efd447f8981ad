// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CronRuns.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

constexpr std::array statusWords{std::pair("pending"_L1, CronRunStatus::Pending),
    std::pair("running"_L1, CronRunStatus::Running), std::pair("success"_L1, CronRunStatus::Success),
    std::pair("missed"_L1, CronRunStatus::Missed), std::pair("error"_L1, CronRunStatus::Error)};

constexpr qint64 lastSecond = 253'402'300'799; ///< of the year 9999

CronRunStatus statusNamed(const QString& word) {
    for (const auto& [name, status] : statusWords)
        if (word == name)
            return status;
    return CronRunStatus::Other;
}

/// A whole number within bounds; nothing: it is none.
std::optional<qint64> numberIn(QStringView text, qint64 least, qint64 most) {
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

/// `from` and so many seconds; false: the field holds something else.
bool readLater(QStringView field, std::optional<Instant> from, std::optional<Instant>& later) {
    if (field.isEmpty())
        return true;
    const auto distance = numberIn(field, -lastSecond, lastSecond);
    if (!distance || !from)
        return false;
    later = *from + seconds(*distance);
    return true;
}

/// ID,JOB,STATUS,SCHEDULED,WAITED,TOOK; nothing: it is no such line.
std::optional<CronRun> readRun(const QString& line, const CronRuns& runs) {
    const QList<QStringView> fields = QStringView(line).split(u',');
    if (fields.size() != 6)
        return std::nullopt;
    const auto id = numberIn(fields[0], 0, std::numeric_limits<qint64>::max());
    const auto job = numberIn(fields[1], 0, runs.jobs.size() - 1);
    const auto status = numberIn(fields[2], 0, runs.statuses.size() - 1);
    const auto scheduled = numberIn(fields[3], 0, lastSecond);
    if (!id || !job || !status || !scheduled)
        return std::nullopt;
    CronRun run{.id = *id,
        .job = static_cast<quint32>(*job),
        .word = static_cast<quint32>(*status),
        .status = statusNamed(runs.statuses[*status]),
        .scheduledAt = Instant(seconds(*scheduled)),
        .startedAt = {},
        .finishedAt = {}};
    const bool isWhole
        = readLater(fields[4], run.scheduledAt, run.startedAt) && readLater(fields[5], run.startedAt, run.finishedAt);
    return isWhole ? std::optional(run) : std::nullopt;
}

struct Message {
    qint64 id = 0;
    QString text;
};

Message readMessage(const FactReader& facts) {
    return {.id = facts.count("id"_L1).value_or(0), .text = facts.name("text"_L1)};
}

/// A list of one page; more than a page may have breaks the contract.
QStringList readPageList(const FactReader& facts, QLatin1StringView key) {
    QStringList list = facts.texts(key);
    if (list.size() <= CronRuns::mostRows)
        return list;
    facts.reject(key, u"has more than %1 elements"_s.arg(CronRuns::mostRows));
    return {};
}

void readLines(const FactReader& facts, CronRuns& runs) {
    const QStringList lines = readPageList(facts, "runs"_L1);
    runs.runs.reserve(static_cast<size_t>(lines.size()));
    for (const QString& line : lines) {
        const auto run = readRun(line, runs);
        if (!run)
            return facts.reject("runs"_L1, u"expected id,job,status,scheduled,waited,took"_s);
        runs.runs.push_back(*run);
    }
}

CronRuns readCronRuns(const FactReader& facts) {
    CronRuns runs;
    runs.now = facts.instant("now"_L1).value_or(Instant());
    runs.from = facts.instant("from"_L1).value_or(Instant());
    runs.until = facts.instant("until"_L1);
    runs.rowsEstimate = facts.count("rows_estimate"_L1);
    runs.jobs = readPageList(facts, "jobs"_L1);
    runs.statuses = readPageList(facts, "statuses"_L1);
    readLines(facts, runs);
    runs.truncated = facts.flag("truncated"_L1);
    runs.nextBefore = facts.count("next_before"_L1);
    for (Message& message : facts.list("messages"_L1, readMessage))
        runs.messages.emplace(message.id, std::move(message.text));
    runs.messagesTruncated = facts.flag("messages_truncated"_L1);
    return runs;
}

/// The places of words in a list that they may be new to.
std::vector<quint32> placesOf(QStringList& words, const QStringList& others) {
    QHash<QString, quint32> known;
    for (qsizetype place = words.size(); place-- > 0;) // of two alike the first counts
        known.insert(words.at(place), static_cast<quint32>(place));
    std::vector<quint32> places;
    for (const QString& word : others) {
        const auto place = known.constFind(word);
        if (place != known.cend()) {
            places.push_back(*place);
            continue;
        }
        places.push_back(static_cast<quint32>(words.size()));
        known.insert(word, places.back());
        words.append(word);
    }
    return places;
}

} // namespace

QString CronRuns::messageOf(const CronRun& run) const {
    const auto found = messages.find(run.id);
    return found == messages.end() ? QString() : found->second;
}

Instant CronRuns::seenFrom() const {
    return truncated && !runs.empty() ? std::max(from, runs.back().scheduledAt) : from;
}

void CronRuns::append(const CronRuns& older) {
    const std::vector<quint32> jobPlaces = placesOf(jobs, older.jobs);
    const std::vector<quint32> wordPlaces = placesOf(statuses, older.statuses);
    runs.reserve(runs.size() + older.runs.size());
    for (CronRun run : older.runs) {
        run.job = jobPlaces[run.job];
        run.word = wordPlaces[run.word];
        runs.push_back(run);
    }
    messages.insert(older.messages.begin(), older.messages.end());
    messagesTruncated = messagesTruncated || older.messagesTruncated;
    truncated = older.truncated;
    nextBefore = older.nextBefore;
}

ProbeQuestion CronRunsQuestion::toAsk() const {
    const auto secondsOf = [](Instant time) { return std::chrono::floor<seconds>(time.time_since_epoch()).count(); };
    ProbeQuestion ask{{u"rows"_s, rows}};
    if (from)
        ask.emplace(u"from"_s, qint64(secondsOf(*from)));
    else
        ask.emplace(u"ago"_s, qint64(ago.count()));
    if (until)
        ask.emplace(u"until"_s, qint64(secondsOf(*until)));
    if (before)
        ask.emplace(u"before"_s, *before);
    if (!jobs.isEmpty())
        ask.emplace(u"jobs"_s, jobs);
    return ask;
}

CronRunsReading decodeCronRuns(const Section* section) { return decodeSection(section, readCronRuns); }

} // namespace magkeeper
