// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RecordSieve.h"

namespace magkeeper::logs {

namespace {

constexpr size_t mostTerms = 20;

/// Behind the closing sign, or the end. A slash may be written `\/` within slashes.
qsizetype closing(QStringView text, qsizetype from, QChar sign) {
    for (qsizetype at = from; at < text.size(); ++at) {
        if (sign == u'/' && text[at] == u'\\')
            ++at;
        else if (text[at] == sign)
            return at;
    }
    return text.size();
}

qsizetype endOfWord(QStringView text, qsizetype from) {
    while (from < text.size() && !text[from].isSpace())
        ++from;
    return from;
}

Result<std::optional<PatternScan>> scanOf(const std::shared_ptr<const Pattern>& pattern) {
    auto scan = PatternScan::create(pattern);
    if (!scan)
        return failure(scan.error());
    return std::optional(*std::move(scan));
}

} // namespace

std::vector<SieveTerm> SieveTerm::parse(QStringView text) {
    std::vector<SieveTerm> terms;
    qsizetype at = 0;
    while (at < text.size() && terms.size() < mostTerms) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        SieveTerm term;
        term.isOut = text[at] == u'-' && at + 1 < text.size() && !text[at + 1].isSpace();
        at += term.isOut ? 1 : 0;
        const QChar sign = text[at];
        const bool isEnclosed = sign == u'"' || sign == u'/';
        const qsizetype from = isEnclosed ? at + 1 : at;
        const qsizetype end = isEnclosed ? closing(text, from, sign) : endOfWord(text, from);
        term.pattern = {text.sliced(from, end - from).toString(),
            sign == u'/' ? PatternText::Syntax::Regex : PatternText::Syntax::Literal, PatternText::Case::Insensitive};
        if (!term.pattern.text.isEmpty())
            terms.push_back(std::move(term));
        at = isEnclosed ? end + 1 : end;
    }
    return terms;
}

Result<CompiledSieve> CompiledSieve::compile(const RecordSieve& sieve) {
    CompiledSieve compiled;
    compiled.m_sieve = sieve;
    std::vector<PatternText> out;
    for (const SieveTerm& term : sieve.terms) {
        if (term.isOut) {
            out.push_back(term.pattern);
            continue;
        }
        auto pattern = Pattern::compile({term.pattern});
        if (!pattern)
            return failure(pattern.error());
        compiled.m_in.push_back(*std::move(pattern));
    }
    if (out.empty())
        return compiled;
    auto pattern = Pattern::compile(out);
    if (!pattern)
        return failure(pattern.error());
    compiled.m_out = *std::move(pattern);
    return compiled;
}

Result<SieveRun> SieveRun::create(const CompiledSieve& sieve) {
    SieveRun run;
    run.m_least = sieve.m_sieve.least;
    run.m_from = sieve.m_sieve.from;
    run.m_until = sieve.m_sieve.until;
    for (const auto& pattern : sieve.m_in) {
        auto scan = scanOf(pattern);
        if (!scan)
            return failure(scan.error());
        run.m_in.push_back(*std::move(*scan));
    }
    if (sieve.m_out) {
        auto scan = scanOf(sieve.m_out);
        if (!scan)
            return failure(scan.error());
        run.m_out.push_back(*std::move(*scan));
    }
    return run;
}

Result<bool> SieveRun::passes(const LogRecord& record) {
    if (record.level < m_least)
        return false;
    if ((m_from && (!record.time || *record.time < *m_from)) || (m_until && (!record.time || *record.time >= *m_until)))
        return false;
    for (PatternScan& scan : m_in)
        if (const auto hit = scan.matches(record.text); !hit || !*hit)
            return hit;
    for (PatternScan& scan : m_out)
        if (const auto hit = scan.matches(record.text); !hit || *hit)
            return hit ? Result<bool>(false) : hit;
    return true;
}

} // namespace magkeeper::logs
