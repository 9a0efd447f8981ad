// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/ExposurePresenter.h"

#include <QWidget>

#include <array>

namespace magkeeper {

class Label;
class MarkView;
class StateView;
class TimeBarsView;

/// How many environments were open on each day, as bars; above them what the chosen day comes to, or today. Of as many
/// days as there is room for.
class ExposureChart final : public QWidget {
    Q_OBJECT

public:
    explicit ExposureChart(PatchFleet& fleet, QWidget* parent = nullptr);

    [[nodiscard]] ExposurePresenter& presenter() { return *m_presenter; }
    [[nodiscard]] TimeBarsView& bars() { return *m_bars; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Count {
        MarkView* mark;
        Label* text;
    };
    QWidget* makeContent();
    void showAll();
    void showDays();
    void showCounts();

    ExposurePresenter* m_presenter;
    Label* m_title;
    std::array<Count, 4> m_counts{};
    TimeBarsView* m_bars;
    StateView* m_view;
};

} // namespace magkeeper
