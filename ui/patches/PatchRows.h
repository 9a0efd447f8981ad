// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/PatchAnswer.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// A patch, a vulnerability or a step of the plan of one environment.
struct EnvironmentPatchRow {
    QString key;
    Cell name;
    Cell state;
    Cell about; ///< the bulletin, what kind
    Cell why; ///< what it rests on
    Cell since;
    int rank = 0;
};

/// Of one environment. `detail` Concerned: without what is not for it, nor fixed long ago by its release.
enum class PatchDetail { Concerned, Everything };
[[nodiscard]] std::vector<EnvironmentPatchRow> patchRows(
    const PatchQuestion& question, const PatchAnswer& answer, PatchDetail detail);
[[nodiscard]] std::vector<EnvironmentPatchRow> vulnerabilityRows(
    const PatchQuestion& question, const PatchAnswer& answer, PatchDetail detail);
[[nodiscard]] std::vector<EnvironmentPatchRow> planRows(const PatchAnswer& answer);

[[nodiscard]] std::vector<Column<EnvironmentPatchRow>> environmentPatchColumns();

/// A vulnerability and how all environments stand to it.
struct AdvisoryRow {
    QString cve;
    QString bulletin;
    QString title;
    QString severity;
    std::optional<double> cvss;
    bool exploited = false;
    bool critical = false;
    std::optional<QDate> published;
    QStringList fixedIn;
    QStringList duties;
    int exposed = 0;
    int unknown = 0;
    int closed = 0; ///< protected
    int otherwise = 0; ///< not for it
    std::optional<Instant> since; ///< the first that is exposed still was seen so then
};
[[nodiscard]] std::vector<AdvisoryRow> advisoryRows(const PatchQuestion& question,
    const std::vector<EnvironmentId>& environments, const QHash<EnvironmentId, PatchAnswer>& answers);
[[nodiscard]] std::vector<Column<AdvisoryRow>> advisoryColumns();

} // namespace magkeeper
