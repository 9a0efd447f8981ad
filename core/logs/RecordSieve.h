// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogRecord.h"
#include "core/logs/Pattern.h"

namespace magkeeper::logs {

/// One word of what is looked for: `deadlock`, `-cron`, `"No alive nodes"`, `/SQLSTATE\[\d+/`.
struct SieveTerm {
    PatternText pattern; ///< case does not matter
    bool isOut = false; ///< records with it do not pass

    /// What somebody typed, word by word. Total: a quote or slash without its other end goes on to the text's end.
    [[nodiscard]] static std::vector<SieveTerm> parse(QStringView text);
};

/// Which of the records that came are shown. A value.
struct RecordSieve {
    LogLevel least = LogLevel::Unknown;
    std::optional<Instant> from;
    std::optional<Instant> until; ///< before this
    std::vector<SieveTerm> terms; ///< all that are not out must be in a record

    [[nodiscard]] bool isOpen() const { return least == LogLevel::Unknown && !from && !until && terms.empty(); }
};

/// A sieve that is ready to be used. What is compiled is shared by its copies. Thread: any; immutable.
class CompiledSieve {
public:
    /// InvalidInput tells which expression is wrong.
    [[nodiscard]] static Result<CompiledSieve> compile(const RecordSieve& sieve);

private:
    friend class SieveRun;
    RecordSieve m_sieve;
    std::vector<std::shared_ptr<const Pattern>> m_in; ///< each must be there
    std::shared_ptr<const Pattern> m_out; ///< none of these; null: there are none
};

/// Sifts in one thread.
class SieveRun {
public:
    /// Internal when there is no memory for it.
    [[nodiscard]] static Result<SieveRun> create(const CompiledSieve& sieve);

    /// A record without a time does not pass a range of time. TimedOut: a pattern wants more steps than a record is
    /// worth.
    [[nodiscard]] Result<bool> passes(const LogRecord& record);

private:
    LogLevel m_least = LogLevel::Unknown;
    std::optional<Instant> m_from;
    std::optional<Instant> m_until;
    std::vector<PatternScan> m_in;
    std::vector<PatternScan> m_out; ///< one at most
};

} // namespace magkeeper::logs
