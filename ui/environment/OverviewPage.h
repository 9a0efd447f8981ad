// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/environment/OverviewPresenter.h"
#include "ui/widgets/Page.h"

#include <QHash>

class QPushButton;
class QTabBar;
class QStackedWidget;

namespace magkeeper {

class Banner;
class Card;
class CardFlow;
class DataTable;
class PageHeader;
class StateView;

/// Everything that the newest snapshot of one environment says: a card for each section, tables in tabs.
class OverviewPage final : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(OverviewPresenter& presenter, QWidget* parent = nullptr);

    void setEnvironment(EnvironmentId id);
    void refresh(Depth depth) override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    /// 0: the cards; then the tables in the presenter's order.
    void showTab(int tab);
    [[nodiscard]] int tabCount() const;
    /// One more tab at the end, of somebody else's making. Takes the widget over.
    void addTab(const QString& title, QWidget* content);

Q_SIGNALS:
    void editRequested(const QString& key);

private:
    struct TableTab {
        DataTable* table;
        Banner* fault;
        QString filter;
    };

    void makeHeader();
    QWidget* makeCards();
    void makeTables();
    void showAll();
    void showHealth();
    void showCards();
    void openFinding(const QString& key);
    void showTables();
    void tabChanged(int tab);
    [[nodiscard]] TableTab* tableOf(int tab); ///< null: that tab shows no table of ours

    OverviewPresenter& m_presenter;
    PageHeader* m_header;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_quick = nullptr;
    QPushButton* m_full = nullptr;
    Banner* m_storage;
    StateView* m_view = nullptr;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    Card* m_health = nullptr;
    CardFlow* m_flow = nullptr;
    QHash<QString, Card*> m_cards;
    std::vector<TableTab> m_tables;
};

} // namespace magkeeper
