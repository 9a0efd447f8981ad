// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/PatchFleet.h"
#include "ui/patches/PatchMatrixModel.h"

namespace magkeeper {

/// What of the fleet's patches stands in the matrix: subject, filter, order. Makes it anew when answers come, in the
/// pool, one at a time. Thread: GUI.
class MatrixPresenter final : public QObject {
    Q_OBJECT

public:
    explicit MatrixPresenter(PatchFleet& fleet, QObject* parent = nullptr);

    [[nodiscard]] PatchFleet& fleet() { return m_fleet; }
    [[nodiscard]] PatchMatrixModel& model() { return m_model; }
    void setSubject(MatrixSubject subject);
    [[nodiscard]] MatrixSubject subject() const { return m_subject; }
    void setFilter(const QString& text);
    /// As MatrixOrder; the same once more turns it round.
    void sortBy(const QString& by);
    [[nodiscard]] const MatrixOrder& order() const { return m_order; }

    [[nodiscard]] bool isMaking() const { return m_making; } ///< what is shown will be another one soon
    [[nodiscard]] PageState state() const;
    [[nodiscard]] QString summary() const; ///< what is exposed and unknown, and what is being read
    [[nodiscard]] QString detail() const; ///< for who asks where that is from

Q_SIGNALS:
    void changed();

private:
    void make();

    PatchFleet& m_fleet;
    PatchMatrixModel m_model;
    MatrixSubject m_subject = MatrixSubject::Vulnerabilities;
    QString m_filter;
    MatrixOrder m_order{.by = QStringLiteral("worst")};
    bool m_making = false;
    bool m_again = false;
    bool m_made = false;
};

} // namespace magkeeper
