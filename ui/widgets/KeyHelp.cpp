// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/KeyHelp.h"

#include "ui/theme/Colours.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <span>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int lineHeight = 28;
constexpr int widestColumn = 400;
constexpr int keysPercent = 36; ///< of a column's width, for the keys
constexpr int wrapped = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignVCenter;

using Entries = std::span<const KeyEntry>;

/// The first group at the left, all others at the right: what holds everywhere, and what holds here.
std::pair<Entries, Entries> columnsOf(const std::vector<KeyEntry>& entries) {
    const Entries all(entries);
    const auto other
        = std::ranges::find_if(all, [&](const KeyEntry& entry) { return entry.group != all.front().group; });
    const auto first = static_cast<size_t>(other - all.begin());
    return {all.first(first), all.subspan(first)};
}

/// The keys at the left, what they do at the right.
std::pair<QRect, QRect> roomsOf(const QRect& line) {
    const int keys = line.width() * keysPercent / 100;
    return {line.adjusted(0, 0, keys - line.width() - space::control, 0), line.adjusted(keys, 0, 0, 0)};
}

/// As high as its longer text is when it is wrapped.
int heightOf(const KeyEntry& entry, int width, const QFontMetrics& metrics) {
    const auto [keys, what] = roomsOf(QRect(0, 0, width, 10'000));
    const int text = std::max(metrics.boundingRect(keys, wrapped, entry.keys).height(),
        metrics.boundingRect(what, wrapped, entry.what).height());
    return text <= lineHeight ? lineHeight : text + space::control;
}

bool beginsGroup(Entries entries, size_t entry) {
    return entry == 0 || entries[entry].group != entries[entry - 1].group;
}

int heightOf(Entries entries, int width, const QFontMetrics& metrics) {
    int height = 0;
    for (size_t entry = 0; entry < entries.size(); ++entry)
        height += heightOf(entries[entry], width, metrics) + (beginsGroup(entries, entry) ? lineHeight : 0);
    return height;
}

void paintColumn(QPainter& painter, Entries entries, QRect line, const QFont& font, const Colours& colours) {
    const QFontMetrics metrics(font);
    for (size_t at = 0; at < entries.size(); ++at) {
        const KeyEntry& entry = entries[at];
        if (beginsGroup(entries, at)) {
            painter.setFont(fontOf(TextRole::Strong, font));
            painter.setPen(colours.text);
            line.setHeight(lineHeight);
            painter.drawText(line, Qt::AlignVCenter, entry.group);
            line.translate(0, lineHeight);
        }
        line.setHeight(heightOf(entry, line.width(), metrics));
        const auto [keys, what] = roomsOf(line);
        painter.setFont(font);
        painter.setPen(colours.accent);
        painter.drawText(keys, wrapped, entry.keys);
        painter.setPen(colours.text);
        painter.drawText(what, wrapped, entry.what);
        line.translate(0, line.height());
    }
}

/// Where one is on a sheet that does not fit: 0 is its beginning, 1 its end.
void paintPlace(QPainter& painter, const QRect& sheet, double place, const Colours& colours) {
    const QRect track = sheet.adjusted(sheet.width() - space::control, space::page, -space::unit, -space::page);
    QRect thumb = track;
    thumb.setHeight(track.height() / 2);
    thumb.translate(0, static_cast<int>(place * (track.height() - thumb.height())));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.border);
    painter.drawRoundedRect(thumb, 2, 2);
}

} // namespace

KeyHelp::KeyHelp(const std::vector<KeyEntry>& entries, QWidget* window)
    : QWidget(window)
    , m_entries(entries) {
    setObjectName(u"keyHelp"_s);
    setAccessibleName(tr("Keys"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_DeleteOnClose);
    setGeometry(window->rect());
    window->installEventFilter(this);
    QString all;
    for (const KeyEntry& entry : m_entries)
        all += entry.keys + u": "_s + entry.what + u"\n"_s;
    setAccessibleDescription(all);
    raise();
    show();
    setFocus(Qt::PopupFocusReason);
}

int KeyHelp::columnWidth() const {
    const int columns = columnsOf(m_entries).second.empty() ? 1 : 2;
    const int room = (width() - 2 * space::control - (columns + 1) * space::page) / columns;
    return std::min(widestColumn, room);
}

int KeyHelp::contentHeight() const {
    const auto [everywhere, here] = columnsOf(m_entries);
    const int column = columnWidth();
    return std::max(heightOf(everywhere, column, fontMetrics()), heightOf(here, column, fontMetrics()));
}

QRect KeyHelp::sheet() const {
    const int columns = columnsOf(m_entries).second.empty() ? 1 : 2;
    const int highest = height() - 2 * space::control;
    QRect rect(0, 0, columns * columnWidth() + (columns + 1) * space::page,
        std::min(contentHeight() + 2 * space::page, highest));
    rect.moveCenter(this->rect().center());
    return rect;
}

int KeyHelp::overflow() const { return std::max(0, contentHeight() + 2 * space::page - sheet().height()); }

void KeyHelp::scroll(int pixels) {
    m_offset = std::clamp(m_offset + pixels, 0, overflow());
    update();
}

void KeyHelp::paintEvent(QPaintEvent*) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor scrim = Colours::dark().window;
    scrim.setAlphaF(0.5F);
    painter.fillRect(rect(), scrim);
    painter.setPen(colours.border);
    painter.setBrush(colours.raised);
    painter.drawRoundedRect(sheet(), space::radius, space::radius);
    const auto [everywhere, here] = columnsOf(m_entries);
    const int column = columnWidth();
    const QPoint begin = sheet().topLeft() + QPoint(space::page, space::page - m_offset);
    const QRect line(begin, QSize(column, lineHeight));
    painter.setClipRect(sheet().adjusted(1, 1, -1, -1));
    paintColumn(painter, everywhere, line, font(), colours);
    paintColumn(painter, here, line.translated(column + space::page, 0), font(), colours);
    if (const int more = overflow(); more > 0)
        paintPlace(painter, sheet(), double(m_offset) / more, colours);
}

/// While the sheet is open its keys come before the window's.
bool KeyHelp::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride)
        event->accept();
    return QWidget::event(event);
}

void KeyHelp::keyPressEvent(QKeyEvent* event) {
    const int page = sheet().height() - 2 * space::page;
    switch (event->key()) {
    case Qt::Key_Escape:
    case Qt::Key_Question:
    case Qt::Key_Return:
        close();
        break;
    case Qt::Key_Down:
        return scroll(lineHeight);
    case Qt::Key_Up:
        return scroll(-lineHeight);
    case Qt::Key_PageDown:
        return scroll(page);
    case Qt::Key_PageUp:
        return scroll(-page);
    default:
        break;
    }
}

void KeyHelp::wheelEvent(QWheelEvent* event) { scroll(-event->angleDelta().y() / 2); }

void KeyHelp::mousePressEvent(QMouseEvent*) { close(); }

bool KeyHelp::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
        scroll(0);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace magkeeper
