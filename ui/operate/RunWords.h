// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionDefinition.h"
#include "core/guard/RunRecord.h"
#include "core/magento/Snapshot.h"
#include "ui/theme/Mark.h"

namespace magkeeper {

/// How runs and risks are told: a word and a shape, the same wherever one is shown. Thread: GUI.
[[nodiscard]] QString runWord(const RunRecord& run); ///< `Succeeded`, `Running`, `Unknown`
[[nodiscard]] Mark runMark(const RunRecord& run);
[[nodiscard]] QString outcomeWord(RunOutcome outcome);
[[nodiscard]] QString riskWord(ActionRisk risk);
[[nodiscard]] Mark riskMark(ActionRisk risk);

/// The values of a run's arguments, a secret as ***.
[[nodiscard]] QString argumentsText(const QJsonObject& arguments);
[[nodiscard]] QString ownerText(const RunOwner& owner); ///< `anna@desk`
/// `indexer.reindex of anna@desk since 3 min ago`, and that its program is gone when it is.
[[nodiscard]] QString lockText(const WriteLock& lock, Instant now);
/// The title of an action, or its id when the catalogue does not know it.
[[nodiscard]] QString titleOfAction(const QString& id);
/// The level of a probe that reads every section which proves what came of it.
[[nodiscard]] ProbeLevel provingLevel(const QString& action);

} // namespace magkeeper
