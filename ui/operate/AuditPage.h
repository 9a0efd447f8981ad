// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/AuditPresenter.h"
#include "ui/widgets/RecordsPage.h"

class QPushButton;

namespace magkeeper {

/// The audit trail: all that was done, by whom and why; whether the trail is intact.
class AuditPage final : public RecordsPage {
    Q_OBJECT

public:
    explicit AuditPage(AuditPresenter& presenter, QWidget* parent = nullptr);

    [[nodiscard]] bool closeInspector() override;

protected:
    void load() override;

private:
    void connectParts();
    void showAll();

    AuditPresenter& m_presenter;
    QPushButton* m_verify;
    QPushButton* m_anchor;
};

} // namespace magkeeper
