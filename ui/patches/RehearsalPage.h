// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/RehearsalPresenter.h"
#include "ui/widgets/Page.h"

class QPushButton;
class QSplitter;

namespace magkeeper {

class Banner;
class DataTable;
class Label;
class PageHeader;
class RehearsalChoice;
class StateView;
class ThreeWayView;

/// Patches put on in memory, in chosen environments: who would fail, and where; a conflict as three texts below.
class RehearsalPage final : public Page {
    Q_OBJECT

public:
    explicit RehearsalPage(PatchFleet& fleet, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    [[nodiscard]] bool closeInspector() override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    [[nodiscard]] RehearsalPresenter& presenter() { return *m_presenter; }
    [[nodiscard]] DataTable& results() { return *m_results; }
    [[nodiscard]] ThreeWayView& sight() { return *m_sight; }
    /// To the next conflict of the result, or the one before; opens it.
    void step(int step);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeParts();
    QWidget* makePanel();
    void addActions();
    void connectParts();
    void showAll();
    void showOrder();
    void showSight();
    void open(const QString& row);
    void lookAt(const QString& row);
    void start();

    PatchFleet& m_fleet;
    RehearsalPresenter* m_presenter;
    PageHeader* m_header;
    QPushButton* m_run = nullptr;
    Banner* m_banner;
    Banner* m_order;
    RehearsalChoice* m_choice;
    DataTable* m_results;
    StateView* m_view;
    ThreeWayView* m_sight;
    StateView* m_sightView;
    Label* m_title;
    QWidget* m_panel;
    QSplitter* m_parts = nullptr;
    bool m_wantsFocus = false; ///< the texts get the keyboard as soon as they are there
    bool m_fromBehind = false; ///< and show their last conflict first
};

} // namespace magkeeper
