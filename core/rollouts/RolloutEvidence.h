// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace magkeeper {

/// What is brought somewhere.
struct RolloutSubject {
    enum class Kind { Release, Patch, Advisory };
    Kind kind = Kind::Patch;
    QString name; ///< `2.4.8-p5`, `249-2026-07-001-CE` or a file's name, `APSB26-73`

    friend bool operator==(const RolloutSubject&, const RolloutSubject&) = default;
};
[[nodiscard]] QString subjectKindName(RolloutSubject::Kind kind); ///< `release`, `patch`, `advisory`
[[nodiscard]] std::optional<RolloutSubject::Kind> subjectKindFromName(const QString& name);

/// Whether something is in the files of an installation.
enum class FixPresence {
    NotNeeded, ///< it is not for this installation
    There,
    Missing,
    Partly,
    Unknown, ///< it was looked for, and cannot be told
};
[[nodiscard]] QString presenceName(FixPresence presence); ///< `not_needed`, `there`, `missing`, …
[[nodiscard]] std::optional<FixPresence> presenceFromName(const QString& name);

/// What was found of one subject, on the worst of the nodes.
struct SubjectEvidence {
    QString subject;
    FixPresence presence = FixPresence::Unknown;
    QString detail; ///< technical, on what it rests; made safe to show

    friend bool operator==(const SubjectEvidence&, const SubjectEvidence&) = default;
};

/// What a look at an environment found.
struct RolloutEvidence {
    Instant readAt;
    FixPresence presence = FixPresence::Unknown; ///< of all subjects together
    std::vector<SubjectEvidence> subjects; ///< in the order of the rollout's
    std::optional<Instant> checkedAt; ///< when the snapshot was taken that was judged; nothing: none was
    QStringList critical; ///< ids of the findings in it that are critical; not more than the first ten

    friend bool operator==(const RolloutEvidence&, const RolloutEvidence&) = default;
};

/// There or not needed: all are, and one is there. Missing, partly, unknown: the first of these that one is.
[[nodiscard]] FixPresence presenceOf(const std::vector<SubjectEvidence>& subjects);

[[nodiscard]] QJsonObject documentOf(const RolloutEvidence& evidence);
[[nodiscard]] RolloutEvidence evidenceFrom(const QJsonObject& document);

} // namespace magkeeper
