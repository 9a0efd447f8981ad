// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <functional>

namespace magkeeper {

/// Does something once, when a window has painted its first frame: what needs time shall not keep a person from seeing
/// the window. A window that is not painted (it starts as an icon) does it after `longest`. Deletes itself.
class AfterFirstFrame final : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds longest{500};

    AfterFirstFrame(QWidget& window, std::function<void()> run);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void runNow();

    std::function<void()> m_run;
    QTimer m_atLast;
};

} // namespace magkeeper
