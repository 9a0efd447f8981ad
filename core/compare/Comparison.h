// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/CompareSide.h"
#include "core/compare/IgnoreList.h"

#include <QTimeZone>

namespace magkeeper {

/// Two environments side by side, or one at two times.
enum class ComparisonKind { Drift, Changes };

enum class Likeness {
    Equal,
    Differs,
    OnlyFirst,
    OnlySecond,
    NotComparable, ///< both are there, and nobody can tell whether they are equal: `why`
    Unknown, ///< a side does not tell: `why`
};
/// `equal`, `differs`, `only_first`, …: as in documents.
[[nodiscard]] QString likenessName(Likeness likeness);

struct ComparedFact {
    QString node; ///< empty: of the primary, or of the whole environment
    QString scope; ///< of a setting: `default`, `websites base`
    QString name;
    Likeness likeness = Likeness::Equal;
    QString first; ///< for people; empty: not there, not known, or not to be shown
    QString second;
    QString why;
    bool ignored = false; ///< it differs, and is meant to

    /// Whether it counts as a difference.
    [[nodiscard]] bool isDifference() const;
};

struct LikenessCounts {
    int equal = 0;
    int differs = 0;
    int onlyFirst = 0;
    int onlySecond = 0;
    int notComparable = 0;
    int unknown = 0;
    int ignored = 0; ///< in none of the others

    [[nodiscard]] int differences() const { return differs + onlyFirst + onlySecond; }
    void add(const ComparedFact& fact);
    void add(const LikenessCounts& other);
};

struct ComparedSection {
    QString section; ///< its id: `packages`
    QString title;
    std::optional<QString> unknown; ///< a side could not tell any of it, and why: then there are no facts
    std::optional<QString> leftOut; ///< neither side was ever asked for it, and why: no facts, and nothing is unknown
    std::optional<Instant> firstTakenAt;
    std::optional<Instant> secondTakenAt;
    std::vector<ComparedFact> facts; ///< all of them, by node, scope and name
    LikenessCounts counts;
};

struct Comparison {
    ComparisonKind kind = ComparisonKind::Drift;
    QString firstEnvironment;
    QString secondEnvironment;
    std::optional<Instant> firstTakenAt;
    std::optional<Instant> secondTakenAt;
    std::vector<ComparedSection> sections;
    LikenessCounts counts; ///< of all sections
    QStringList unknownSections; ///< their ids

    /// How people call the sides: the environments, or the times.
    [[nodiscard]] QString firstLabel(const QTimeZone& zone = QTimeZone::utc()) const;
    [[nodiscard]] QString secondLabel(const QTimeZone& zone = QTimeZone::utc()) const;
};

/// What is compared, beside the two sides.
struct CompareQuestion {
    ComparisonKind kind = ComparisonKind::Drift;
    QStringList sections; ///< ids; empty: all of them. One that is named is never left out, but unknown
    const IgnoreList* ignore = nullptr; ///< null: nothing is
};

/// Drift compares the primaries; changes compare each node with itself. A section that a side did not read, and a list
/// that was cut, are never equal. Pure; any thread.
[[nodiscard]] Comparison compare(const CompareSide& first, const CompareSide& second, const CompareQuestion& question);

/// Just before the code that runs now was deployed, as the primary tells; nothing: it does not.
[[nodiscard]] std::optional<Instant> beforeDeploy(const CompareSide& side);

/// The ids of all sections that can be compared, in their order.
[[nodiscard]] QStringList comparableSections();
/// InvalidInput, naming those that there are.
[[nodiscard]] Result<void> checkSections(const QStringList& sections);

} // namespace magkeeper
