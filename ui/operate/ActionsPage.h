// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/ActionPresenter.h"
#include "ui/operate/RunResolution.h"
#include "ui/widgets/EnvironmentSection.h"

class QLineEdit;
class QStackedWidget;

namespace magkeeper {

class ActionPanel;
class DataTable;
class MaintenanceBar;
class RunPanel;
class StateView;

/// What can be done to one environment: the catalogue at the left, the chosen action or what runs at the right. To be
/// put wherever an environment is shown.
class ActionsPage final : public EnvironmentSection {
    Q_OBJECT

public:
    ActionsPage(ActionPresenter& presenter, RunResolution& resolution, QWidget* parent = nullptr);

    [[nodiscard]] ActionPresenter& presenter() { return m_presenter; }
    /// Has it chosen, with these arguments filled in, and puts the keyboard into its form.
    void choose(const QString& action, const ActionRequest::Values& values = {});
    void focusFilter() override;
    void setEnvironment(EnvironmentId id) override;
    [[nodiscard]] bool closeInspector() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;

Q_SIGNALS:
    void accessWanted(const QString& environment); ///< its access is to be changed

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeList();
    void connectParts();
    void addKeys();
    void showAll();
    void showChosen();

    ActionPresenter& m_presenter;
    MaintenanceBar* m_maintenance;
    QLineEdit* m_filter;
    DataTable* m_table;
    QStackedWidget* m_right;
    ActionPanel* m_panel;
    RunPanel* m_run;
    StateView* m_view;
};

} // namespace magkeeper
