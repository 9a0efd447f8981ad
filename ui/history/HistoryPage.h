// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/HistoryPresenter.h"
#include "ui/widgets/EnvironmentSection.h"

class QLineEdit;
class QListView;
class QSplitter;
class QTabBar;

namespace magkeeper {

class DataTable;
class Label;
class SeriesChart;
class StateView;

/// The numbers of one environment over time: which one at the left; range, chart and the same values as a table beside
/// it. To be put wherever an environment is shown; asks for something only while it is visible.
class HistoryPage final : public EnvironmentSection {
    Q_OBJECT

public:
    explicit HistoryPage(HistoryPresenter& presenter, QWidget* parent = nullptr);

    void setEnvironment(EnvironmentId id) override;
    void focusFilter() override;
    [[nodiscard]] HistoryPresenter& presenter() { return m_presenter; }
    [[nodiscard]] std::vector<KeyEntry> keys() const override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makePicker();
    QWidget* makeView();
    void connectParts();
    void showAll();
    void showChosen();
    void chooseTyped();
    void offerNumbers();

    HistoryPresenter& m_presenter;
    QLineEdit* m_filter;
    QListView* m_list;
    QTabBar* m_ranges;
    Label* m_fault; ///< of what was typed
    Label* m_summary;
    SeriesChart* m_chart;
    DataTable* m_table;
    StateView* m_view;
};

} // namespace magkeeper
