// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionRequest.h"
#include "core/magento/ProbeSources.h"

namespace magkeeper {

/// The PHP program of an action, to be written to PHP's standard input: the probe's ground with a section of
/// resources/actions in the place of its own. `marker` of the answer's frames: the run's id without dashes.
/// Source: docs/actions.md. Errors: those of assembleProbe().
[[nodiscard]] Result<QByteArray> actionProgram(
    const ActionRequest& request, const QString& root, const QByteArray& run, const ProbeSources& programs);

[[nodiscard]] QByteArray markerOfRun(const QByteArray& run);

/// The probe's sources with the sections of resources/actions.
[[nodiscard]] Result<ProbeSources> loadActionPrograms();

} // namespace magkeeper
