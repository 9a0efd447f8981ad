// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/RehearsalPresenter.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;
class QToolButton;

namespace magkeeper {

class DataTable;

/// What is rehearsed where: patch files in their order, and environments to be ticked.
class RehearsalChoice final : public QWidget {
    Q_OBJECT

public:
    explicit RehearsalChoice(PatchFleet& fleet, RehearsalPresenter& presenter, QWidget* parent = nullptr);

    void askForFiles();
    void move(int step); ///< the patch that is chosen; -1: earlier
    void remove(); ///< the patches that are chosen
    void tickAll(); ///< all environments that the filter shows; or none, when all of them are ticked
    [[nodiscard]] DataTable& patches() { return *m_patches; }
    [[nodiscard]] QListWidget& environments() { return *m_environments; }

private:
    QPushButton* addButton(QLayout* row, const QString& name, const QString& text, const QString& toolTip);
    QToolButton* addSmallButton(QLayout* row, const QString& name, const QString& toolTip);
    QLayout* makePatches();
    QLayout* makeEnvironments();
    void showAll();
    void showEnvironments();
    void filter();

    PatchFleet& m_fleet;
    RehearsalPresenter& m_presenter;
    DataTable* m_patches;
    QToolButton* m_up = nullptr;
    QToolButton* m_down = nullptr;
    QToolButton* m_remove = nullptr;
    QPushButton* m_all = nullptr;
    QLineEdit* m_filter;
    QListWidget* m_environments;
    bool m_isFilling = false;
};

} // namespace magkeeper
