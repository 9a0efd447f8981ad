// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rollouts/RolloutRows.h"

#include <QSet>

#include <functional>

namespace magkeeper {

/// How the board shows its environments: as they come, or under a heading for each state.
enum class BoardView { Table, ByState };

/// With a heading for each state that somebody is in. What is late stands first, whatever its state. `folded`: keys of
/// headings whose rows are not shown. Pure.
[[nodiscard]] std::vector<MemberLine> groupedByState(std::vector<MemberLine> lines, const QSet<QString>& folded);
/// A heading's key is none of an environment.
[[nodiscard]] bool isStateKey(const QString& key);

/// The environments of a rollout, keyed by their ids, and perhaps headings.
class BoardModel final : public ValueTableModel<MemberLine> {
    Q_OBJECT

public:
    using Shows = std::function<bool(int row)>; ///< whether the filter lets it through

    explicit BoardModel(const std::shared_ptr<Instant>& now, QObject* parent = nullptr);

    /// These keys, with those of the environments under it in place of a heading's.
    [[nodiscard]] QStringList withoutHeadings(const QStringList& keys, const Shows& shows) const;
    [[nodiscard]] Place place(int row) const override;
};

} // namespace magkeeper
