// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/expression/Expression.h"
#include "core/magento/Snapshot.h"

#include <optional>

namespace magkeeper {

/// Any number that a snapshot tells, or one computed of several: an expression over its sections, such as
/// `redis.servers[0].connected_clients` or `web-2: system.load[0] / system.cpus`. What stands before the colon is the
/// node whose sections are meant; without it they are the primary's. Source: docs/expressions.md. Immutable.
class SnapshotNumber {
public:
    /// InvalidInput, with the character where it is.
    [[nodiscard]] static Result<SnapshotNumber> parse(const QString& text);

    [[nodiscard]] const QString& text() const { return m_text; }
    /// Nothing when the snapshot does not tell it, or tells no number there. True is 1, false 0.
    [[nodiscard]] std::optional<double> of(const Snapshot& snapshot) const;

private:
    SnapshotNumber(QString text, QString node, Expression expression);

    QString m_text;
    QString m_node; ///< empty: the primary
    Expression m_expression;
    QStringList m_sections; ///< those that it reads
};

/// The paths of all numbers that a snapshot tells, as SnapshotNumber reads them, sorted; at most `most`.
[[nodiscard]] QStringList numberPaths(const Snapshot& snapshot, qsizetype most = 5'000);

} // namespace magkeeper
