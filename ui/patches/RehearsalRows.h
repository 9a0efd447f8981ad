// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "core/patches/Rehearsal.h"
#include "ui/widgets/ValueTableModel.h"

#include <memory>

namespace magkeeper {

/// What came of one environment so far.
struct EnvironmentRehearsal {
    EnvironmentId id;
    QString name;
    bool isOpen = true; ///< it has not answered yet
    std::optional<Error> error; ///< nothing could be read, or it was stopped
    std::shared_ptr<const std::vector<NodeRehearsal>> nodes; ///< null: not known
};

/// Of a whole environment, the worst first.
enum class RehearsalVerdict { Fails, Unknown, Open, GoesOn };
[[nodiscard]] RehearsalVerdict verdictOf(const EnvironmentRehearsal& rehearsal);
/// Another order in which all go on, of the first node that has one; empty: none is known or needed.
[[nodiscard]] QStringList otherOrderOf(const EnvironmentRehearsal& rehearsal);

/// One line of the result: an environment, a node that differs from the others, a patch, a file, or a hunk.
struct RehearsalRow {
    QString key;
    Cell title;
    Cell would;
    Cell where;
    QString words; ///< found by the filter, too
    EnvironmentId environment;
    size_t node = 0;
    size_t patch = 0;
    size_t file = 0;
    int conflict = -1; ///< place in the file's list; -1: the row is of no hunk
};

class RehearsalModel final : public ValueTableModel<RehearsalRow> {
public:
    explicit RehearsalModel(QObject* parent = nullptr);

private:
    [[nodiscard]] QString alsoFoundBy(int row) const override { return u' ' + at(row).words; }
};

/// Who fails, and where: environments that fail first, what goes on is one line. Not more than 5,000 rows. Thread: GUI
/// (translated).
[[nodiscard]] std::vector<RehearsalRow> rehearsalRows(const std::vector<EnvironmentRehearsal>& rehearsals);

} // namespace magkeeper
