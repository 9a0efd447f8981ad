// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogView.h"

#include "ui/logs/LogMinimap.h"
#include "ui/logs/LogViewCommands.h"
#include "ui/logs/LogViewPainting.h"
#include "ui/theme/HouseStyle.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"
#include "ui/widgets/Announcement.h"

#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace magkeeper {

namespace {

constexpr qint64 mostRemembered = 4 * 1024 * 1024; ///< characters of rows that were laid out
constexpr size_t mostRows = 1'000; ///< that were: to forget more at once would be noticed

} // namespace

LogView::LogView(const QString& name, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_shape(fontOf(TextRole::Fixed, font()))
    , m_glyphs(fontOf(TextRole::Fixed, font()), m_shape.character)
    , m_newBelow(new QPushButton(this))
    , m_minimap(new LogMinimap(*this)) {
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Log"));
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setViewportMargins(0, 0, LogMinimap::width, 0);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    m_newBelow->setObjectName(u"newBelow");
    m_newBelow->setFocusPolicy(Qt::NoFocus);
    m_newBelow->hide();
    connect(m_newBelow, &QPushButton::clicked, this, [this] { setFollowing(true); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_settling)
            scrollByHand(value >= verticalScrollBar()->maximum() ? scroll().last() : scroll().placeOf(value));
    });
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
    addLogCommands(*this);
    takeShape();
}

void LogView::setRows(LogRows* rows) {
    if (m_rows)
        m_rows->disconnect(this);
    m_rows = rows;
    if (m_rows)
        connectRows();
    onReset();
}

void LogView::connectRows() {
    connect(m_rows, &LogRows::rowsAppended, this, [this] {
        settle();
        m_minimap->note();
    });
    connect(m_rows, &LogRows::rowsTrimmed, this, &LogView::onTrimmed);
    connect(m_rows, &LogRows::rowsChanged, this, [this](qint64 from, qint64 number) {
        std::erase_if(m_layouts, [first = from + m_gone, number](const auto& each) {
            return each.first >= first && each.first < first + number;
        });
        settle();
    });
    connect(m_rows, &LogRows::rowsReset, this, &LogView::onReset);
    connect(m_rows, &LogRows::landmarksChanged, m_minimap, &LogMinimap::note);
    connect(m_rows, &QObject::destroyed, this, &LogView::onReset);
}

void LogView::onTrimmed(qint64 number) {
    m_gone += number;
    std::erase_if(m_layouts, [this](const auto& each) { return each.first < m_gone; });
    m_seen = std::max<qint64>(0, m_seen - number);
    m_place = m_place.row < number ? LogScroll::Place{} : LogScroll::Place{m_place.row - number, m_place.within};
    if (m_current >= number) {
        m_current -= number;
        m_anchor = std::max<qint64>(0, m_anchor - number);
    } else if (m_current >= 0) {
        setCurrent(-1, -1);
    }
    settle();
    m_minimap->note();
}

void LogView::onReset() {
    forget();
    m_place = {};
    m_gone = 0;
    m_seen = count();
    horizontalScrollBar()->setValue(0);
    if (m_current >= 0)
        setCurrent(-1, -1);
    settle();
    m_minimap->note();
}

void LogView::forget() {
    m_layouts.clear();
    m_remembered = 0;
    m_widest = 0;
}

void LogView::takeShape() {
    const LogLines lines = m_shape.lines;
    m_shape = LogTextShape(fontOf(TextRole::Fixed, font()));
    m_shape.lines = lines;
    m_glyphs = LogGlyphs(fontOf(TextRole::Fixed, font()), m_shape.character);
    m_padding = rowHeight(*this) >= space::row ? 3 : 1;
    m_lineHeight = static_cast<int>(std::ceil(m_shape.metrics.height()));
    forget();
    settle();
}

void LogView::setLines(LogLines lines) {
    if (std::exchange(m_shape.lines, lines) == lines)
        return;
    m_place.within = 0;
    takeShape();
    Q_EMIT linesChanged();
}

void LogView::setZone(const QTimeZone& zone) {
    m_zone = zone;
    viewport()->update();
}

int LogView::textLeft() const { return LogViewPainting::columnsOf(*this).text; }

const LogRowLayout& LogView::layoutOf(qint64 row) const {
    const auto [found, isNew] = m_layouts.try_emplace(row + m_gone);
    if (!isNew)
        return found->second;
    if (m_remembered > mostRemembered || m_layouts.size() > mostRows) {
        // What is in sight is laid out again at once: that costs less than knowing what may go.
        m_layouts.clear();
        m_remembered = 0;
        return layoutOf(row);
    }
    found->second = layOut(m_rows->row(row), m_shape);
    m_remembered += found->second.row.text.size() + 64;
    m_widest = std::max(m_widest, found->second.widest);
    return found->second;
}

int LogView::heightOf(qint64 row) const {
    return static_cast<int>(layoutOf(row).lines.size()) * m_lineHeight + 2 * m_padding;
}

LogScroll LogView::scroll() const {
    return {count(), viewport()->height(), [this](qint64 row) { return heightOf(row); }};
}

void LogView::settle() {
    if (m_settling)
        return;
    m_settling = true;
    const QSize size = viewport()->size();
    const double width = viewport()->width() - textLeft() - space::control;
    if (m_shape.lines == LogLines::Wrapped && std::abs(width - m_shape.width) >= 1)
        forget();
    m_shape.width = width;
    const LogScroll scroll = this->scroll();
    const LogScroll::Place last = scroll.last();
    m_place = m_following ? last : scroll.clamped(m_place);
    const Range sight = inSight();
    QScrollBar* bar = verticalScrollBar();
    bar->setRange(0, scroll.valueOf(last));
    bar->setPageStep(std::max(1, static_cast<int>(static_cast<double>(sight.number) * scroll.unitsPerRow())));
    bar->setSingleStep(std::max(1, static_cast<int>(scroll.unitsPerRow())));
    bar->setValue(scroll.valueOf(m_place));
    const bool wraps = m_shape.lines == LogLines::Wrapped;
    horizontalScrollBar()->setRange(0, wraps ? 0 : std::max(0, static_cast<int>(std::ceil(m_widest - width))));
    horizontalScrollBar()->setPageStep(std::max(1, static_cast<int>(width)));
    horizontalScrollBar()->setSingleStep(static_cast<int>(4 * m_shape.character));
    m_settling = false;
    if (viewport()->size() != size) // a scroll bar came
        return settle();
    m_newBelow->setText(tr("%n new below", nullptr, static_cast<int>(std::min<qint64>(newBelow(), 1'000'000'000))));
    m_newBelow->setVisible(newBelow() > 0);
    m_newBelow->adjustSize();
    m_newBelow->move(
        (viewport()->width() - m_newBelow->width()) / 2, viewport()->height() - m_newBelow->height() - space::control);
    viewport()->update();
    Q_EMIT sightChanged();
}

void LogView::moveTo(LogScroll::Place place) {
    m_place = place;
    settle();
}

void LogView::scrollByHand(LogScroll::Place place) {
    if (count() == 0)
        return;
    const bool isUp = place < m_place;
    const bool isLast = place == scroll().last();
    m_place = place;
    if (m_following ? isUp : isLast && !isUp)
        setFollowing(!m_following);
    else
        settle();
}

void LogView::setFollowing(bool following) {
    if (std::exchange(m_following, following) == following)
        return;
    m_seen = count();
    settle();
    Q_EMIT followingChanged(following);
}

void LogView::takeAsSeen() {
    m_seen = count();
    settle();
}

LogView::Range LogView::inSight() const {
    if (count() == 0)
        return {};
    const qint64 last = scroll().rowAt(m_place, viewport()->height() - 1);
    return {m_place.row, (last < 0 ? count() - 1 : last) - m_place.row + 1};
}

int LogView::topOf(qint64 row) const {
    const Range sight = inSight();
    if (row < sight.from || row >= sight.from + sight.number)
        return -1;
    return std::max(0, scroll().topOf(m_place, row));
}

qint64 LogView::rowAt(int y) const { return count() == 0 ? -1 : scroll().rowAt(m_place, y); }

void LogView::scrollTo(qint64 row) { scrollByHand(scroll().clamped({row, 0})); }

LogView::Range LogView::selected() const {
    if (m_current < 0)
        return {};
    return {std::min(m_current, m_anchor), std::abs(m_current - m_anchor) + 1};
}

void LogView::setCurrent(qint64 row, qint64 anchor) {
    const bool other = row != m_current;
    m_current = row;
    m_anchor = anchor;
    viewport()->update();
    announce();
    if (other)
        Q_EMIT currentChanged(row);
}

void LogView::select(qint64 row, qint64 anchor) {
    if (count() == 0)
        return;
    row = std::clamp<qint64>(row, 0, count() - 1);
    // Who looks at one row does not want it to be carried away by the next.
    if (m_following && row < count() - 1)
        setFollowing(false);
    setCurrent(row, std::clamp<qint64>(anchor, 0, count() - 1));
    moveTo(scroll().showing(m_place, row));
}

void LogView::goTo(qint64 row) {
    if (count() == 0)
        return;
    row = std::clamp<qint64>(row, 0, count() - 1);
    const Range sight = inSight();
    if (m_following && row < count() - 1)
        setFollowing(false);
    if (row <= sight.from || row >= sight.from + sight.number - 1)
        m_place = scroll().around(row);
    select(row, row);
}

bool LogView::step(Landmark landmark, Direction direction) {
    const LogLandmarks* landmarks = m_rows ? m_rows->landmarks() : nullptr;
    const bool forward = direction == Direction::Forward;
    const qint64 from = m_current >= 0 ? m_current : forward ? m_place.row - 1 : inSight().from + inSight().number;
    const auto found = landmarks ? forward ? landmarks->of(landmark).after(from) : landmarks->of(landmark).before(from)
                                 : std::nullopt;
    if (!found || *found >= count()) {
        Q_EMIT nothingFound(landmark, direction);
        return false;
    }
    goTo(*found);
    return true;
}

QString LogView::copyText() const {
    const Range range = selected();
    QString text;
    for (qint64 row = range.from; row < range.from + std::min(range.number, mostCopied); ++row)
        text += LogViewPainting::plainTextOf(*this, m_rows->plainRow(row)) % u'\n';
    if (range.number > mostCopied)
        text += tr("… %n more selected", nullptr,
                    static_cast<int>(std::min<qint64>(range.number - mostCopied, 1'000'000'000)))
            % u'\n';
    return text;
}

void LogView::announce() {
    QString words;
    if (m_current >= 0 && m_rows)
        words = tr("%1, row %2 of %3")
                    .arg(LogViewPainting::plainTextOf(*this, m_rows->plainRow(m_current)).left(500))
                    .arg(m_current + 1)
                    .arg(count());
    magkeeper::announce(*this, words);
}

void LogView::focusOverview() { m_minimap->setFocus(Qt::ShortcutFocusReason); }

void LogView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    LogViewPainting(*this, painter).paint();
}

void LogView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    const QRect area = viewport()->geometry();
    m_minimap->setGeometry(area.right() + 1, area.top(), LogMinimap::width, area.height());
    settle();
}

void LogView::showEvent(QShowEvent* event) {
    QAbstractScrollArea::showEvent(event);
    settle();
}

void LogView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        takeShape();
}

} // namespace magkeeper
