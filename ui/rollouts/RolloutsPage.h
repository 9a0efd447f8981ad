// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rollouts/RolloutsPresenter.h"
#include "ui/widgets/Page.h"

#include <QTimer>

class QMenu;
class QPlainTextEdit;
class QPushButton;

namespace magkeeper {

class Banner;
class DataTable;
class Label;
class PageHeader;
class RolloutForms;
class SeriesChart;
class StateView;

/// Rollouts: which there are and how they go, the board of the one that is chosen, and all about its environments.
class RolloutsPage final : public Page {
    Q_OBJECT

public:
    explicit RolloutsPage(RolloutsPresenter& presenter, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    [[nodiscard]] bool closeInspector() override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    [[nodiscard]] RolloutsPresenter& presenter() { return m_presenter; }

Q_SIGNALS:
    void openRequested(const QString& environment); ///< Enter on one of the board
    void newRequested();
    void policyRequested(); ///< due dates and freezes

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Command {
        QAction* action = nullptr;
        bool needsMembers = false;
        bool alsoClosed = false;
        bool needsDuties = false;
        bool needsNothing = false;
    };
    void chooseMembers();
    void makeHeader();
    QWidget* makeTop();
    QWidget* makeBoard();
    QWidget* makeHeadline(QWidget* board);
    QWidget* makeInspector();
    void addCommands();
    void addMemberCommands();
    void addCommand(
        const QString& name, const QString& text, Qt::Key key, const std::function<void()>& run, Command needs);
    void connectAll();
    void showAll();
    void showBoard();
    void showChart();
    void showButtons();
    void askFile(const QString& ending, RolloutsPresenter::Form form);

    RolloutsPresenter& m_presenter;
    PageHeader* m_header;
    Banner* m_said;
    RolloutForms* m_forms;
    DataTable* m_rollouts;
    SeriesChart* m_chart;
    Label* m_headline = nullptr;
    DataTable* m_board;
    FactList* m_facts = nullptr;
    QPlainTextEdit* m_history = nullptr;
    QWidget* m_inspector = nullptr;
    StateView* m_view = nullptr;
    QPushButton* m_look = nullptr;
    QPushButton* m_export = nullptr;
    QPushButton* m_change = nullptr;
    QPushButton* m_fresh = nullptr;
    QPushButton* m_byState = nullptr;
    std::vector<Command> m_commands;
    QString m_shown; ///< the rollout on the board
    std::optional<TimeSpan> m_span; ///< of the chart; nothing: all of it
    QTimer m_tick; ///< what others wrote is looked for
};

} // namespace magkeeper
