// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RecordGroups.h"

#include "core/logs/MessageParts.h"
#include "core/logs/MessageShape.h"
#include "core/logs/OwnCode.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>

namespace magkeeper::logs {

namespace {

constexpr qsizetype exampleLength = 500;
constexpr int framesLookedAt = 60;

quint64 mixed(quint64 hash, QByteArrayView bytes) {
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
    return (hash ^ 0xffU) * 0x100000001b3ULL;
}

/// `Magento\Framework\Exception\LocalizedException: …` at a message's beginning.
QByteArrayView typeOf(QByteArrayView message) {
    qsizetype end = 0;
    while (end < message.size() && end < 200
        && (std::isalnum(static_cast<unsigned char>(message[end])) != 0 || message[end] == '\\' || message[end] == '_'))
        ++end;
    const QByteArrayView word = message.first(end);
    const bool isType = word.contains('\\') || word.endsWith("Exception") || word.endsWith("Error");
    return isType && message.sliced(end).startsWith(": ") ? word : QByteArrayView();
}

/// The first frame of own code, from the folder on that tells.
QByteArrayView placeOf(QByteArrayView text) {
    for (int frame = 0; frame < framesLookedAt; ++frame) {
        const qsizetype at = text.indexOf("\n#");
        if (at < 0)
            return {};
        text = text.sliced(at + 2);
        const qsizetype end = text.indexOf('\n');
        const QByteArrayView line = end < 0 ? text : text.first(end);
        const qsizetype begin = line.indexOf(" /");
        const qsizetype close = line.indexOf("): ");
        if (begin < 0 || close < begin || !isOwnCode(line.first(close)))
            continue;
        const QByteArrayView path = line.sliced(begin + 1, close - begin - 1);
        const qsizetype from = std::max(path.indexOf("/app/"), path.indexOf("/vendor/"));
        return path.sliced(from + 1);
    }
    return {};
}

QString placeText(QByteArrayView place) {
    QString text = QString::fromUtf8(place);
    return text.replace(u'(', u':');
}

/// Without context and trace.
QByteArrayView messageOf(const LogRecord& record) {
    if (record.head && record.head->messageSize)
        return record.message.first(std::min(*record.head->messageSize, record.message.size()));
    return messageParts(record.message).message;
}

void see(RecordGroup& group, const LogRecord& record) {
    ++group.count;
    group.level = std::max(group.level, record.level);
    if (!record.time)
        return;
    group.first = group.first ? std::min(*group.first, *record.time) : *record.time;
    group.last = group.last ? std::max(*group.last, *record.time) : *record.time;
    group.days.add(*record.time);
}

} // namespace

RecordFingerprint RecordFingerprint::of(const LogRecord& record, QByteArrayView shape) {
    RecordFingerprint result;
    result.type = typeOf(record.message);
    // Most records are one line, and have no frames to look for.
    if (record.message.contains('\n'))
        result.place = placeOf(record.message);
    result.value = mixed(mixed(mixed(0xcbf29ce484222325ULL, result.type), shape), result.place);
    return result;
}

QString RecordGroup::groupId(quint64 fingerprint) { return QString::number(fingerprint, 16).rightJustified(16, u'0'); }

std::optional<quint64> RecordGroup::fingerprintOf(const QString& id) {
    bool isNumber = false;
    const quint64 fingerprint = id.toULongLong(&isNumber, 16);
    return isNumber && id.size() == 16 ? std::optional(fingerprint) : std::nullopt;
}

bool RecordGroups::take(const LogRecord& record) {
    ++m_records;
    const QByteArrayView message = messageOf(record);
    const MessageShape shape(message);
    const RecordFingerprint fingerprint = RecordFingerprint::of(record, shape.text());
    m_last = fingerprint.value;
    const auto [found, isNew] = m_groups.try_emplace(fingerprint.value);
    RecordGroup& group = found->second;
    if (isNew) {
        const qsizetype line = message.indexOf('\n');
        const QByteArrayView first = message.first(std::min(line < 0 ? message.size() : line, exampleLength));
        group.fingerprint = fingerprint.value;
        group.type = QString::fromUtf8(fingerprint.type);
        group.shape = QString::fromUtf8(m_redactor.redacted(shape.text()));
        group.place = placeText(fingerprint.place);
        group.example = QString::fromUtf8(m_redactor.redacted(first));
    }
    see(group, record);
    if (m_groups.size() > m_most)
        makeRoom();
    return true;
}

void RecordGroups::merge(const RecordGroups& other) {
    m_records += other.m_records;
    m_others += other.m_others;
    for (const auto& [fingerprint, theirs] : other.m_groups) {
        const auto [found, isNew] = m_groups.try_emplace(fingerprint, theirs);
        RecordGroup& group = found->second;
        if (isNew)
            continue;
        group.level = std::max(group.level, theirs.level);
        group.count += theirs.count;
        if (theirs.first)
            group.first = std::min(group.first.value_or(*theirs.first), *theirs.first);
        group.last = std::max(group.last, theirs.last);
        for (const DayCounts::Day& day : theirs.days.days())
            group.days.add(Instant(day.day), day.count);
    }
    while (m_groups.size() > m_most)
        makeRoom();
}

/// A quarter goes at once, so that this costs nothing for each record.
void RecordGroups::makeRoom() {
    struct Rank {
        qint64 count;
        Instant last;
        quint64 fingerprint;
        auto operator<=>(const Rank&) const = default;
    };
    std::vector<Rank> ranks;
    for (const auto& [fingerprint, group] : m_groups)
        ranks.push_back({group.count, group.last.value_or(Instant()), fingerprint});
    const auto quarter = ranks.begin() + static_cast<std::ptrdiff_t>(ranks.size() / 4 + 1);
    std::ranges::nth_element(ranks, quarter);
    for (auto rank = ranks.begin(); rank != quarter; ++rank) {
        m_others += rank->count;
        m_groups.erase(rank->fingerprint);
    }
}

std::vector<RecordGroup> RecordGroups::groups() const {
    std::vector<RecordGroup> result;
    for (const auto& [fingerprint, group] : m_groups)
        result.push_back(group);
    std::ranges::sort(result, [](const RecordGroup& left, const RecordGroup& right) {
        return std::tie(right.count, right.level, left.fingerprint)
            < std::tie(left.count, left.level, right.fingerprint);
    });
    return result;
}

} // namespace magkeeper::logs
