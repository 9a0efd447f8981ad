// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace magkeeper::bench {

/// What one benchmark found. A bar is the most that `value` may be; a peer is what the same run measured beside it.
struct Measure {
    QString name;
    double value = 0;
    QString unit;
    std::optional<double> atMost;
    QString peer; ///< what stood beside it; empty: nothing
    std::optional<double> peerValue; ///< in the same unit
};

/// What a benchmark program was asked for: `[--smoke] [--out FILE] [--sandbox DIR]`.
struct BenchOptions {
    bool smoke = false; ///< one round, only to see that it runs
    QString out; ///< where the measures go as JSON; empty: standard output
    QString sandbox; ///< the folder of a running sandbox

    [[nodiscard]] static BenchOptions of(const QStringList& words);
};

/// The number that stands behind an option.
[[nodiscard]] inline qint64 numberOf(const QStringList& words, const QString& name, qint64 otherwise) {
    const qsizetype at = words.indexOf(name);
    return at < 0 ? otherwise : words.value(at + 1).toLongLong();
}

/// Writes `{"measures": […]}`; answers the program's exit status. Bars are judged by whoever reads it.
[[nodiscard]] int writeReport(const BenchOptions& options, const std::vector<Measure>& measures);

/// Nearest rank; 0 of nothing. `share` from 0 to 1.
[[nodiscard]] double quantile(std::vector<double> values, double share);
[[nodiscard]] inline double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

/// Ends the program with a sentence: a benchmark that cannot measure must not answer numbers.
[[noreturn]] void giveUp(const QString& why);

} // namespace magkeeper::bench
