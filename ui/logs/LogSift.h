// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/RecordSieve.h"
#include "ui/logs/RecordSegment.h"

#include <QSet>

namespace magkeeper {

/// What is shown of the records that came, and what is marked in it. A value.
struct LogSift {
    quint64 number = 0; ///< of the request; verdicts name it
    logs::CompiledSieve sieve;
    std::shared_ptr<const logs::Pattern> hits; ///< null: nothing is looked for
    QSet<int> hiddenSources;
    quint64 group = 0; ///< only this; 0: all
};

/// Sifts in one thread.
class SiftRun {
public:
    static constexpr int mostFailures = 5; ///< records; each may have cost half a second

    /// Internal when there is no memory for it.
    [[nodiscard]] static Result<SiftRun> create(const LogSift& sift);

    /// Notices pass, unless their source is hidden. A record that a pattern cannot be matched on passes, and that is a
    /// fault; after some of them nothing is matched any more.
    [[nodiscard]] SieveVerdict judge(const CameRecord& record);
    [[nodiscard]] const std::optional<Error>& fault() const { return m_fault; }

private:
    SiftRun(const LogSift& sift, logs::SieveRun sieve, std::optional<logs::PatternScan> hits)
        : m_number(sift.number)
        , m_sieve(std::move(sieve))
        , m_hits(std::move(hits))
        , m_hiddenSources(sift.hiddenSources)
        , m_group(sift.group) { }
    [[nodiscard]] bool passes(const CameRecord& record, const logs::LogRecord& view);
    [[nodiscard]] bool isHit(const logs::LogRecord& view);
    void fail(const Error& why);

    quint64 m_number;
    logs::SieveRun m_sieve;
    std::optional<logs::PatternScan> m_hits;
    QSet<int> m_hiddenSources;
    quint64 m_group;
    std::optional<Error> m_fault;
    int m_failures = 0;
};

} // namespace magkeeper
