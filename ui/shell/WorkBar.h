// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace magkeeper {

class Label;
class MarkView;
class Refresher;

/// The foot of the window: what is being read, and the button that stops it.
class WorkBar final : public QWidget {
    Q_OBJECT

public:
    explicit WorkBar(Refresher& refresher, QWidget* parent = nullptr);

private:
    void showWork();

    Refresher& m_refresher;
    MarkView* m_mark;
    Label* m_text;
    QPushButton* m_stop;
};

} // namespace magkeeper
