// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rollouts/DuePolicyPresenter.h"
#include "ui/widgets/Page.h"

#include <functional>

class QPushButton;

namespace magkeeper {

class Banner;
class DataTable;
class InlineForm;
class PageHeader;
class StateView;

/// Due dates, business hours and freezes of the workspace: a line each, changed in a line of the page.
class DuePolicyPage final : public Page {
    Q_OBJECT

public:
    explicit DuePolicyPage(DuePolicyPresenter& presenter, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    [[nodiscard]] bool closeInspector() override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    using Take = std::function<void(const QString& text, int choice)>;
    void makeHeader();
    void addKeys();
    void connectAll();
    void ask(const struct InlineQuestion& question, Take take);
    void edit(const QString& key);
    void editRule(const PolicyLine& line);
    void askFreezeName();
    void askFreeze(const QString& name);
    void removeCurrent();
    void showAll();

    DuePolicyPresenter& m_presenter;
    PageHeader* m_header;
    Banner* m_said;
    InlineForm* m_form;
    DataTable* m_table;
    StateView* m_view;
    QPushButton* m_add = nullptr;
    Take m_take; ///< what is done with the answer of the question that is open
};

} // namespace magkeeper
