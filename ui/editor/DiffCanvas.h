// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/CodeInks.h"
#include "ui/editor/LineDiff.h"

#include <QAbstractScrollArea>

namespace magkeeper {

/// The two columns of a SideBySideDiff, scrolled together. Paints what is in sight alone, however much there is.
/// Private to SideBySideDiff.
class DiffCanvas final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit DiffCanvas(const QString& name, QWidget* parent = nullptr);

    void setDiff(std::shared_ptr<const LineDiff> diff, const QString& fileName, CodeHighlighting::Begins begins);
    [[nodiscard]] const LineDiff& diff() const { return *m_diff; }
    [[nodiscard]] int change() const { return m_change; } ///< -1: none
    void goTo(int change);
    [[nodiscard]] QString changeAsText() const; ///< the current change as lines of a diff

Q_SIGNALS:
    void changeChosen(int change);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintRow(QPainter& painter, int row, int top) const;
    void measure();
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int gutterWidth() const;
    [[nodiscard]] int endOf(int change) const; ///< the row after its last

    std::shared_ptr<const LineDiff> m_diff;
    CodeInks* m_left;
    CodeInks* m_right;
    int m_change = -1;
};

} // namespace magkeeper
