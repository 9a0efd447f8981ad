// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <optional>
#include <vector>

namespace magkeeper {

/// A version number of Magento or of a service, compared by its numbers: `2.4.7-p10` is newer than `2.4.7-p9`, `10.11`
/// newer than `10.6`. Reads what stands at the beginning (`11.8.6-MariaDB-0+deb13u1` is 11.8.6), an alpha, beta or rc,
/// a patch number (`-p3`) and Adobe's monthly patch level (`2.4.9-2026-aug`). Within a line alpha < beta < rc < the
/// release < p1 < p2 < …. A patch level is newer than the line's release; against a -pN of its line, or against another
/// kind of suffix, it has no order. Source: resources/catalog/releases.json, ordering_rule and patch_level_labels.
class Version {
public:
    /// A month of isolated security files on top of a line's newest release.
    struct Month {
        int year = 0;
        int month = 0; ///< 1 to 12
        friend auto operator<=>(const Month&, const Month&) = default;
    };
    enum class Stage { Alpha, Beta, Candidate, Release };

    /// A leading `v` is skipped. Nothing when there is no number at the beginning, or a number over nine digits, or
    /// more than eight of them.
    [[nodiscard]] static std::optional<Version> parse(QStringView text);

    [[nodiscard]] const std::vector<int>& numbers() const { return m_numbers; }
    [[nodiscard]] int patch() const { return m_patch; } ///< N of `-pN`; 0: none
    [[nodiscard]] const std::optional<Month>& month() const { return m_month; }
    [[nodiscard]] Stage stage() const { return m_stage; }

    /// `2.4.7` of `2.4.7-p3`: the first three numbers.
    [[nodiscard]] QString line() const;
    [[nodiscard]] QString toString() const;

    /// Whether this version begins with all numbers of the other: 8.4.27 with 8.4, not 8.40 with 8.4.
    [[nodiscard]] bool isWithin(const Version& prefix) const;

    friend std::partial_ordering operator<=>(const Version& a, const Version& b);
    friend bool operator==(const Version& a, const Version& b) { return (a <=> b) == 0; }

private:
    std::vector<int> m_numbers;
    Stage m_stage = Stage::Release;
    int m_stageNumber = 0;
    int m_patch = 0;
    std::optional<Month> m_month;

    friend class VersionReader;
};

} // namespace magkeeper
