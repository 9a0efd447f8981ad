// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/health/HealthFixture.h"

namespace magkeeper::test {

/// A snapshot and its history as a row of tests/data/health/rules.json describes them. Texts like `-2h` in it are times
/// before the snapshot.
class CraftedCase {
public:
    explicit CraftedCase(const QJsonObject& row);

    [[nodiscard]] Health judge() const;

private:
    [[nodiscard]] QJsonValue timed(const QJsonValue& value) const;
    [[nodiscard]] Section sectionOf(const QJsonObject& data) const;
    void add(Snapshot& snapshot, NodeSnapshot& node, const QJsonObject& sections) const;
    [[nodiscard]] Snapshot snapshotOf(const QJsonObject& sections) const;
    void readSeries(const QJsonObject& series);

    Instant m_at;
    Environment m_environment;
    DecodedSnapshot m_snapshot;
    GatheredHistory m_history;
    bool m_hasHistory = false;
};

} // namespace magkeeper::test
