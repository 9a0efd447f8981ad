// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/FollowedNodes.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// A log that is followed, or a machine that no log came from yet.
struct LogSourceRow {
    int number = -1; ///< of the source; -1: a machine
    int node = 0;
    QString name;
    qint64 records = 0;
    std::optional<Instant> last;
    QString state;
    QString detail; ///< technical
    Mark mark = Mark::None;
    bool isHidden = false;

    [[nodiscard]] QString key() const {
        return number < 0 ? QStringLiteral("node ") + QString::number(node) : QString::number(number);
    }
    friend bool operator==(const LogSourceRow&, const LogSourceRow&) = default;
};

/// The state of a machine in words, and the mark that goes with it.
[[nodiscard]] QString nodeStateText(const logs::NodeLogsState& state, bool isRunning);
[[nodiscard]] Mark nodeStateMark(const logs::NodeLogsState& state, bool isRunning);

/// Every machine's logs in the order of their numbers; machines without any stand first.
[[nodiscard]] std::vector<LogSourceRow> sourceRows(const std::vector<FollowedNode>& nodes, bool isRunning,
    const std::vector<LogSource>& sources, const QSet<int>& hidden);

[[nodiscard]] std::vector<Column<LogSourceRow>> sourceColumns(const std::shared_ptr<const Instant>& now);
[[nodiscard]] std::vector<Column<LogGroup>> groupColumns(const std::shared_ptr<const Instant>& now);
/// The fingerprint as a key of the table, and back; 0: it is none.
[[nodiscard]] QString groupKey(const LogGroup& group);
[[nodiscard]] quint64 groupOfKey(const QString& key);

} // namespace magkeeper
