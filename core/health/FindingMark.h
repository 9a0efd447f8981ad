// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/health/Severity.h"
#include "core/inventory/Environment.h"

#include <optional>

namespace magkeeper {

struct FindingMarkTag;
using FindingMarkId = Id<FindingMarkTag>;

/// What a person decided about a finding. Acknowledged: somebody knows; it stays where it is and counts, but calls
/// nobody any more. Muted: it is shown and does not count.
enum class MarkKind { Acknowledged, Muted };

/// The mark that a person put on a finding of an environment. A finding has one at a time. It holds until its end,
/// until a person takes it away, and an acknowledgement only as long as the finding is there and gets no worse.
struct FindingMark {
    FindingMarkId id; ///< null: not stored yet
    EnvironmentId environmentId;
    QString finding; ///< Finding::id
    MarkKind kind = MarkKind::Acknowledged;
    Severity severity = Severity::Ok; ///< what the finding had when it was marked
    QString reason; ///< in the person's words; may be empty
    QString madeBy;
    Instant madeAt;
    std::optional<Instant> until; ///< nothing: no end of its own

    friend bool operator==(const FindingMark&, const FindingMark&) = default;
};

/// The stable name in JSON, in magctl and in the database: `ack`, `mute`.
[[nodiscard]] QString markKindName(MarkKind kind);
[[nodiscard]] std::optional<MarkKind> markKindFromName(const QString& name);

/// Refuses (InvalidInput) what cannot be kept: no finding, texts that are too long, an end that is not after its
/// beginning.
[[nodiscard]] Result<void> validate(const FindingMark& mark);

} // namespace magkeeper
