// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/FindingMark.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestId = 1000;
constexpr qsizetype longestReason = 2000;

} // namespace

QString markKindName(MarkKind kind) { return kind == MarkKind::Muted ? u"mute"_s : u"ack"_s; }

std::optional<MarkKind> markKindFromName(const QString& name) {
    for (const MarkKind kind : {MarkKind::Acknowledged, MarkKind::Muted})
        if (name == markKindName(kind))
            return kind;
    return std::nullopt;
}

Result<void> validate(const FindingMark& mark) {
    if (mark.finding.isEmpty() || mark.finding.size() > longestId)
        return failure(ErrorKind::InvalidInput, u"the finding's id is missing or too long"_s);
    if (mark.reason.size() > longestReason)
        return failure(ErrorKind::InvalidInput, u"a reason may have up to %1 characters"_s.arg(longestReason));
    if (mark.until && *mark.until <= mark.madeAt)
        return failure(ErrorKind::InvalidInput, u"its end is not in the future: %1"_s.arg(toIso8601(*mark.until)));
    return {};
}

} // namespace magkeeper
