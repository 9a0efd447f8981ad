// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What passes of the logs that are followed: all that is kept is judged anew in the pool when that changes.
#include "core/base/Work.h"
#include "ui/logs/LogsPresenter.h"

namespace magkeeper {

namespace {

constexpr std::chrono::milliseconds whileTyping{150};

std::shared_ptr<const logs::Pattern> hitsOf(const std::vector<logs::SieveTerm>& terms, std::optional<Error>& fault) {
    std::vector<logs::PatternText> texts;
    for (const logs::SieveTerm& term : terms)
        if (!term.isOut)
            texts.push_back(term.pattern);
    if (texts.empty())
        return nullptr;
    auto pattern = logs::Pattern::compile(texts);
    if (!pattern) {
        fault = pattern.error();
        return nullptr;
    }
    return *std::move(pattern);
}

} // namespace

void LogsPresenter::wantSift(std::chrono::milliseconds delay) {
    m_wantsSift = true;
    m_sifting.request_stop();
    m_siftTimer.start(delay);
}

void LogsPresenter::sift() {
    m_wantsSift = false;
    m_isWorking = true;
    m_sifting = {};
    auto work =
        [segments = m_rows.keep().segments(), sieve = sieve(), marks = logs::SieveTerm::parse(m_look.highlight),
            number = ++m_siftNumber, hidden = m_hidden, group = m_group,
            stop = m_sifting.get_token()]() -> Result<std::pair<std::shared_ptr<const LogSift>, std::optional<Error>>> {
        auto compiled = logs::CompiledSieve::compile(sieve);
        if (!compiled)
            return failure(compiled.error());
        std::optional<Error> fault;
        auto sift = std::make_shared<LogSift>(number, *std::move(compiled), hitsOf(marks, fault), hidden, group);
        auto result = siftAll(segments, *sift, stop);
        if (!result)
            return failure(result.error());
        return std::pair(std::shared_ptr<const LogSift>(std::move(sift)), fault ? fault : *result);
    };
    using Sifted = std::pair<std::shared_ptr<const LogSift>, std::optional<Error>>;
    whenDone(m_round.get(), runIn(m_services.pool, std::move(work)), [this](const Result<Sifted>& result) {
        if (result)
            sifted(result->first, result->second);
        else
            sifted(nullptr, result.error());
    });
}

void LogsPresenter::sifted(std::shared_ptr<const LogSift> sift, const std::optional<Error>& fault) {
    m_isWorking = false;
    if (sift) {
        m_sift = std::move(sift);
        m_filterFault = fault;
        showPlaces();
        m_rows.showVerdicts();
    } else if (fault->kind() != ErrorKind::Cancelled) {
        m_filterFault = fault;
    }
    Q_EMIT changed();
    if (m_wantsSift)
        return work();
    tick();
}

void LogsPresenter::showPlaces() {
    std::vector<logs::PatternText> texts;
    for (const QString& typed : {m_look.highlight, m_look.text})
        for (const logs::SieveTerm& term : logs::SieveTerm::parse(typed))
            if (!term.isOut)
                texts.push_back(term.pattern);
    auto places = texts.empty() ? Result<logs::PatternPlaces>(failure(ErrorKind::NotFound, QString()))
                                : logs::PatternPlaces::compile(texts);
    m_rows.setPlaces(places ? std::optional(*std::move(places)) : std::nullopt);
}

logs::RecordSieve LogsPresenter::sieve() const {
    return {.least = m_look.least, .from = m_from, .until = m_until, .terms = logs::SieveTerm::parse(m_look.text)};
}

void LogsPresenter::setLook(const LogLook& look) {
    const bool isSame = look.text == m_look.text && look.highlight == m_look.highlight && look.least == m_look.least;
    m_look = look;
    if (!isSame)
        wantSift(whileTyping);
}

void LogsPresenter::setRange(std::optional<Instant> from, std::optional<Instant> until) {
    if (from == m_from && until == m_until)
        return;
    m_from = from;
    m_until = until;
    wantSift(std::chrono::milliseconds(0));
}

void LogsPresenter::setHidden(const QSet<int>& sources) {
    if (sources == m_hidden)
        return;
    m_hidden = sources;
    showSources();
    wantSift(std::chrono::milliseconds(0));
}

void LogsPresenter::showGroup(quint64 fingerprint) {
    if (fingerprint == m_group)
        return;
    m_group = fingerprint;
    wantSift(std::chrono::milliseconds(0));
    Q_EMIT changed();
}

void LogsPresenter::showAll() {
    m_look.text.clear();
    m_look.least = logs::LogLevel::Unknown;
    m_from.reset();
    m_until.reset();
    m_hidden.clear();
    m_group = 0;
    showSources();
    wantSift(std::chrono::milliseconds(0));
    Q_EMIT changed();
}

} // namespace magkeeper
