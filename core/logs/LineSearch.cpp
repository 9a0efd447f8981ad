// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LineSearch.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <thread>
#include <utility>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype blockSize = 512 * 1024;
constexpr qsizetype usualRest = 4096; ///< of a line that goes on behind its block
constexpr qsizetype overlap = 64 * 1024; ///< of the parts of a line that is longer than a block

/// What the threads of one search share.
struct Search {
    const LogFile& file;
    qint64 size;
    size_t keep;
    std::stop_token stop;
    SearchProgress& progress;
    std::atomic<qint64> next = 0; ///< the block that nobody has taken yet
    std::atomic<bool> failed = false;
};

/// Searches blocks in one thread. A block's lines are those that begin in it.
class BlockSearch {
public:
    BlockSearch(Search& search, PatternScan scan)
        : m_search(search)
        , m_scan(std::move(scan))
        , m_buffer(blockSize + overlap, Qt::Uninitialized) { }

    Result<void> run() {
        for (;;) {
            const qint64 from = m_search.next.fetch_add(blockSize);
            if (from >= m_search.size || m_search.failed)
                return {};
            if (m_search.stop.stop_requested())
                return failure(ErrorKind::Cancelled, u"cancelled"_s);
            const qint64 end = std::min(from + blockSize, m_search.size);
            if (const auto searched = searchBlock(from, end); !searched)
                return searched;
            m_search.progress.bytes += end - from;
            tell();
        }
    }
    [[nodiscard]] LineHits& hits() { return m_hits; }

private:
    Result<void> searchBlock(qint64 from, qint64 end) {
        // One byte before tells whether a line begins with the block.
        const qint64 start = std::max<qint64>(0, from - 1);
        const auto count = m_search.file.read(start, m_buffer.data(), static_cast<qsizetype>(end - start));
        if (!count)
            return failure(count.error());
        QByteArrayView bytes(m_buffer.constData(), *count);
        qint64 at = start;
        if (from > 0) {
            const qsizetype newline = bytes.indexOf('\n');
            if (newline < 0 || start + newline + 1 >= end)
                return {};
            bytes = bytes.sliced(newline + 1);
            at += newline + 1;
        }
        const qsizetype last = bytes.lastIndexOf('\n') + 1;
        if (const auto found = take(bytes.first(last), at); !found)
            return found;
        // The last line begins here and goes on behind the block, perhaps for gigabytes.
        tell();
        return last < bytes.size() ? searchTail(at + last, end) : Result<void>();
    }

    /// How many hits came since it was called last.
    void tell() { m_search.progress.hits += m_hits.count - std::exchange(m_told, m_hits.count); }

    Result<void> take(QByteArrayView lines, qint64 at) {
        return m_scan.lines(lines, [&](qsizetype from, qsizetype) {
            ++m_hits.count;
            if (m_hits.offsets.size() < m_search.keep)
                m_hits.offsets.push_back(at + from);
            return true;
        });
    }

    Result<void> searchTail(qint64 line, qint64 known) {
        qint64 from = line;
        qint64 window = known - line + usualRest;
        while (!m_search.stop.stop_requested() && !m_search.failed) {
            const auto count = m_search.file.read(
                from, m_buffer.data(), static_cast<qsizetype>(std::min<qint64>(window, m_buffer.size())));
            if (!count)
                return failure(count.error());
            const QByteArrayView bytes(m_buffer.constData(), *count);
            const qsizetype newline = bytes.indexOf('\n');
            const QByteArrayView part = newline < 0 ? bytes : bytes.first(newline);
            const auto found = m_scan.matches(part);
            if (!found)
                return failure(found.error());
            if (*found) {
                ++m_hits.count;
                if (m_hits.offsets.size() < m_search.keep)
                    m_hits.offsets.push_back(line);
                return {};
            }
            if (newline >= 0 || from + *count >= m_search.size || *count == 0)
                return {};
            if (*count == m_buffer.size())
                from += *count - overlap;
            window = m_buffer.size();
        }
        return {};
    }

    Search& m_search;
    PatternScan m_scan;
    QByteArray m_buffer;
    LineHits m_hits;
    qint64 m_told = 0;
};

LineHits joined(std::vector<std::unique_ptr<BlockSearch>>& parts, size_t keep) {
    LineHits all;
    for (const auto& part : parts) {
        all.count += part->hits().count;
        all.offsets.insert(all.offsets.end(), part->hits().offsets.begin(), part->hits().offsets.end());
    }
    std::ranges::sort(all.offsets);
    all.offsets.resize(std::min(all.offsets.size(), keep));
    return all;
}

} // namespace

Result<LineHits> searchLines(const LogFile& file, const std::shared_ptr<const Pattern>& pattern,
    const std::stop_token& stop, SearchLimits limits) {
    const auto state = file.state();
    if (!state)
        return failure(state.error());
    SearchProgress unseen;
    Search search{file, state->size, limits.hits, stop, limits.progress ? *limits.progress : unseen};
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const auto wanted = limits.threads > 0 ? static_cast<qint64>(limits.threads) : static_cast<qint64>(cores);
    const qint64 threads = std::clamp<qint64>(state->size / blockSize + 1, 1, wanted);
    std::vector<std::unique_ptr<BlockSearch>> parts;
    for (qint64 i = 0; i < threads; ++i) {
        auto scan = PatternScan::create(pattern);
        if (!scan)
            return failure(scan.error());
        parts.push_back(std::make_unique<BlockSearch>(search, *std::move(scan)));
    }
    std::vector<Result<void>> ends(parts.size());
    {
        std::vector<std::jthread> others;
        const auto work = [&](size_t part) {
            ends[part] = parts[part]->run();
            if (!ends[part])
                search.failed = true;
        };
        for (size_t i = 1; i < parts.size(); ++i)
            others.emplace_back(work, i);
        work(0);
    }
    for (const Result<void>& end : ends)
        if (!end)
            return failure(end.error());
    // Also when the last of its blocks was given up: what was found is not all.
    if (stop.stop_requested())
        return failure(ErrorKind::Cancelled, u"cancelled"_s);
    return joined(parts, limits.hits);
}

} // namespace magkeeper::logs
