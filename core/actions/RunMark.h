// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/RunId.h"

#include <QByteArray>

namespace magkeeper {

/// The line that a run's script prints to both outputs before it starts the program. What a login's start-up files said
/// stands before it, also when that did not end its last line: it belongs to no answer.
[[nodiscard]] QByteArray markOfRun(RunId run);
/// What follows the mark; all of it when there is none, for then the script did not come that far. Pure.
[[nodiscard]] QByteArray behindMark(const QByteArray& output, RunId run);

/// The same of one output that is still coming.
class MarkedOutput {
public:
    explicit MarkedOutput(RunId run)
        : m_mark(markOfRun(run)) { }

    /// What of it may be shown now.
    [[nodiscard]] QByteArray take(const QByteArray& bytes);
    /// What was held back for a mark that never came.
    [[nodiscard]] QByteArray rest();

private:
    QByteArray m_mark;
    QByteArray m_held;
    bool m_begun = false;
};

} // namespace magkeeper
