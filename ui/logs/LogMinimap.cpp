// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogMinimap.h"

#include "core/text/Quantity.h"
#include "ui/logs/LogView.h"
#include "ui/theme/Colours.h"
#include "ui/widgets/PlainText.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace magkeeper {

using namespace std::chrono_literals;

namespace {

constexpr int leastTick = 2; ///< pixels, so that one row of millions is seen

/// Lanes beside each other, so that the kinds are told by their place too.
struct Lane {
    Landmark landmark;
    int left;
    int width;
    QColor Colours::* colour;
};
constexpr Lane lanes[] = {{Landmark::Warning, 1, 5, &Colours::warning}, {Landmark::Error, 1, 8, &Colours::critical},
    {Landmark::Hit, 10, 4, &Colours::accent}, {Landmark::Mark, 14, 4, &Colours::text}};

} // namespace

LogMinimap::LogMinimap(LogView& view)
    : QWidget(&view)
    , m_view(view) {
    setObjectName(u"minimap");
    setAccessibleName(tr("Overview of the log"));
    setCursor(Qt::ArrowCursor);
    m_timer.setSingleShot(true);
    m_timer.setInterval(250ms);
    connect(&m_timer, &QTimer::timeout, this, &LogMinimap::redraw);
    connect(&view, &LogView::sightChanged, this, qOverload<>(&QWidget::update));
}

void LogMinimap::note() {
    if (!m_timer.isActive())
        m_timer.start();
}

int LogMinimap::placeOf(qint64 row) const {
    const double share = static_cast<double>(row) / static_cast<double>(std::max<qint64>(1, m_view.count()));
    return static_cast<int>(share * height());
}

qint64 LogMinimap::rowAt(int y) const {
    const double share = std::clamp(static_cast<double>(y) / std::max(1, height()), 0.0, 1.0);
    return std::clamp<qint64>(
        static_cast<qint64>(share * static_cast<double>(m_view.count())), 0, std::max<qint64>(0, m_view.count() - 1));
}

/// From one row with it to the next that is drawn below it: at most as many steps as there are pixels.
void LogMinimap::redraw() {
    const double ratio = devicePixelRatio();
    m_picture = QImage((QSizeF(size()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(Qt::transparent);
    update();
    const LogLandmarks* landmarks = m_view.rows() ? m_view.rows()->landmarks() : nullptr;
    if (!landmarks || height() <= 0)
        return;
    QPainter painter(&m_picture);
    const Colours& colours = Colours::of(palette());
    for (const Lane& lane : lanes) {
        const RowSet& rows = landmarks->of(lane.landmark);
        for (auto row = rows.after(-1); row && *row < m_view.count();) {
            const int y = placeOf(*row);
            painter.fillRect(lane.left, std::min(y, height() - leastTick), lane.width, leastTick, colours.*lane.colour);
            row = rows.after(std::max(*row, rowAt(y + 1) - 1));
        }
    }
}

void LogMinimap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& colours = Colours::of(palette());
    painter.fillRect(rect(), colours.alternate);
    if (m_view.count() == 0)
        return;
    const LogView::Range sight = m_view.inSight();
    const int top = placeOf(sight.from);
    const int bottom = std::max(top + 4, placeOf(sight.from + sight.number));
    painter.fillRect(QRect(0, top, width, bottom - top), colours.selection);
    painter.drawImage(0, 0, m_picture);
    painter.setPen(colours.outline);
    painter.drawRect(QRect(0, std::min(top, height() - 4), width - 1, bottom - top - 1));
}

void LogMinimap::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    redraw();
}

void LogMinimap::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        redraw();
}

void LogMinimap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_view.count() > 0)
        m_view.scrollTo(rowAt(event->position().toPoint().y()));
}

void LogMinimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton && m_view.count() > 0)
        m_view.scrollTo(rowAt(event->position().toPoint().y()));
}

bool LogMinimap::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const LogLandmarks* landmarks = m_view.rows() ? m_view.rows()->landmarks() : nullptr;
    if (!landmarks)
        return true;
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto number = [&](Landmark landmark) { return countText(landmarks->of(landmark).count(), locale()); };
    const QString text
        = tr("Of all rows here: errors %1, warnings %2, hits %3, marks %4")
              .arg(number(Landmark::Error), number(Landmark::Warning), number(Landmark::Hit), number(Landmark::Mark));
    QToolTip::showText(help->globalPos(), plainToolTip(text), this);
    return true;
}

} // namespace magkeeper
