// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/TimelineView.h"

#include "ui/charts/SeriesPicture.h"
#include "ui/charts/TimelinePainting.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"
#include "ui/widgets/PlainText.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr double zoomStep = 0.7;
constexpr double wheelNotch = 120;
constexpr double panShare = 0.1; ///< of the span, with one key
constexpr double reach = 5; ///< pixels beside a bar that still mean it
constexpr double shortestDrag = 4;
constexpr milliseconds shortestSpan{10'000};

Instant at(qint64 moment) { return Instant(milliseconds(moment)); }

} // namespace

TimelineView::TimelineView(const QString& name, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_timeline(std::make_shared<const Timeline>()) {
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Timeline"));
    setMinimumHeight(160);
}

TimelineView::~TimelineView() = default;

void TimelineView::setTimeline(std::shared_ptr<const Timeline> timeline) {
    const TimeSpan before = m_timeline->whole;
    const bool wasWhole = m_span == before;
    const auto key = chosen();
    const QString title = m_lane < 0 ? QString() : m_timeline->lanes[static_cast<size_t>(m_lane)].title;
    m_timeline = std::move(timeline);
    m_lane = -1;
    m_bar.reset();
    layOut();
    // Somebody who looks at a part goes on looking at it while new runs come.
    const bool grew = !wasWhole && m_timeline->whole.from <= m_span.to && m_timeline->whole.to >= m_span.from;
    setSpan(grew ? m_span : m_timeline->whole);
    if (!title.isEmpty())
        choose(title, key);
    viewport()->update();
}

void TimelineView::layOut() {
    m_index.clear();
    m_rows.clear();
    QString group;
    for (size_t lane = 0; lane < m_timeline->lanes.size(); ++lane) {
        const TimelineLane& each = m_timeline->lanes[lane];
        if (lane == 0 || each.group != group)
            m_rows.push_back({-1, each.group.isEmpty() ? tr("no group") : each.group});
        group = each.group;
        m_rows.push_back({static_cast<int>(lane), each.title});
        m_index.emplace_back(each);
    }
    updateScrollBar();
}

QRect TimelineView::plot() const {
    const int gutter = std::clamp(viewport()->width() / 4, TimelinePainting::leastGutter, TimelinePainting::mostGutter);
    return {gutter, TimelinePainting::axisHeight, std::max(1, viewport()->width() - gutter),
        std::max(1, viewport()->height() - TimelinePainting::axisHeight)};
}

void TimelineView::updateScrollBar() {
    const int lines = static_cast<int>(m_rows.size()) * TimelinePainting::laneHeight;
    verticalScrollBar()->setPageStep(plot().height());
    verticalScrollBar()->setSingleStep(TimelinePainting::laneHeight);
    verticalScrollBar()->setRange(0, std::max(0, lines - plot().height()));
    // A title that is too long keeps its end: that is where jobs of a module differ.
    const QFontMetrics metrics(fontOf(TextRole::Caption, font()));
    const int room = plot().left() - 2 * space::control - space::mark - space::unit;
    for (Row& row : m_rows)
        if (row.lane >= 0)
            row.text
                = metrics.elidedText(m_timeline->lanes[static_cast<size_t>(row.lane)].title, Qt::ElideMiddle, room);
}

void TimelineView::setSpan(const TimeSpan& span) {
    const TimeSpan& whole = m_timeline->whole;
    milliseconds length = std::max(span.length(), shortestSpan);
    length = std::min(length, std::max(whole.length(), shortestSpan));
    const Instant from = std::clamp(span.from, whole.from, std::max(whole.from, whole.to - length));
    if (const TimeSpan shown{from, from + length}; shown != m_span) {
        m_span = shown;
        viewport()->update();
        Q_EMIT spanChanged();
    }
}

void TimelineView::showWhole() { setSpan(m_timeline->whole); }

void TimelineView::pan(double share) {
    const milliseconds by(std::llround(static_cast<double>(m_span.length().count()) * share));
    setSpan({m_span.from + by, m_span.to + by});
}

void TimelineView::zoom(double factor, Instant around) { setSpan(zoomed(m_span, factor, around)); }

Instant TimelineView::momentAt(double x) const {
    const double share = (x - plot().left()) / plot().width();
    return m_span.from + milliseconds(std::llround(share * static_cast<double>(m_span.length().count())));
}

double TimelineView::positionOf(Instant moment) const {
    const double length = static_cast<double>(std::max<qint64>(1, m_span.length().count()));
    return plot().left() + static_cast<double>((moment - m_span.from).count()) / length * plot().width();
}

int TimelineView::rowAt(double y) const {
    const double line = y - plot().top() + verticalScrollBar()->value();
    const int row = static_cast<int>(std::floor(line / TimelinePainting::laneHeight));
    return y < plot().top() || row < 0 || row >= static_cast<int>(m_rows.size()) ? -1 : row;
}

int TimelineView::barAt(const QPointF& position, int& lane) const {
    const int row = rowAt(position.y());
    lane = row < 0 ? -1 : m_rows[static_cast<size_t>(row)].lane;
    if (lane < 0 || position.x() < plot().left())
        return -1;
    const milliseconds within(std::llround(reach / plot().width() * static_cast<double>(m_span.length().count())));
    return m_index[static_cast<size_t>(lane)].barAt(momentAt(position.x()), within);
}

std::optional<qint64> TimelineView::chosen() const {
    if (m_lane < 0 || !m_bar)
        return std::nullopt;
    return m_timeline->lanes[static_cast<size_t>(m_lane)].bars[static_cast<size_t>(*m_bar)].key;
}

void TimelineView::choose(const QString& title, std::optional<qint64> key) {
    const auto lane = std::ranges::find(m_timeline->lanes, title, &TimelineLane::title);
    if (lane == m_timeline->lanes.end())
        return select(-1, std::nullopt);
    const auto bar = key ? std::ranges::find(lane->bars, *key, &TimelineBar::key) : lane->bars.end();
    const int place = static_cast<int>(lane - m_timeline->lanes.begin());
    select(place, bar == lane->bars.end() ? std::nullopt : std::optional(static_cast<int>(bar - lane->bars.begin())));
    bringToView(place);
}

void TimelineView::select(int lane, std::optional<int> bar) {
    const bool otherLane = lane != m_lane;
    const bool otherBar = bar != m_bar || otherLane;
    m_lane = lane;
    m_bar = bar;
    viewport()->update();
    describeSelection();
    if (otherLane)
        Q_EMIT laneChosen(lane < 0 ? QString() : m_timeline->lanes[static_cast<size_t>(lane)].title);
    if (otherBar && chosen())
        Q_EMIT barChosen(*chosen());
}

void TimelineView::describeSelection() {
    if (m_lane < 0)
        return setAccessibleDescription({});
    const TimelineLane& lane = m_timeline->lanes[static_cast<size_t>(m_lane)];
    QStringList words{lane.title, tr("%1 of %2").arg(m_lane + 1).arg(m_timeline->lanes.size())};
    if (const auto key = chosen(); key && m_describe)
        words.append(m_describe(*key));
    setAccessibleDescription(words.join(u", "_s));
}

void TimelineView::bringToView(int lane) {
    const auto row = std::ranges::find(m_rows, lane, &Row::lane);
    if (row == m_rows.end())
        return;
    const int top = static_cast<int>(row - m_rows.begin()) * TimelinePainting::laneHeight;
    QScrollBar* bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(top - TimelinePainting::laneHeight);
    else if (top + TimelinePainting::laneHeight > bar->value() + plot().height())
        bar->setValue(top + TimelinePainting::laneHeight - plot().height());
}

void TimelineView::stepLane(int lanes) {
    const int last = static_cast<int>(m_timeline->lanes.size()) - 1;
    if (last < 0)
        return;
    const int to = m_lane < 0 ? 0 : std::clamp(m_lane + lanes, 0, last);
    if (to != m_lane)
        select(to, std::nullopt);
    bringToView(to);
}

/// To the bar before or after; with none chosen to the first or last that is in sight.
void TimelineView::stepBar(int bars) {
    if (m_lane < 0)
        stepLane(0);
    if (m_lane < 0 || m_timeline->lanes[static_cast<size_t>(m_lane)].bars.empty())
        return;
    const std::vector<TimelineBar>& all = m_timeline->lanes[static_cast<size_t>(m_lane)].bars;
    const int last = static_cast<int>(all.size()) - 1;
    int to = 0;
    if (m_bar) {
        to = std::clamp(*m_bar + bars, 0, last);
    } else {
        const qint64 edge = (bars > 0 ? m_span.from : m_span.to).time_since_epoch().count();
        const auto found = std::ranges::lower_bound(all, edge, {}, &TimelineBar::from);
        to = std::clamp(static_cast<int>(found - all.begin()) - (bars > 0 ? 0 : 1), 0, last);
    }
    select(m_lane, to);
    const Instant from = at(all[static_cast<size_t>(to)].from);
    if (from < m_span.from || from > m_span.to)
        setSpan({from - m_span.length() / 2, from + m_span.length() / 2});
}

QSize TimelineView::sizeHint() const { return {900, 420}; }

void TimelineView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    TimelinePainting(*this, painter).paint();
}

void TimelineView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
}

void TimelineView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateScrollBar();
}

void TimelineView::wheelEvent(QWheelEvent* event) {
    const QPointF delta = event->angleDelta();
    if (event->position().x() < plot().left() && delta.y() != 0)
        return QAbstractScrollArea::wheelEvent(event);
    if (delta.x() != 0 || event->modifiers() & Qt::ShiftModifier)
        pan(-(delta.x() != 0 ? delta.x() : delta.y()) / wheelNotch * panShare);
    else
        zoom(std::pow(zoomStep, delta.y() / wheelNotch), momentAt(event->position().x()));
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        m_drag = Drag{event->position(), m_span};
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_drag) {
        int lane = -1;
        const int bar = barAt(event->position(), lane);
        viewport()->setCursor(bar < 0 ? Qt::ArrowCursor : Qt::PointingHandCursor);
        return;
    }
    const double by = event->position().x() - m_drag->from.x();
    if (m_drag->from.x() < plot().left() || (!m_drag->moved && std::abs(by) < shortestDrag))
        return;
    m_drag->moved = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    const milliseconds back(std::llround(by / plot().width() * static_cast<double>(m_drag->span.length().count())));
    setSpan({m_drag->span.from - back, m_drag->span.to - back});
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
    const auto drag = std::exchange(m_drag, std::nullopt);
    viewport()->unsetCursor();
    if (!drag || drag->moved)
        return;
    int lane = -1;
    const int bar = barAt(event->position(), lane);
    select(lane, bar < 0 ? std::nullopt : std::optional(bar));
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
    const int row = rowAt(event->position().y());
    if (row >= 0 && m_rows[static_cast<size_t>(row)].lane >= 0)
        Q_EMIT opened(m_timeline->lanes[static_cast<size_t>(m_rows[static_cast<size_t>(row)].lane)].title);
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    const bool bars = event->modifiers() & Qt::ControlModifier;
    const Instant middle = m_span.from + m_span.length() / 2;
    switch (event->key()) {
    case Qt::Key_Left:
        return bars ? stepBar(-1) : pan(-panShare);
    case Qt::Key_Right:
        return bars ? stepBar(1) : pan(panShare);
    case Qt::Key_Up:
        return stepLane(-1);
    case Qt::Key_Down:
        return stepLane(1);
    case Qt::Key_Home:
        return setSpan({m_timeline->whole.from, m_timeline->whole.from + m_span.length()});
    case Qt::Key_End:
        return setSpan({m_timeline->whole.to - m_span.length(), m_timeline->whole.to});
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(zoomStep, middle);
    case Qt::Key_Minus:
        return zoom(1 / zoomStep, middle);
    case Qt::Key_0:
        return showWhole();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_lane >= 0)
            return opened(m_timeline->lanes[static_cast<size_t>(m_lane)].title);
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event); // Page Up and Page Down scroll
}

bool TimelineView::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    auto* help = static_cast<QHelpEvent*>(event);
    int lane = -1;
    const int bar = barAt(help->pos(), lane);
    QString text;
    if (bar >= 0 && m_describe)
        text = m_describe(m_timeline->lanes[static_cast<size_t>(lane)].bars[static_cast<size_t>(bar)].key);
    else if (lane >= 0 && help->pos().x() < plot().left())
        text = m_timeline->lanes[static_cast<size_t>(lane)].title;
    QToolTip::showText(help->globalPos(), text.isEmpty() ? QString() : plainToolTip(text), viewport());
    return true;
}

} // namespace magkeeper
