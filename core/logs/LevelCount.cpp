// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LevelCount.h"

#include "core/logs/RecordScanner.h"

#include <algorithm>
#include <thread>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 leastPart = 4 * 1024 * 1024;
constexpr qsizetype lookedThrough = 1024 * 1024;

struct Part {
    qint64 from = 0;
    qint64 to = 0;
    LevelHistogram histogram{};
    Result<void> end{};
};

/// Where the first record at or behind a place begins; -1: not near.
qint64 recordAt(const LogFile& file, const Grammar& grammar, qint64 place) {
    const auto window = file.read(place, lookedThrough);
    if (!window)
        return -1;
    RecordHead head;
    for (qsizetype at = window->indexOf('\n') + 1; at > 0 && at < window->size();) {
        const qsizetype end = window->indexOf('\n', at);
        if (end < 0)
            return -1;
        const int beginning = grammar.match(QByteArrayView(*window).sliced(at, end - at), head);
        if (beginning >= 0 && !grammar.beginnings[static_cast<size_t>(beginning)].mayFollow)
            return place + at;
        at = end + 1;
    }
    return -1;
}

std::vector<std::unique_ptr<Part>> partsOf(const LogFile& file, const Grammar& grammar, qint64 size, qint64 wanted) {
    std::vector<qint64> places{0};
    for (qint64 i = 1; i < wanted; ++i) {
        const qint64 place = recordAt(file, grammar, size / wanted * i);
        if (place > places.back())
            places.push_back(place);
    }
    std::vector<std::unique_ptr<Part>> parts;
    for (size_t i = 0; i < places.size(); ++i) {
        parts.push_back(std::make_unique<Part>());
        parts.back()->from = places[i];
        parts.back()->to = i + 1 < places.size() ? places[i + 1] : size;
    }
    return parts;
}

Result<void> count(
    const LogFile& file, const GrammarPtr& grammar, LocalClock clock, const std::stop_token& stop, Part& part) {
    RecordScanner scanner(grammar, std::move(clock), part.histogram, part.from);
    for (qint64 at = part.from; at < part.to;) {
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"cancelled"_s);
        const std::span<char> room = scanner.room();
        const auto most = std::min<qint64>(static_cast<qint64>(room.size()), part.to - at);
        const auto read = file.read(at, room.data(), static_cast<qsizetype>(most));
        if (!read)
            return failure(read.error());
        if (*read == 0)
            break;
        scanner.commit(*read);
        at += *read;
    }
    scanner.finish();
    return {};
}

} // namespace

Result<void> countLevels(const LogFile& file, const GrammarPtr& grammar, const LocalClock& clock,
    const std::stop_token& stop, LevelHistogram& histogram, int threads) {
    const auto state = file.state();
    if (!state)
        return failure(state.error());
    const bool maySplit = grammar->kind == Grammar::Kind::Lines && grammar->isUtc;
    const qint64 cores = std::max(1U, std::thread::hardware_concurrency());
    const qint64 wanted = maySplit ? std::clamp<qint64>(state->size / leastPart, 1, threads > 0 ? threads : cores) : 1;
    const auto parts = partsOf(file, *grammar, state->size, wanted);
    {
        std::vector<std::jthread> others;
        const auto work = [&](Part& part) { part.end = count(file, grammar, clock, stop, part); };
        for (size_t i = 1; i < parts.size(); ++i)
            others.emplace_back(work, std::ref(*parts[i]));
        work(*parts.front());
    }
    for (const auto& part : parts)
        if (!part->end)
            return part->end;
    for (const auto& part : parts)
        histogram.merge(part->histogram);
    return {};
}

} // namespace magkeeper::logs
