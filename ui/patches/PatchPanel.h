// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/PatchPanelPresenter.h"
#include "ui/widgets/KeyHelp.h"

#include <QWidget>

class QToolButton;

namespace magkeeper {

class DataTable;
class Label;
class MarkView;
class SideBySideDiff;
class StateView;

/// What is behind a cell, below or beside the matrix: the verdict with its evidence, files and hunks, and two texts.
class PatchPanel final : public QWidget {
    Q_OBJECT

public:
    explicit PatchPanel(PatchPanelPresenter& presenter, QWidget* parent = nullptr);

    [[nodiscard]] DataTable& files() { return *m_files; }
    [[nodiscard]] static std::vector<KeyEntry> keys();

Q_SIGNALS:
    void closeRequested();

private:
    void layOut();
    void showAll();
    void showSight();

    PatchPanelPresenter& m_presenter;
    MarkView* m_mark;
    Label* m_title;
    Label* m_verdict;
    QToolButton* m_close;
    DataTable* m_files;
    SideBySideDiff* m_diff;
    StateView* m_sight;
};

} // namespace magkeeper
