// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/Timeline.h"

#include <QAbstractScrollArea>

#include <functional>
#include <memory>
#include <optional>

namespace magkeeper {

/// Lanes of bars over time, under headings of their groups. The wheel, + and - zoom; dragging and the arrow keys pan; 0
/// shows all again; up and down choose a lane, Ctrl with the arrows its bars. The wheel over the titles, and Page Up
/// and Page Down, scroll the lanes. What is drawn depends on the pixels that there are, not on how many bars there are.
/// Lifetime of values: the view keeps its timeline.
class TimelineView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    /// What a bar says: a tool tip, and to who cannot see it. By its key.
    using Describe = std::function<QString(qint64 key)>;

    explicit TimelineView(const QString& name, QWidget* parent = nullptr);
    ~TimelineView() override;

    /// Keeps the span that is shown when `whole` begins and ends where it did, or has just grown; and what is chosen.
    void setTimeline(std::shared_ptr<const Timeline> timeline);
    [[nodiscard]] const Timeline& timeline() const { return *m_timeline; }
    void setDescribe(Describe describe) { m_describe = std::move(describe); }

    [[nodiscard]] const TimeSpan& span() const { return m_span; }
    /// Cut to what there is; never below ten seconds.
    void setSpan(const TimeSpan& span);
    void showWhole();

    /// The lane that is chosen; -1: none.
    [[nodiscard]] int lane() const { return m_lane; }
    [[nodiscard]] std::optional<qint64> chosen() const; ///< the key of the bar
    /// Chooses a lane by its title and, with a key, the bar; scrolls there.
    void choose(const QString& title, std::optional<qint64> key = std::nullopt);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void laneChosen(const QString& title); ///< empty: none
    void barChosen(qint64 key);
    void opened(const QString& title); ///< Enter or double click
    void spanChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    friend class TimelinePainting;
    struct Row {
        int lane = -1; ///< -1: the heading of a group
        QString text;
    };
    struct Drag {
        QPointF from;
        TimeSpan span;
        bool moved = false;
    };

    void layOut();
    void updateScrollBar();
    void pan(double share);
    void zoom(double factor, Instant around);
    void stepLane(int lanes);
    void stepBar(int bars);
    void select(int lane, std::optional<int> bar);
    void bringToView(int lane);
    void describeSelection();
    [[nodiscard]] QRect plot() const; ///< of the viewport: where bars are
    [[nodiscard]] Instant momentAt(double x) const;
    [[nodiscard]] double positionOf(Instant moment) const;
    [[nodiscard]] int rowAt(double y) const; ///< -1: none
    [[nodiscard]] int barAt(const QPointF& position, int& lane) const; ///< -1: none

    std::shared_ptr<const Timeline> m_timeline;
    std::vector<TimelineIndex> m_index; ///< of each lane
    std::vector<Row> m_rows;
    TimeSpan m_span;
    Describe m_describe;
    int m_lane = -1;
    std::optional<int> m_bar; ///< of that lane
    std::optional<Drag> m_drag;
};

} // namespace magkeeper
