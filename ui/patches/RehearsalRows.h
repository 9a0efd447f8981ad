// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "core/patches/Rehearsal.h"
#include "ui/widgets/ValueTableModel.h"

#include <memory>

namespace magkeeper {

/// One patch that is rehearsed.
struct RehearsalPatchRow {
    QString key; ///< its path
    Cell name;
    Cell size;

    friend bool operator==(const RehearsalPatchRow& a, const RehearsalPatchRow& b) {
        return a.key == b.key && a.name.looksLike(b.name) && a.size.looksLike(b.size);
    }
};

[[nodiscard]] std::vector<Column<RehearsalPatchRow>> rehearsalPatchColumns();
/// In the order in which they go on. Thread: GUI (translated).
[[nodiscard]] std::vector<RehearsalPatchRow> rehearsalPatchRows(const std::vector<LibraryPatch>& patches);

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

/// What came of one environment so far.
struct EnvironmentRehearsal {
    EnvironmentId id;
    QString name;
    bool isOpen = true; ///< it has not answered yet
    std::optional<Error> error; ///< nothing could be read, or it was stopped
    std::shared_ptr<const std::vector<NodeRehearsal>> nodes; ///< null: not known
    std::vector<RehearsalRow> rows = {}; ///< its environmentRows(), once it has answered; empty: not made yet
};

/// Of a whole environment, the worst first.
enum class RehearsalVerdict { Fails, Unknown, Open, GoesOn };
[[nodiscard]] RehearsalVerdict verdictOf(const EnvironmentRehearsal& rehearsal);
/// Another order in which all go on, of the first node that has one; empty: none is known or needed.
[[nodiscard]] QStringList otherOrderOf(const EnvironmentRehearsal& rehearsal);

class RehearsalModel final : public ValueTableModel<RehearsalRow> {
public:
    explicit RehearsalModel(QObject* parent = nullptr);

private:
    [[nodiscard]] QString alsoFoundBy(int row) const override { return u' ' + at(row).words; }
};

/// Of one environment: its own, and what is wrong below it. Not more than 5,000. Thread: GUI (translated).
[[nodiscard]] std::vector<RehearsalRow> environmentRows(const EnvironmentRehearsal& rehearsal);

/// Who fails, and where: environments that fail first, what goes on is one line. Of each environment there is its own
/// row; of those below them as many as make 5,000 with these, and then a last one says that there are more. Rows that
/// were made are taken as they are. Thread: GUI (translated).
[[nodiscard]] std::vector<RehearsalRow> rehearsalRows(const std::vector<EnvironmentRehearsal>& rehearsals);

} // namespace magkeeper
