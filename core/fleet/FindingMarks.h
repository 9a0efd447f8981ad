// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/FindingMarkRepository.h"

#include <QHash>
#include <QObject>

namespace magkeeper {

/// The marks on findings, in memory: loaded once and again when others may have changed them, changed through the
/// repository. Thread: its own; the repository must outlive it and answers there.
class FindingMarks final : public QObject {
    Q_OBJECT

public:
    explicit FindingMarks(FindingMarkRepository& repository, QObject* parent = nullptr);

    /// Reads all marks: how many there are. `changed()` follows for those environments whose marks are others now.
    [[nodiscard]] Task<int> load();
    [[nodiscard]] std::vector<FindingMark> of(EnvironmentId environment) const { return m_marks.value(environment); }
    /// Null when the finding has none.
    [[nodiscard]] const FindingMark* find(EnvironmentId environment, const QString& finding) const;

    /// Stores a mark in the place of the one that the finding had. Errors as FindingMarkRepository::add.
    [[nodiscard]] Task<FindingMark> add(FindingMark mark);
    /// Holds no longer from this moment on; when storing that fails it is back. NotFound: others were faster.
    [[nodiscard]] Task<FindingMarkId> end(const FindingMark& mark);

Q_SIGNALS:
    void changed(const QList<magkeeper::EnvironmentId>& environments);

private:
    void put(const FindingMark& mark);
    void take(const FindingMark& mark);
    void takeAll(const std::vector<FindingMark>& marks);

    FindingMarkRepository& m_repository;
    QHash<EnvironmentId, std::vector<FindingMark>> m_marks;
};

} // namespace magkeeper
