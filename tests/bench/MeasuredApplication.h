// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/Cost.h"

#include <QApplication>
#include <QMetaEnum>

namespace magkeeper::bench {

/// Notes what each event cost the window's thread itself: unlike a wait, that does not grow with what else runs here.
class MeasuredApplication final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (!m_measuring || m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        const char* const name = receiver->metaObject()->className(); // the receiver may be gone afterwards
        const QEvent::Type type = event->type();
        const double before = threadMilliseconds();
        const bool handled = QApplication::notify(receiver, event);
        --m_depth;
        note(threadMilliseconds() - before, name, type);
        return handled;
    }
    void measure(bool on) { m_measuring = on; }
    [[nodiscard]] double costliest() const { return m_costliest; }
    [[nodiscard]] QString costliestName() const { return m_name; } ///< who got which event

private:
    void note(double cost, const char* receiver, QEvent::Type type) {
        if (cost <= m_costliest)
            return;
        m_costliest = cost;
        m_name = QStringLiteral("%1 for %2")
                     .arg(QString::fromUtf8(QMetaEnum::fromType<QEvent::Type>().valueToKey(type)),
                         QString::fromUtf8(receiver));
    }

    bool m_measuring = false;
    int m_depth = 0;
    double m_costliest = 0;
    QString m_name;
};

} // namespace magkeeper::bench
