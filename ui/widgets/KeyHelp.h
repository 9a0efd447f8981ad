// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace magkeeper {

struct KeyEntry {
    QString group;
    QString keys;
    QString what;
};

/// All keys on one sheet over the window. Any of Esc, '?' and a click closes it; the wheel and the arrows move what
/// does not fit.
class KeyHelp final : public QWidget {
    Q_OBJECT

public:
    KeyHelp(const std::vector<KeyEntry>& entries, QWidget* window);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QRect sheet() const;
    [[nodiscard]] int columnWidth() const;
    [[nodiscard]] int contentHeight() const;
    [[nodiscard]] int overflow() const; ///< pixels that do not fit
    void scroll(int pixels);

    std::vector<KeyEntry> m_entries;
    int m_offset = 0; ///< pixels above what is seen
};

} // namespace magkeeper
