// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

#include <deque>
#include <functional>
#include <vector>

namespace magkeeper {

/// Widgets of which one is seen, each made when it is first wanted: what nobody looks at costs nothing.
class LazyStack final : public QStackedWidget {
    Q_OBJECT

public:
    using Make = std::function<QWidget*(QWidget* parent)>;

    using QStackedWidget::QStackedWidget;

    /// One more. Of an id that is there and was not made yet the new one takes the place.
    void add(const QString& id, Make make);
    [[nodiscard]] bool has(const QString& id) const;
    /// Makes it, unless it is there; null: there is no such id.
    QWidget* widgetOf(const QString& id);
    /// Shows it; null: there is no such id, and what was shown stays.
    QWidget* showPart(const QString& id);
    [[nodiscard]] std::vector<QWidget*> made() const;

Q_SIGNALS:
    /// Before it is first shown.
    void cameToBe(const QString& id, QWidget* widget);

private:
    struct Part {
        QString id;
        Make make;
        QWidget* widget = nullptr;
    };
    [[nodiscard]] Part* partOf(const QString& id);

    std::deque<Part> m_parts; ///< making one may add another: they stay where they are
};

} // namespace magkeeper
