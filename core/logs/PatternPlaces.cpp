// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/PatternPlaces.h"

#include "core/logs/PatternMatch.h"

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr uint32_t matchLimit = 100'000; // steps: under a millisecond
constexpr uint32_t heapLimit = 1024; // KiB
constexpr std::chrono::microseconds longest{2'000}; // for one text, by all patterns
constexpr qsizetype stretch = 64; // bytes
constexpr int mostFailures = 5; // texts behind each other

/// Characters by bytes, asked for in rising order.
class CharacterCount {
public:
    explicit CharacterCount(QByteArrayView utf8)
        : m_utf8(utf8) { }
    qsizetype at(qsizetype byte) {
        if (byte < m_byte)
            m_byte = m_characters = 0;
        for (; m_byte < byte; ++m_byte) {
            const auto here = static_cast<unsigned char>(m_utf8[m_byte]);
            m_characters += (here & 0xC0U) == 0x80U ? 0 : here >= 0xF0U ? 2 : 1;
        }
        return m_characters;
    }

private:
    QByteArrayView m_utf8;
    qsizetype m_byte = 0;
    qsizetype m_characters = 0;
};

} // namespace

struct PatternPlaces::Compiled {
    struct Each {
        Pcre2Code code;
        int failures = 0; ///< the last texts, when they took too long
    };
    std::vector<Each> patterns;
    ScanWorkspace workspace;
};

PatternPlaces::PatternPlaces(std::unique_ptr<Compiled> compiled)
    : m_compiled(std::move(compiled)) { }
PatternPlaces::PatternPlaces(PatternPlaces&& other) noexcept = default;
PatternPlaces& PatternPlaces::operator=(PatternPlaces&& other) noexcept = default;
PatternPlaces::~PatternPlaces() = default;

Result<PatternPlaces> PatternPlaces::compile(const std::vector<PatternText>& texts) {
    auto compiled = std::make_unique<Compiled>();
    compiled->workspace.match.reset(pcre2_match_data_create(1, nullptr));
    compiled->workspace.context.reset(pcre2_match_context_create(nullptr));
    if (!compiled->workspace.match || !compiled->workspace.context)
        return failure(ErrorKind::Internal, u"no memory for a search"_s);
    pcre2_set_match_limit(compiled->workspace.context.get(), matchLimit);
    pcre2_set_heap_limit(compiled->workspace.context.get(), heapLimit);
    for (const PatternText& text : texts) {
        auto code = compilePcre2(text);
        if (!code)
            return failure(code.error());
        compiled->patterns.push_back({*std::move(code), 0});
    }
    return PatternPlaces(std::move(compiled));
}

std::vector<PatternPlaces::Place> PatternPlaces::in(QStringView text) const {
    std::vector<Place> places;
    const QByteArray utf8 = text.toUtf8();
    for (size_t pattern = 0; pattern < m_compiled->patterns.size(); ++pattern)
        if (m_compiled->patterns[pattern].failures < mostFailures)
            add(places, utf8, pattern);
    std::ranges::stable_sort(places, {}, &Place::from);
    return places;
}

void PatternPlaces::add(std::vector<Place>& places, const QByteArray& utf8, size_t pattern) const {
    CharacterCount characters(utf8);
    Compiled::Each& each = m_compiled->patterns[pattern];
    WorkLimit limit(longest / static_cast<qint64>(m_compiled->patterns.size()));
    for (qsizetype at = 0; at <= utf8.size() && places.size() < mostPlaces;) {
        const int count = matchWithin(each.code.get(), utf8, at, stretch, m_compiled->workspace, limit);
        if (count == PCRE2_ERROR_NOMATCH)
            break;
        if (count < 0 || limit.isOver()) {
            ++each.failures;
            return;
        }
        const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(m_compiled->workspace.match.get());
        const auto from = static_cast<qsizetype>(ends[0]);
        const auto to = static_cast<qsizetype>(ends[1]);
        // `\K` in a look-ahead ends before it begins; an empty match is nothing to see.
        if (to > from) {
            const qsizetype first = characters.at(from);
            places.push_back({first, characters.at(to) - first, static_cast<int>(pattern)});
        }
        at = std::max(to, at + 1);
    }
    each.failures = 0;
}

} // namespace magkeeper::logs
