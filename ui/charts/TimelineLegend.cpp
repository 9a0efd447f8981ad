// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimelineLegend.h"

#include "ui/charts/TimelinePainting.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"

#include <QFontMetrics>
#include <QPainter>

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int sampleWidth = 8;

} // namespace

TimelineLegend::TimelineLegend(QWidget* parent)
    : QWidget(parent) {
    setObjectName(u"timelineLegend"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TimelineLegend::setLooks(const std::vector<BarLook>& looks) {
    m_looks = looks;
    QStringList words;
    for (const BarLook look : looks)
        words.append(lookText(look));
    setAccessibleName(words.join(u", "_s));
    updateGeometry();
    update();
}

QSize TimelineLegend::sizeHint() const {
    const QFontMetrics metrics(fontOf(TextRole::Caption, font()));
    int width = 0;
    for (const BarLook look : m_looks)
        width += sampleWidth + space::unit + metrics.horizontalAdvance(lookText(look)) + space::cell;
    return {width, TimelinePainting::laneHeight};
}

void TimelineLegend::paintEvent(QPaintEvent*) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(this);
    const QFont caption = fontOf(TextRole::Caption, font());
    const QFontMetrics metrics(caption);
    painter.setFont(caption);
    int left = 0;
    for (const BarLook look : m_looks) {
        const BarPlace place = placeOf(look);
        painter.fillRect(left, place.top, sampleWidth, place.height, colourOf(look, colours));
        if (look == BarLook::Dead)
            painter.fillRect(left, place.top + 6, sampleWidth, 4, palette().window());
        left += sampleWidth + space::unit;
        const QString word = lookText(look);
        painter.setPen(colours.muted);
        painter.drawText(
            QRect(left, 0, metrics.horizontalAdvance(word) + 2, TimelinePainting::laneHeight), Qt::AlignVCenter, word);
        left += metrics.horizontalAdvance(word) + space::cell;
    }
}

QString lookText(BarLook look) {
    switch (look) {
    case BarLook::Waiting:
        return TimelineLegend::tr("waiting");
    case BarLook::Done:
        return TimelineLegend::tr("done");
    case BarLook::Odd:
        return TimelineLegend::tr("other");
    case BarLook::Running:
        return TimelineLegend::tr("running");
    case BarLook::Long:
        return TimelineLegend::tr("long");
    case BarLook::Missed:
        return TimelineLegend::tr("missed");
    case BarLook::Failed:
        return TimelineLegend::tr("failed");
    case BarLook::Dead:
        break;
    }
    return TimelineLegend::tr("dead");
}

std::vector<BarLook> looksOf(const Timeline& timeline) {
    std::array<bool, barLooks> seen{};
    for (const TimelineLane& lane : timeline.lanes)
        for (const TimelineBar& bar : lane.bars)
            seen.at(static_cast<size_t>(bar.look)) = true;
    std::vector<BarLook> looks;
    for (size_t look = 0; look < seen.size(); ++look)
        if (seen[look])
            looks.push_back(static_cast<BarLook>(look));
    return looks;
}

} // namespace magkeeper
