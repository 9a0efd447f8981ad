// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "ui/patches/PatchAnswer.h"
#include "ui/widgets/Cell.h"

#include <QStringList>

namespace magkeeper {

enum class MatrixSubject { Patches, Vulnerabilities };

/// What of the matrix is shown. In the text: words that stand in an environment's name, store or tags, or in a column's
/// title; `kind:production`, `tag:eu`, `state:missing`, `severity:critical`, `patch:VULN` or `cve:2026`.
struct MatrixFilter {
    QStringList words;
    QStringList kinds;
    QStringList tags;
    QStringList states; ///< as in JSON: `exposed`, `missing`, `unknown`, …; `open`: whatever is not well
    QStringList severities; ///< `critical`, `other`
    QStringList subjects; ///< parts of a patch's or vulnerability's name

    [[nodiscard]] static MatrixFilter parse(const QString& text);
};

struct MatrixColumn {
    size_t patch = 0; ///< of the library, with Patches
    QString key; ///< see patchKeys(); a CVE or bulletin
    QString title;
    QString below; ///< the bulletin, what kind
    QString toolTip;
    bool critical = false;
    int open = 0; ///< environments that lack it, or are exposed
    int unknown = 0;
};

struct MatrixRow {
    EnvironmentId id;
    QString name;
    EnvironmentKind kind = EnvironmentKind::Production;
    PatchAnswer::Activity activity = PatchAnswer::Activity::Idle;
    QString error; ///< of the newest reading; empty: none
    ErrorKind errorKind = ErrorKind::Internal;
    std::optional<Instant> at; ///< when somebody looked
    std::vector<Cell> cells; ///< as the columns
    std::vector<int> ranks;
    int worst = 0;
};

/// Environments × patches, or × vulnerabilities, with all that is painted. A value.
struct PatchMatrix {
    MatrixSubject subject = MatrixSubject::Patches;
    std::vector<MatrixColumn> columns;
    std::vector<MatrixRow> rows;
    int hiddenColumns = 0; ///< that concern none of the environments that were looked at
    int exposed = 0; ///< environments that are open to something, or lack a patch
    int critical = 0; ///< of them, to something critical
    int unknown = 0; ///< environments of which nothing, or not all is known
};

/// By what rows stand in order: empty: by name; `worst`; else a column's key.
struct MatrixOrder {
    QString by;
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// `environments`: by name. Cost: some µs for each cell, so 200 × 200 are for the
/// pool. Pure.
[[nodiscard]] PatchMatrix makeMatrix(const PatchQuestion& question, const std::vector<Environment>& environments,
    const QHash<EnvironmentId, PatchAnswer>& answers, MatrixSubject subject, const MatrixFilter& filter,
    const MatrixOrder& order);

} // namespace magkeeper
