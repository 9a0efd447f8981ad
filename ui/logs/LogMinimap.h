// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogLandmarks.h"

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

namespace magkeeper {

class LogView;

/// A strip beside a log that shows where over its whole length errors, warnings, hits and marks are, and what of it is
/// in sight. Pressing or dragging goes there; with the keyboard the arrows walk from one peak of errors to the next,
/// and Enter goes there. It is made anew four times a second at most while rows come, and painted as it was made.
/// Lifetime: the view owns it.
class LogMinimap final : public QWidget {
    Q_OBJECT

public:
    static constexpr int width = 18;

    explicit LogMinimap(LogView& view);

    /// Landmarks or the number of rows changed.
    void note();
    /// The row that a height of the strip stands for.
    [[nodiscard]] qint64 rowAt(int y) const;
    /// Where errors gather, or warnings where there are no errors: the first of each such place. Ascending.
    [[nodiscard]] std::vector<qint64> peaks() const;
    [[nodiscard]] std::optional<qint64> cursor() const { return m_cursor; } ///< the peak that keys are at

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void redraw();
    [[nodiscard]] int placeOf(qint64 row) const;
    [[nodiscard]] Landmark gravest() const;
    [[nodiscard]] qint64 bandOf(qint64 row) const;
    [[nodiscard]] qint64 bandBegin(qint64 band) const;
    void stepTo(std::optional<qint64> row);
    [[nodiscard]] QString describe() const;
    void paintCursor(QPainter& painter) const;

    LogView& m_view;
    std::optional<qint64> m_cursor;
    QImage m_picture; ///< of the landmarks
    QTimer m_timer;
};

} // namespace magkeeper
