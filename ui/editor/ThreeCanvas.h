// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/CodeInks.h"
#include "ui/editor/CodeLine.h"
#include "ui/editor/ThreeTexts.h"

#include <QAbstractScrollArea>

namespace magkeeper {

/// The three columns of a ThreeWayView, scrolled together. Paints what is in sight alone. Private to ThreeWayView.
class ThreeCanvas final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ThreeCanvas(const QString& name, QWidget* parent = nullptr);

    void setTexts(std::shared_ptr<const ThreeTexts> texts, const QString& fileName, CodeHighlighting::Begins begins);
    [[nodiscard]] const ThreeTexts& texts() const { return *m_texts; }
    [[nodiscard]] int stop() const { return m_stop; } ///< -1: none
    void goTo(int stop);
    [[nodiscard]] int columnOf(int side) const; ///< where it begins, in the viewport

Q_SIGNALS:
    void stopChosen(int stop);
    void passed(int step); ///< somebody wants to go on behind the last one, or before the first

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintRow(QPainter& painter, int row, int top) const;
    [[nodiscard]] std::array<CodeLineSight, 3> sightsOf(const ThreeRow& row) const;
    void measure();
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int gutterWidth() const;

    std::shared_ptr<const ThreeTexts> m_texts;
    std::array<CodeInks*, 3> m_inks;
    int m_stop = -1;
};

} // namespace magkeeper
