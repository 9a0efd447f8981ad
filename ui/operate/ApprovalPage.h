// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/ApprovalPresenter.h"
#include "ui/widgets/RecordsPage.h"

class QPushButton;

namespace magkeeper {

/// What waits for a second person: choosing one and approving it. Nothing is approved by Enter on a row alone.
class ApprovalPage final : public RecordsPage {
    Q_OBJECT

public:
    explicit ApprovalPage(ApprovalPresenter& presenter, QWidget* parent = nullptr);

    [[nodiscard]] bool closeInspector() override;

protected:
    void load() override;

private:
    void connectParts();
    void ask();
    void showAll();
    [[nodiscard]] QString chosen() const;

    ApprovalPresenter& m_presenter;
    QPushButton* m_approve;
    QString m_asked; ///< the one that the form speaks of
};

} // namespace magkeeper
