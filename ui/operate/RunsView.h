// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/RunsPresenter.h"
#include "ui/widgets/EnvironmentSection.h"

class QLineEdit;

namespace magkeeper {

class DataTable;
class Label;
class OutputView;
class ResolutionBar;
class StateView;

/// What was done, newest first, and all about the run that is chosen. To be put wherever an environment is shown.
class RunsView final : public EnvironmentSection {
    Q_OBJECT

public:
    explicit RunsView(RunsPresenter& presenter, QWidget* parent = nullptr);

    [[nodiscard]] RunsPresenter& presenter() { return m_presenter; }
    [[nodiscard]] DataTable& table() { return *m_table; }
    void setEnvironment(EnvironmentId id) override;
    void focusFilter() override;
    [[nodiscard]] bool closeInspector() override;

Q_SIGNALS:
    void openRequested(const QString& environment); ///< Enter on a run of all environments

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeDetails();
    void showAll();

    RunsPresenter& m_presenter;
    Label* m_summary;
    QLineEdit* m_filter;
    DataTable* m_table;
    QWidget* m_details = nullptr;
    FactList* m_facts;
    ResolutionBar* m_bar;
    OutputView* m_output;
    StateView* m_view;
};

} // namespace magkeeper
