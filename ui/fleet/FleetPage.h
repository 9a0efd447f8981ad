// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/findings/MarkPresenter.h"
#include "ui/fleet/FleetViewStore.h"
#include "ui/widgets/Page.h"

class QMenu;
class QToolButton;

namespace magkeeper {

class Banner;
class DataTable;
class FleetInspector;
class InlineForm;
class MarkBar;
class PageHeader;
class StateView;

/// One row per environment: what is known of it, how old that is, and what is being done.
class FleetPage final : public Page {
    Q_OBJECT

public:
    FleetPage(FleetPresenter& presenter, FleetViewStore& views, MarkPresenter& marks, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    [[nodiscard]] bool closeInspector() override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    void openInspector();
    /// How it is looked at now; without a name.
    [[nodiscard]] FleetView view() const;
    void applyView(const FleetView& view);
    /// Asks for a name in a line of the page.
    void askToKeepView();
    void removeView(const QString& name);
    /// In the banner, until the person closes it.
    void showFailure(const QString& sentence, const QString& detail);

Q_SIGNALS:
    void openRequested(const QString& key);
    void addRequested();
    void editRequested(const QString& key);
    void wallRequested();
    void viewChanged(); ///< something to be remembered

private:
    void makeHeader();
    void makeActions();
    void makeMarkActions();
    [[nodiscard]] std::vector<MarkTarget> worstFindings() const; ///< of the selected environments
    void makeViewMenu();
    void fillViewMenu(QMenu& menu);
    void addViewActions();
    void setGrouping(FleetGrouping grouping);
    void connectParts();
    QAction* addRowAction(const QString& name, const QString& text, const QKeySequence& keys);
    void fillFilterMenu(QMenu& menu);
    void fillTable();
    void lookAtTable(const FleetView& view);
    void applyFilter(const QString& text);
    void showState();
    void showRows();

    FleetPresenter& m_presenter;
    FleetViewStore& m_views;
    MarkPresenter& m_marks;
    PageHeader* m_header;
    Banner* m_failure;
    Banner* m_notice; ///< something was done that can be taken back
    InlineForm* m_form;
    MarkBar* m_markBar;
    DataTable* m_table;
    FleetInspector* m_inspector;
    StateView* m_view = nullptr;
    QAction* m_group = nullptr;
    FleetView m_wanted; ///< of the table, until it is filled
    QList<QWidget*> m_onlyWithRows; ///< of the header
};

} // namespace magkeeper
