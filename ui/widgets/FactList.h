// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Cell.h"

#include <QWidget>

#include <vector>

namespace magkeeper {

/// A name and what is known of it.
struct FactRow {
    QString label;
    Cell value;
    Qt::TextElideMode elide = Qt::ElideRight;
};

/// Names and values in two columns, painted: one widget however many facts. What is cut stands in the tool tip; Ctrl+C
/// and the context menu copy all.
class FactList final : public QWidget {
    Q_OBJECT

public:
    explicit FactList(QWidget* parent = nullptr);

    void setFacts(std::vector<FactRow> facts);
    [[nodiscard]] const std::vector<FactRow>& facts() const { return m_facts; }
    [[nodiscard]] QString asText() const;
    [[nodiscard]] int factAt(const QPoint& point) const; ///< its place in the list; -1: none

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int labelWidth() const;
    void paintFact(QPainter& painter, const FactRow& fact, const QRect& rect) const;

    std::vector<FactRow> m_facts;
};

} // namespace magkeeper
