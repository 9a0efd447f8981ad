// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rollouts/RolloutProgress.h"
#include "ui/charts/SeriesPicture.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// A rollout in the list of them.
struct RolloutLine {
    QString key;
    QString title;
    QString brings;
    Urgency urgency = Urgency::Important;
    StageCounts counts;
    int late = 0;
    Instant openedAt;
    bool closed = false;
};

/// One environment on the board.
struct MemberLine {
    QString key; ///< the environment's id
    QString name;
    QString kind;
    QString wave;
    int wavePlace = 0;
    WaveState waveState = WaveState::Waiting;
    RolloutStage stage = RolloutStage::Planned;
    QString owner;
    Instant due;
    bool late = false;
    std::optional<PlannedWindow> window;
    QString why;
    QString duties;
    std::optional<Instant> seenAt;
    std::chrono::milliseconds exposed{0};
    int group = -1; ///< BoardModel's; -1: rows are not grouped
    bool folded = false;
    std::optional<int> heads; ///< this row heads so many and is no environment
};

/// All that a window shows of a rollout, made in the worker pool.
struct RolloutBoard {
    RolloutLine line;
    std::vector<MemberLine> members;
    std::vector<BurnDownPoint> burnDown;
    std::chrono::milliseconds exposed{0};
};
[[nodiscard]] RolloutLine lineOf(const Rollout& rollout, Instant now);
[[nodiscard]] RolloutBoard boardOf(const Rollout& rollout, Instant now);

[[nodiscard]] QString stageWord(RolloutStage stage);
[[nodiscard]] Mark stageMark(RolloutStage stage);

[[nodiscard]] std::vector<Column<RolloutLine>> rolloutColumns(const std::shared_ptr<Instant>& now);
[[nodiscard]] std::vector<Column<MemberLine>> memberColumns(const std::shared_ptr<Instant>& now);
/// All that is known of one environment.
[[nodiscard]] std::vector<FactRow> memberFacts(const Rollout& rollout, const RolloutMember& member, Instant now);
/// What happened to it, the newest first, one line each.
[[nodiscard]] QString memberHistory(const Rollout& rollout, const RolloutMember& member);
/// How many are not done over time, as steps, with a mark where something was lost again.
[[nodiscard]] SeriesPicture burnDownPicture(const RolloutBoard& board);

} // namespace magkeeper
