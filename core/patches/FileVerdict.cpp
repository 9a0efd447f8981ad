// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/FileVerdict.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

QString patchStateName(PatchState state) {
    switch (state) {
    case PatchState::Applied:
        return u"applied"_s;
    case PatchState::AppliedWithEdits:
        return u"applied_with_edits"_s;
    case PatchState::NotApplied:
        return u"not_applied"_s;
    case PatchState::Partly:
        return u"partly"_s;
    case PatchState::Conflict:
        return u"conflict"_s;
    case PatchState::NotApplicable:
        return u"not_applicable"_s;
    case PatchState::Unknown:
        break;
    }
    return u"unknown"_s;
}

} // namespace magkeeper
