// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/ApprovalPresenter.h"
#include "ui/widgets/Page.h"

class QPushButton;

namespace magkeeper {

class Banner;
class DataTable;
class InlineForm;
class PageHeader;
class StateView;

/// What waits for a second person: choosing one and approving it. Nothing is approved by Enter on a row alone.
class ApprovalPage final : public Page {
    Q_OBJECT

public:
    explicit ApprovalPage(ApprovalPresenter& presenter, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    void focusContent() override;
    [[nodiscard]] bool closeInspector() override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void connectParts();
    void ask();
    void showAll();
    [[nodiscard]] QString chosen() const;

    ApprovalPresenter& m_presenter;
    PageHeader* m_header;
    Banner* m_answer;
    InlineForm* m_form;
    DataTable* m_table;
    StateView* m_view;
    QPushButton* m_approve = nullptr;
    QString m_asked; ///< the one that the form speaks of
};

} // namespace magkeeper
