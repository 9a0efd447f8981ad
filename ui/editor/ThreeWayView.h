// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/CodeHighlighting.h"
#include "ui/editor/ThreeTexts.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace magkeeper {

class Label;
class ThreeCanvas;

/// A text and two that were made of it, beside each other: what a patch expects, what is there, what the patch leaves.
/// What differs is told by colour and by −, + and !, within a line by an underline; all sides scroll as one. N and P go
/// from conflict to conflict, Ctrl+C copies the one that is chosen with git's markers. Thread: GUI.
class ThreeWayView final : public QWidget {
    Q_OBJECT

public:
    explicit ThreeWayView(const QString& name, QWidget* parent = nullptr);

    /// `fileName` tells the language; empty: plain. Null: nothing.
    void setTexts(std::shared_ptr<const ThreeTexts> texts, const QString& fileName,
        CodeHighlighting::Begins begins = CodeHighlighting::Begins::Part);
    void setTitles(const std::array<QString, 3>& titles);
    [[nodiscard]] const ThreeTexts& texts() const;
    [[nodiscard]] int stop() const; ///< -1: none
    void goTo(int stop);

Q_SIGNALS:
    /// Somebody goes on behind the last conflict (1), or before the first (-1).
    void passed(int step);

private:
    QToolButton* makeButton(const QString& name, const QString& text, const QString& toolTip, int step);
    void showPlace();
    [[nodiscard]] QString placeText() const;

    std::array<Label*, 3> m_titles;
    Label* m_place;
    QToolButton* m_previous;
    QToolButton* m_next;
    ThreeCanvas* m_canvas;
};

} // namespace magkeeper
