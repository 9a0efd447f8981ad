// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutEvidenceSource.h"

#include "core/base/SafeText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 100;

} // namespace

Result<void> checkKnown(const std::vector<RolloutSubject>& subjects, const RolloutFacts& facts) {
    for (const RolloutSubject& subject : subjects)
        if (subject.kind == RolloutSubject::Kind::Advisory
            && !facts.bulletins.contains(subject.name, Qt::CaseInsensitive))
            return failure(ErrorKind::NotFound,
                u"the catalogue knows no %1"_s.arg(safeText(subject.name, Lines::Flatten, longestName)));
    return {};
}

} // namespace magkeeper
