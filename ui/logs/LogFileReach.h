// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogFilePresenter.h"

#include <QWidget>

class QPushButton;

namespace magkeeper {

class Label;

/// Says how much of a log of another machine is here, and fetches more. Hidden when there is nothing to say.
class LogFileReach final : public QWidget {
    Q_OBJECT

public:
    explicit LogFileReach(LogFilePresenter& presenter, QWidget* parent = nullptr);

private:
    void show();

    LogFilePresenter& m_presenter;
    Label* m_sentence;
    QPushButton* m_action;
};

} // namespace magkeeper
