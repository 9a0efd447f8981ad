// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/environment/OverviewPresenter.h"
#include "ui/widgets/Page.h"

#include <QHash>

#include <functional>

class QPushButton;

namespace magkeeper {

class Banner;
class Card;
class CardFlow;
class DataTable;
class NodesView;
class MarkBar;
class PageHeader;
class LazyStack;
class SectionList;
class SectionSide;
class StateView;
struct SectionRow;

/// Everything that a snapshot of one environment says: a card for each section, and its tables, chosen in the list at
/// the left.
class OverviewPage final : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(OverviewPresenter& presenter, QWidget* parent = nullptr);

    void setEnvironment(EnvironmentId id);
    [[nodiscard]] OverviewPresenter& presenter() { return m_presenter; }
    void refresh(Depth depth) override;
    void focusContent() override;
    [[nodiscard]] bool closeInspector() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    /// `overview` is that of the cards; the tables' are named as the presenter names them. Unknown ones are ignored.
    void showSection(QStringView id);
    [[nodiscard]] QString section() const; ///< the id of the one that is shown
    [[nodiscard]] QStringList sections() const; ///< the ids of all
    /// One more at the end, of somebody else's making; or in the place of a table of ours that has its id.
    void addSection(SectionRow row);

protected:
    void resizeEvent(QResizeEvent* event) override;

Q_SIGNALS:
    void environmentChanged(EnvironmentId id);
    void sectionMade(QWidget* section); ///< before it is first shown
    void editRequested(const QString& key);
    void sectionShown(const QString& id);
    void helpWanted(const QString& finding); ///< what can be done about it

private:
    struct TableSection {
        QString id;
        DataTable* table = nullptr; ///< null: not shown yet
        Banner* fault = nullptr;
        QString filter = {};
    };

    void makeHeader();
    QWidget* makeCards();
    void addTables();
    QWidget* makeTable(size_t at, QWidget* parent);
    QWidget* makeNodes(QWidget* parent);
    void sectionCame(QWidget* section);
    void showAll();
    void showHealth();
    void showCards();
    void openHealth(int fact); ///< -1: none of the card's lines
    void openFinding(const QString& key);
    Card* makeCard(const QString& id);
    [[nodiscard]] QString placeOf(const QString& section) const;
    void showTables();
    void showFault(size_t at);
    void addFindingActions(DataTable& findings);
    void showPast();
    void describeSections();
    [[nodiscard]] QString countOf(const QString& section) const; ///< empty: it has no rows to count
    void sectionChanged();
    void put(
        const QString& id, const QString& title, std::function<QWidget*(QWidget*)> make, const QString& after = {});
    void addSectionKeys();
    void nameSectionKeys(); ///< by the sections that have those numbers now
    QAction* addKey(
        const QString& name, const QString& text, const QKeySequence& keys, const std::function<void()>& run);
    [[nodiscard]] TableSection* shownTable(); ///< null: what is shown is no table of ours

    OverviewPresenter& m_presenter;
    PageHeader* m_header;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_quick = nullptr;
    QPushButton* m_full = nullptr;
    Banner* m_storage;
    Banner* m_past; ///< says that what is shown was, and leads back
    MarkBar* m_markBar;
    StateView* m_view = nullptr;
    SectionList* m_sections;
    SectionSide* m_side;
    LazyStack* m_stack;
    Card* m_health = nullptr;
    CardFlow* m_flow = nullptr;
    QHash<QString, Card*> m_cards;
    NodesView* m_nodes = nullptr;
    std::vector<TableSection> m_tables;
    QList<QAction*> m_sectionKeys; ///< the first is that of the first section
};

} // namespace magkeeper
