// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/AuditPresenter.h"
#include "ui/widgets/Page.h"

class QPushButton;

namespace magkeeper {

class Banner;
class DataTable;
class InlineForm;
class PageHeader;
class StateView;

/// The audit trail: all that was done, by whom and why; whether the trail is intact.
class AuditPage final : public Page {
    Q_OBJECT

public:
    explicit AuditPage(AuditPresenter& presenter, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    void focusContent() override;
    [[nodiscard]] bool closeInspector() override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void connectParts();
    void showAll();

    AuditPresenter& m_presenter;
    PageHeader* m_header;
    Banner* m_verdict;
    InlineForm* m_form;
    DataTable* m_table;
    StateView* m_view;
    QPushButton* m_verify = nullptr;
    QPushButton* m_anchor = nullptr;
};

} // namespace magkeeper
