// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/fleet/FleetPresenter.h"
#include "ui/widgets/Page.h"

class QMenu;
class QToolButton;

namespace magkeeper {

class Banner;
class DataTable;
class FleetInspector;
class PageHeader;
class StateView;

/// One row per environment: what is known of it, how old that is, and what is being done.
class FleetPage final : public Page {
    Q_OBJECT

public:
    explicit FleetPage(FleetPresenter& presenter, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    [[nodiscard]] bool closeInspector() override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    void openInspector();
    /// In the banner, until the person closes it.
    void showFailure(const QString& sentence, const QString& detail);

Q_SIGNALS:
    void openRequested(const QString& key);
    void addRequested();
    void editRequested(const QString& key);

private:
    void makeHeader();
    void makeActions();
    void connectParts();
    QAction* addRowAction(const QString& name, const QString& text, const QKeySequence& keys);
    void fillFilterMenu(QMenu& menu);
    void applyFilter(const QString& text);
    void showState();
    void showRows();

    FleetPresenter& m_presenter;
    PageHeader* m_header;
    Banner* m_failure;
    DataTable* m_table;
    FleetInspector* m_inspector;
    StateView* m_view = nullptr;
    QList<QWidget*> m_onlyWithRows; ///< of the header
};

} // namespace magkeeper
