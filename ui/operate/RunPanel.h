// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/LiveRun.h"
#include "ui/operate/RunResolution.h"

#include <QPointer>
#include <QWidget>

class QPushButton;

namespace magkeeper {

class Label;
class MarkView;
class OutputView;
class ResolutionBar;

/// One write while it is done and after: what it says, how long it takes, what came of it.
class RunPanel final : public QWidget {
    Q_OBJECT

public:
    explicit RunPanel(RunResolution& resolution, QWidget* parent = nullptr);

    /// Borrows it; null: none.
    void setRun(LiveRun* run);
    /// Closes the question that is open; false: none was.
    bool cancelQuestion();

Q_SIGNALS:
    void closeWanted(); ///< it has ended, and somebody has seen it

private:
    void layOut();
    void showAll();
    void showTime();
    void showOutcome();

    RunResolution& m_resolution;
    QPointer<LiveRun> m_run;
    MarkView* m_mark;
    Label* m_word;
    Label* m_title;
    Label* m_time;
    Label* m_detail;
    Label* m_command;
    OutputView* m_output;
    ResolutionBar* m_bar;
    QPushButton* m_cancel;
    QPushButton* m_close;
    QTimer m_ticks;
};

} // namespace magkeeper
