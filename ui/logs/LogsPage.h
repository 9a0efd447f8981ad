// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogsPresenter.h"
#include "ui/widgets/Page.h"

class QPushButton;
class QStackedWidget;

namespace magkeeper {

class DataTable;
class LogsView;
class PageHeader;
class StateView;

/// The logs of several environments as one. First they are chosen, then they are followed.
class LogsPage final : public Page {
    Q_OBJECT

public:
    explicit LogsPage(LogsPresenter& presenter, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    [[nodiscard]] bool closeInspector() override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;

    [[nodiscard]] LogsView& view() { return *m_view; }
    /// Begins to follow the logs of these, and shows them.
    void follow(const std::vector<EnvironmentId>& environments);

private:
    QWidget* makeChooser();
    void showAll();
    void showEnvironments();
    void choose(); ///< shows what there is to be chosen
    void followSelected();

    LogsPresenter& m_presenter;
    ValueTableModel<Environment> m_environments;
    PageHeader* m_header;
    DataTable* m_table;
    StateView* m_chooser = nullptr;
    LogsView* m_view;
    QStackedWidget* m_stack;
    QPushButton* m_choose = nullptr;
    QPushButton* m_follow = nullptr;
};

} // namespace magkeeper
