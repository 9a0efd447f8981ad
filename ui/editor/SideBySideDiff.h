// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/LineDiff.h"

#include <QWidget>

#include <memory>

class QToolButton;

namespace magkeeper {

class DiffCanvas;
class Label;

/// Two texts beside each other, line by line: what differs is told by colour and by − and +, and within a line by an
/// underline; both sides scroll as one. N and P go from change to change, Ctrl+C copies the one that is chosen. Thread:
/// GUI; the diff is made elsewhere, see diffLines().
class SideBySideDiff final : public QWidget {
    Q_OBJECT

public:
    explicit SideBySideDiff(const QString& name, QWidget* parent = nullptr);

    /// `fileName` tells the language; empty: plain. Null: nothing.
    void setDiff(std::shared_ptr<const LineDiff> diff, const QString& fileName,
        CodeHighlighting::Begins begins = CodeHighlighting::Begins::File);
    void setTitles(const QString& left, const QString& right);
    [[nodiscard]] const LineDiff& diff() const;
    [[nodiscard]] int change() const; ///< -1: none
    void goTo(int change);
    [[nodiscard]] QString changeAsText() const;

private:
    QToolButton* makeButton(const QString& name, const QString& text, const QString& toolTip, int step);
    void showPlace();

    Label* m_leftTitle;
    Label* m_rightTitle;
    Label* m_place;
    QToolButton* m_previous;
    QToolButton* m_next;
    DiffCanvas* m_canvas;
};

} // namespace magkeeper
