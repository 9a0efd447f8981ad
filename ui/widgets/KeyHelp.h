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

/// All keys on one sheet over the window. Any of Esc, '?' and a click closes it.
class KeyHelp final : public QWidget {
    Q_OBJECT

public:
    KeyHelp(const std::vector<KeyEntry>& entries, QWidget* window);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QRect sheet() const;

    std::vector<KeyEntry> m_entries;
};

} // namespace magkeeper
