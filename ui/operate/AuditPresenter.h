// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/AuditRows.h"
#include "ui/widgets/PageState.h"

#include <QObject>

namespace magkeeper {

/// The trail of all that was done, newest first, and whether it is what Magkeeper wrote. Asks nothing before load().
/// Thread: GUI.
class AuditPresenter final : public QObject {
    Q_OBJECT

public:
    explicit AuditPresenter(AuditTrail& trail, QObject* parent = nullptr);

    void load();
    [[nodiscard]] const PageState& state() const { return m_state; }
    [[nodiscard]] ValueTableModel<AuditRecord>& records() { return m_records; }
    [[nodiscard]] QString summary() const;

    void verify();
    /// Writes the last hash down as it is now; needs a reason. verify() follows.
    void anchor(const QString& reason);
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// What came of the last verification; nothing: none yet.
    [[nodiscard]] const std::optional<Result<AuditReport>>& report() const { return m_report; }
    [[nodiscard]] QString verdict() const; ///< a sentence; empty: none yet
    [[nodiscard]] QString verdictDetail() const; ///< where it is broken, the anchors' state, the last hash
    [[nodiscard]] Mark verdictMark() const;
    /// The key of the record at which the first break shows; empty: there is none.
    [[nodiscard]] QString firstBreak() const;

Q_SIGNALS:
    void changed();
    void verified();

private:
    AuditTrail& m_trail;
    ValueTableModel<AuditRecord> m_records;
    PageState m_state;
    std::optional<Result<AuditReport>> m_report;
    bool m_busy = false;
    int m_question = 0;
    int m_verification = 0;
};

} // namespace magkeeper
