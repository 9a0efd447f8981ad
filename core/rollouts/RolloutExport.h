// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rollouts/Rollout.h"

#include <QLocale>

namespace magkeeper {

/// A rollout for others: in English, times in UTC. Pure.

/// One line for each environment. Docs: docs/rollouts.md.
[[nodiscard]] QString rolloutCsv(const Rollout& rollout, Instant now);
/// What Jira's import takes: an issue for each environment that is not settled.
[[nodiscard]] QString rolloutJiraCsv(const Rollout& rollout, Instant now);
/// A report: what, where it stands, who is late, each wave, the duties, what was decided.
[[nodiscard]] QString rolloutMarkdown(const Rollout& rollout, Instant now);

/// docs/json/rollout.schema.json
[[nodiscard]] QJsonObject rolloutJson(const Rollout& rollout, Instant now);
/// One line about an event, in English: `owner: kim`.
[[nodiscard]] QString eventText(const Rollout& rollout, const WorkEvent& event);

/// The stage in words: `fallen back`.
[[nodiscard]] QString stageWords(RolloutStage stage);
/// What is brought, in a line.
[[nodiscard]] QString subjectsText(const Rollout& rollout, const QLocale& locale = QLocale::c());
/// `web-1: missing` of the worst subject; why it is blocked or waived; empty: nothing is known.
[[nodiscard]] QString whyText(const Rollout& rollout, const RolloutMember& member, Instant now);
/// `2 of 3`; empty: there are none.
[[nodiscard]] QString dutiesText(const Rollout& rollout, const RolloutMember& member);

} // namespace magkeeper
