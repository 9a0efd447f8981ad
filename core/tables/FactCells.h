// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/magento/Reading.h"
#include "core/tables/TextReport.h"

namespace magkeeper {

/// Turns the facts of one section into cells: a value as text, `?` for what is unknown (the reason goes to the notes,
/// each once), `–` for what is not there.
class FactCells {
public:
    FactCells(const QMap<QString, SectionFault>& unknown, Instant now);

    /// `path` as the contract of the probe writes it, relative to the section's data.
    [[nodiscard]] TextCell text(const std::optional<QString>& value, const QString& path);
    [[nodiscard]] TextCell count(std::optional<qint64> value, const QString& path);
    [[nodiscard]] TextCell size(std::optional<qint64> bytes, const QString& path);
    [[nodiscard]] TextCell duration(std::optional<std::chrono::milliseconds> value, const QString& path);
    [[nodiscard]] TextCell age(std::optional<Instant> value, const QString& path);
    [[nodiscard]] TextCell yesNo(std::optional<bool> value, const QString& path);
    /// What stands for a value that is not there: `?` or `–`.
    [[nodiscard]] TextCell absent(const QString& path);

    /// Why something is unknown, at most as many lines as a person reads.
    [[nodiscard]] QStringList notes() const;

private:
    const QMap<QString, SectionFault>& m_unknown;
    Instant m_now;
    QStringList m_reasons;
};

[[nodiscard]] inline TextCell plainCell(QString text) { return {.text = std::move(text)}; }

/// `quick probe of acme-prod, 2026-11-20 22:03:48 UTC (12 s ago), read from web-1`.
[[nodiscard]] QString originLine(const Snapshot& snapshot, Instant now, const QString& node);

/// Null: not asked.
[[nodiscard]] QString absenceText(const QString& section, const SectionFault* fault);
/// The line for a section that has no value: not asked, failed or malformed, and why. Empty when it is known.
template <typename T>
[[nodiscard]] QString absenceLine(const QString& section, const Reading<T>& reading) {
    if (reading.isKnown())
        return {};
    return absenceText(section, reading.state == Reading<T>::State::NotAsked ? nullptr : &reading.fault);
}

} // namespace magkeeper
