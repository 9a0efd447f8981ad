// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/fleet/FleetPresenter.h"
#include "ui/widgets/Page.h"

namespace magkeeper {

/// The fleet for a screen on a wall: big type, what is worst first, nothing to press. What does not fit is counted, and
/// what is well is only counted. Esc leaves.
class FleetWall final : public Page {
    Q_OBJECT

public:
    explicit FleetWall(FleetPresenter& presenter, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    [[nodiscard]] bool closeInspector() override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;

    /// What one line says.
    struct Line {
        Mark mark = Mark::None;
        QString name;
        EnvironmentKind kind = EnvironmentKind::Production;
        QString text;
    };
    [[nodiscard]] const std::vector<Line>& lines() const { return m_lines; } ///< worst first, none that is well
    [[nodiscard]] const QString& headline() const { return m_headline; }
    [[nodiscard]] const QString& foot() const { return m_foot; } ///< what is not among the lines

Q_SIGNALS:
    void left();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showRows();
    void paintLine(QPainter& painter, const Line& line, const QRect& rect, const Colours& colours) const;
    [[nodiscard]] int lineHeight(int lines) const;

    FleetPresenter& m_presenter;
    std::vector<Line> m_lines;
    Mark m_worst = Mark::None;
    QString m_headline;
    QString m_foot;
};

} // namespace magkeeper
