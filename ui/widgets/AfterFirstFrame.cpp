// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/AfterFirstFrame.h"

#include <QEvent>

namespace magkeeper {

AfterFirstFrame::AfterFirstFrame(QWidget& window, std::function<void()> run)
    : QObject(&window)
    , m_run(std::move(run)) {
    window.installEventFilter(this);
    m_atLast.setSingleShot(true);
    connect(&m_atLast, &QTimer::timeout, this, &AfterFirstFrame::runNow);
    m_atLast.start(longest);
}

bool AfterFirstFrame::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        m_atLast.start(0); // the rest of the frame comes first
    }
    return false;
}

void AfterFirstFrame::runNow() {
    m_run();
    deleteLater();
}

} // namespace magkeeper
