// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/Comparison.h"
#include "tests/core/magento/RecordedAnswer.h"

#include <QJsonArray>
#include <QJsonObject>

#include <gtest/gtest.h>

namespace magkeeper::test {

/// A side of one snapshot, whose sections can be crafted before.
[[nodiscard]] inline CompareSide sideOf(const Snapshot& snapshot) {
    return {snapshot.environment,
        {std::make_shared<const DecodedSnapshot>(decode(std::make_shared<const Snapshot>(snapshot)))}};
}

/// A full snapshot with nothing in it.
[[nodiscard]] inline Snapshot emptySnapshot(const QString& environment) {
    Snapshot snapshot;
    snapshot.environment = environment;
    snapshot.level = ProbeLevel::Full;
    snapshot.takenAt = Instant(std::chrono::milliseconds(1'795'000'000'000));
    snapshot.readFrom = QStringLiteral("web-1");
    snapshot.nodes = {NodeSnapshot{.name = QStringLiteral("web-1"), .primary = true}};
    return snapshot;
}

/// Puts a section that answered into its place, on the first node or among the shared ones.
inline void put(Snapshot& snapshot, const QString& section, const QJsonObject& data) {
    Section answered;
    answered.ok = true;
    answered.data = data;
    (isSharedSection(section) ? snapshot.shared : snapshot.nodes.front().sections).insert_or_assign(section, answered);
}

[[nodiscard]] inline const ComparedSection& sectionOf(const Comparison& comparison, const QString& name) {
    for (const ComparedSection& section : comparison.sections)
        if (section.section == name)
            return section;
    static const ComparedSection none;
    ADD_FAILURE() << qPrintable(name) << " was not compared";
    return none;
}

/// Null: there is no such fact.
[[nodiscard]] inline const ComparedFact* factOf(
    const Comparison& comparison, const QString& section, const QString& name) {
    for (const ComparedFact& fact : sectionOf(comparison, section).facts)
        if (fact.name == name)
            return &fact;
    return nullptr;
}

[[nodiscard]] inline std::optional<Likeness> likenessOf(
    const Comparison& comparison, const QString& section, const QString& name) {
    const ComparedFact* fact = factOf(comparison, section, name);
    return fact ? std::optional(fact->likeness) : std::nullopt;
}

} // namespace magkeeper::test
