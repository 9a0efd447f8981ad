// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/IgnorePresenter.h"
#include "ui/widgets/Page.h"

class QPushButton;

namespace magkeeper {

class Banner;
class DataTable;
class InlineForm;
class PageHeader;
class StateView;

/// What is meant to differ between environments, for all of the workspace.
class IgnorePage final : public Page {
    Q_OBJECT

public:
    explicit IgnorePage(IgnorePresenter& presenter, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    [[nodiscard]] bool closeInspector() override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    [[nodiscard]] DataTable& table() { return *m_table; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeHeader();
    void makeActions();
    void connectParts();
    void askForOne();
    void showAll();

    IgnorePresenter& m_presenter;
    PageHeader* m_header;
    QPushButton* m_add = nullptr;
    QPushButton* m_undo = nullptr;
    Banner* m_refused;
    InlineForm* m_form;
    DataTable* m_table;
    StateView* m_view;
};

} // namespace magkeeper
