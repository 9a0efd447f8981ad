// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace magkeeper {

/// One line over a chart: which line is which at the left, what is pointed at on the right.
class ChartLegend final : public QWidget {
    Q_OBJECT

public:
    explicit ChartLegend(QWidget* parent = nullptr);

    /// An empty comparison is not named.
    void setTitles(const QString& line, const QString& comparison);
    void setReadout(const QString& readout);
    [[nodiscard]] const QString& readout() const { return m_readout; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_line;
    QString m_comparison;
    QString m_readout;
};

} // namespace magkeeper
