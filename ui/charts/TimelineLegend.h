// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/Timeline.h"

#include <QWidget>

namespace magkeeper {

/// A sample of each look that a timeline has, with its word.
class TimelineLegend final : public QWidget {
    Q_OBJECT

public:
    explicit TimelineLegend(QWidget* parent = nullptr);

    /// Only these, in the order of their gravity.
    void setLooks(const std::vector<BarLook>& looks);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<BarLook> m_looks;
};

/// What a look means, in a word.
[[nodiscard]] QString lookText(BarLook look);
/// Those that there are in a timeline, the least grave first.
[[nodiscard]] std::vector<BarLook> looksOf(const Timeline& timeline);

} // namespace magkeeper
