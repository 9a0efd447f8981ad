// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/magento/Reading.h"
#include "ui/widgets/FactList.h"

namespace magkeeper {

/// Writes facts of one section down. A value that is absent says why when the section does (`unknown`, by path or by
/// that of what holds it), else that there is none; in a section that failed nothing that is absent is known.
class FactSheet {
public:
    template <typename T>
    FactSheet(const Reading<T>& reading, Instant now)
        : FactSheet(reading.unknown, reading.isKnown() ? nullptr : &reading.fault, now) { }

    void text(const QString& label, const std::optional<QString>& value, QStringView path, const QString& none = {});
    void path(const QString& label, const std::optional<QString>& value, QStringView path, const QString& none = {});
    void count(const QString& label, std::optional<qint64> value, QStringView path, const QString& none = {});
    void size(const QString& label, std::optional<qint64> value, QStringView path, const QString& none = {});
    void duration(const QString& label, std::optional<std::chrono::milliseconds> value, QStringView path,
        const QString& none = {});
    void time(const QString& label, std::optional<Instant> value, QStringView path, const QString& none = {});
    void yesNo(
        const QString& label, std::optional<bool> value, QStringView path, const QString& yes, const QString& no);
    /// `used of total`, as sizes.
    void share(const QString& label, std::optional<qint64> part, std::optional<qint64> whole, QStringView path);
    void plain(const QString& label, const QString& value, const QString& toolTip = {});
    void add(FactRow fact) { m_facts.push_back(std::move(fact)); }

    [[nodiscard]] std::vector<FactRow> take() { return std::move(m_facts); }

private:
    FactSheet(const QMap<QString, SectionFault>& unknown, const SectionFault* failure, Instant now);
    void absent(const QString& label, QStringView path, const QString& none);
    [[nodiscard]] const SectionFault* reasonAt(QStringView path) const;

    const QMap<QString, SectionFault>& m_unknown;
    const SectionFault* m_failure; ///< why the whole section is not known; null: it is
    Instant m_now;
    std::vector<FactRow> m_facts;
};

/// `Not permitted: …`; how a fault is told wherever it stands.
[[nodiscard]] QString faultText(const SectionFault& fault);
/// Date and time in the user's own zone, for tool tips.
[[nodiscard]] QString exactText(Instant instant);

} // namespace magkeeper
