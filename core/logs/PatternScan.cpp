// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/PatternMatch.h"

#include <cstring>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

/// Steps for one line: a millisecond or a few. A line that needs more is no log's.
constexpr uint32_t matchLimit = 2'000'000;
constexpr uint32_t heapLimit = 16 * 1024; // KiB
constexpr std::chrono::milliseconds longest{500}; // for one line
constexpr qsizetype stretch = 256; // bytes

qsizetype lineBegin(QByteArrayView block, qsizetype at) {
    const void* newline = at == 0 ? nullptr : ::memrchr(block.data(), '\n', static_cast<size_t>(at));
    return newline ? static_cast<const char*>(newline) - block.data() + 1 : 0;
}

qsizetype lineEnd(QByteArrayView block, qsizetype at) {
    const void* newline = std::memchr(block.data() + at, '\n', static_cast<size_t>(block.size() - at));
    return newline ? static_cast<const char*>(newline) - block.data() : block.size();
}

int setFlag(unsigned, unsigned long long, unsigned long long, unsigned, void* context) {
    *static_cast<bool*>(context) = true;
    return 1;
}

std::unexpected<Error> tooSlow() {
    return failure(ErrorKind::TimedOut, u"the expression takes too many steps on one of the lines"_s);
}

} // namespace

PatternScan::PatternScan(std::shared_ptr<const Pattern> pattern, std::unique_ptr<ScanWorkspace> workspace)
    : m_pattern(std::move(pattern))
    , m_workspace(std::move(workspace)) { }
PatternScan::PatternScan(PatternScan&& other) noexcept = default;
PatternScan::~PatternScan() = default;

Result<PatternScan> PatternScan::create(std::shared_ptr<const Pattern> pattern) {
    auto workspace = std::make_unique<ScanWorkspace>();
    const CompiledPattern& compiled = *pattern->m_compiled;
    for (HsScratch* each : {&workspace->scratch, &workspace->confirmScratch}) {
        hs_scratch_t* scratch = nullptr;
        if (compiled.fast && hs_alloc_scratch(compiled.fast.get(), &scratch) != HS_SUCCESS)
            return failure(ErrorKind::Internal, u"no memory for a search"_s);
        each->reset(scratch);
    }
    workspace->match.reset(pcre2_match_data_create(1, nullptr));
    workspace->context.reset(pcre2_match_context_create(nullptr));
    if (!workspace->match || !workspace->context)
        return failure(ErrorKind::Internal, u"no memory for a search"_s);
    pcre2_set_match_limit(workspace->context.get(), matchLimit);
    pcre2_set_heap_limit(workspace->context.get(), heapLimit);
    return PatternScan(std::move(pattern), std::move(workspace));
}

bool PatternScan::isConfirmed(QByteArrayView line) {
    bool found = false;
    hs_scan(m_pattern->m_compiled->fast.get(), line.data(), static_cast<unsigned>(line.size()), 0,
        m_workspace->confirmScratch.get(), setFlag, &found);
    return found;
}

Result<void> PatternScan::vectorscanLines(QByteArrayView block, const LineHit& hit) {
    struct Walk {
        PatternScan& scan;
        QByteArrayView block;
        const LineHit& hit;
        qsizetype end = -1; ///< of the last line that was looked at
    } walk{*this, block, hit};
    const auto matched = [](unsigned, unsigned long long, unsigned long long to, unsigned, void* context) {
        auto& now = *static_cast<Walk*>(context);
        const auto at = static_cast<qsizetype>(to);
        if (at <= now.end)
            return 0;
        // A match ends behind its last byte; an empty one may stand at a line's very beginning.
        const qsizetype from = lineBegin(now.block, at);
        if (from == now.block.size() && from > 0)
            return 0;
        now.end = lineEnd(now.block, from);
        const QByteArrayView line = now.block.sliced(from, now.end - from);
        if (now.scan.m_pattern->m_compiled->confirm && !now.scan.isConfirmed(line))
            return 0;
        return now.hit(from, now.end) ? 0 : 1;
    };
    const hs_error_t code = hs_scan(m_pattern->m_compiled->fast.get(), block.data(),
        static_cast<unsigned>(block.size()), 0, m_workspace->scratch.get(), matched, &walk);
    if (code != HS_SUCCESS && code != HS_SCAN_TERMINATED)
        return failure(ErrorKind::Internal, u"the search failed with code %1"_s.arg(code));
    return {};
}

Result<qsizetype> PatternScan::nextSlow(QByteArrayView block, qsizetype from) {
    qsizetype best = -1;
    WorkLimit limit(longest);
    for (const Pcre2Code& code : m_pattern->m_compiled->slow) {
        const int count = matchWithin(code.get(), block, from, stretch, *m_workspace, limit);
        if (count == PCRE2_ERROR_NOMATCH)
            continue;
        if (count < 0)
            return tooSlow();
        const auto at = static_cast<qsizetype>(pcre2_get_ovector_pointer(m_workspace->match.get())[0]);
        best = best < 0 ? at : std::min(best, at);
    }
    return best;
}

/// Line by line: an expression that PCRE2 has to do may look over line ends, and limits count for each line.
Result<void> PatternScan::slowLines(QByteArrayView block, const LineHit& hit) {
    for (qsizetype from = 0; from < block.size();) {
        const qsizetype end = lineEnd(block, from);
        const QByteArrayView line = block.sliced(from, end - from);
        const auto found = nextSlow(line, 0);
        if (!found)
            return failure(found.error());
        const bool isHit = *found >= 0 || (m_pattern->m_compiled->fast && isConfirmed(line));
        if (isHit && !hit(from, end))
            return {};
        from = end + 1;
    }
    return {};
}

Result<void> PatternScan::lines(QByteArrayView block, const LineHit& hit) {
    if (block.isEmpty())
        return {};
    return m_pattern->m_compiled->slow.empty() ? vectorscanLines(block, hit) : slowLines(block, hit);
}

Result<bool> PatternScan::matches(QByteArrayView text) {
    bool found = false;
    const auto scanned = lines(text, [&found](qsizetype, qsizetype) {
        found = true;
        return false;
    });
    if (!scanned)
        return failure(scanned.error());
    return found;
}

} // namespace magkeeper::logs
