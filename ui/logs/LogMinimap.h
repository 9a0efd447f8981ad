// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QTimer>
#include <QWidget>

namespace magkeeper {

class LogView;

/// A strip beside a log that shows where over its whole length errors, warnings, hits and marks are, and what of it is
/// in sight. Pressing or dragging goes there. It is made anew four times a second at most while rows come, and painted
/// as it was made. Lifetime: the view owns it.
class LogMinimap final : public QWidget {
    Q_OBJECT

public:
    static constexpr int width = 18;

    explicit LogMinimap(LogView& view);

    /// Landmarks or the number of rows changed.
    void note();
    /// The row that a height of the strip stands for.
    [[nodiscard]] qint64 rowAt(int y) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void redraw();
    [[nodiscard]] int placeOf(qint64 row) const;

    LogView& m_view;
    QImage m_picture; ///< of the landmarks
    QTimer m_timer;
};

} // namespace magkeeper
