// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/guard/RunRecord.h"

#include <QCryptographicHash>

namespace magkeeper {

using namespace Qt::StringLiterals;

RunState stateOf(const RunRecord& run) {
    if (run.outcome)
        return RunState::Ended;
    if (run.mode == RunMode::Detached)
        return RunState::Detached;
    return isGone(run.owner) ? RunState::Lost : RunState::Running;
}

QString stateName(const RunRecord& run) {
    switch (stateOf(run)) {
    case RunState::Running:
        return u"running"_s;
    case RunState::Detached:
        return u"detached"_s;
    case RunState::Lost:
        return outcomeName(RunOutcome::Unknown);
    case RunState::Ended:
        break;
    }
    return outcomeName(*run.outcome);
}

bool needsResolution(const RunRecord& run) {
    return stateOf(run) == RunState::Lost || (run.outcome == RunOutcome::Unknown && !run.resolved);
}

QString modeName(RunMode mode) { return mode == RunMode::Detached ? u"detached"_s : u"attached"_s; }

QString digestOf(const QString& text) {
    return u"sha256:%1"_s.arg(
        QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex()));
}

} // namespace magkeeper
