// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace magkeeper {

/// Cards in as many columns of one width as fit; each card goes below the shortest column.
class CardFlow final : public QWidget {
    Q_OBJECT

public:
    explicit CardFlow(int leastWidth, QWidget* parent = nullptr);

    void addCard(QWidget* card);
    /// To be called when heights may have changed.
    void arrange();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    int m_leastWidth;
    QList<QWidget*> m_cards;
};

} // namespace magkeeper
