// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/PaletteIndex.h"

#include <QPointer>
#include <QWidget>

class QLineEdit;
class QListView;

namespace magkeeper {

class Label;
class PaletteModel;

/// Goes anywhere and does anything by typing a few of its letters: a sheet over the window. Up, Down, Page Up, Page
/// Down and Enter; Esc, Ctrl+K and a click beside it close it. While it is open its keys come before the window's.
/// Shows itself, takes the focus, gives it back and deletes itself.
class CommandPalette final : public QWidget {
    Q_OBJECT

public:
    CommandPalette(PaletteIndex index, QWidget* window);

    void setQuery(const QString& query);

Q_SIGNALS:
    /// The palette is closed by now; what was chosen runs right after this.
    void chosen(const QString& key);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void layOut();
    void showHits();
    void step(int rows);
    void runCurrent();
    [[nodiscard]] bool takeKey(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] QRect sheet() const;

    PaletteModel* m_model;
    QLineEdit* m_query;
    QListView* m_list;
    Label* m_nothing;
    QPointer<QWidget> m_before; ///< who had the focus
};

} // namespace magkeeper
