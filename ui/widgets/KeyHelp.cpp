// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/KeyHelp.h"

#include "ui/theme/Colours.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <span>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int lineHeight = 28;
constexpr int columnWidth = 400;
constexpr int keysWidth = 140;

using Entries = std::span<const KeyEntry>;

/// The first group at the left, all others at the right: what holds everywhere, and what holds here.
std::pair<Entries, Entries> columnsOf(const std::vector<KeyEntry>& entries) {
    const Entries all(entries);
    const auto other
        = std::ranges::find_if(all, [&](const KeyEntry& entry) { return entry.group != all.front().group; });
    const auto first = static_cast<size_t>(other - all.begin());
    return {all.first(first), all.subspan(first)};
}

int linesOf(Entries entries) {
    int lines = static_cast<int>(entries.size());
    for (size_t entry = 0; entry < entries.size(); ++entry)
        lines += entry == 0 || entries[entry].group != entries[entry - 1].group ? 1 : 0;
    return lines;
}

void paintColumn(QPainter& painter, Entries entries, QRect line, const QFont& font, const Colours& colours) {
    QString group;
    const QFontMetrics metrics(font);
    for (const KeyEntry& entry : entries) {
        if (std::exchange(group, entry.group) != entry.group) {
            painter.setFont(fontOf(TextRole::Strong, font));
            painter.setPen(colours.text);
            painter.drawText(line, Qt::AlignVCenter, entry.group);
            line.translate(0, lineHeight);
        }
        painter.setFont(font);
        painter.setPen(colours.accent);
        painter.drawText(line, Qt::AlignVCenter, metrics.elidedText(entry.keys, Qt::ElideRight, keysWidth));
        painter.setPen(colours.text);
        const QRect room = line.adjusted(keysWidth, 0, 0, 0);
        painter.drawText(room, Qt::AlignVCenter, metrics.elidedText(entry.what, Qt::ElideRight, room.width()));
        line.translate(0, lineHeight);
    }
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

QRect KeyHelp::sheet() const {
    const auto [everywhere, here] = columnsOf(m_entries);
    const int lines = std::max(linesOf(everywhere), linesOf(here));
    const int columns = here.empty() ? 1 : 2;
    QRect rect(0, 0, columns * columnWidth + (columns + 1) * space::page, lines * lineHeight + 2 * space::page);
    rect.moveCenter(this->rect().center());
    return rect;
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
    const QRect line(sheet().topLeft() + QPoint(space::page, space::page), QSize(columnWidth, lineHeight));
    paintColumn(painter, everywhere, line, font(), colours);
    paintColumn(painter, here, line.translated(columnWidth + space::page, 0), font(), colours);
}

/// While the sheet is open its keys come before the window's.
bool KeyHelp::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride)
        event->accept();
    return QWidget::event(event);
}

void KeyHelp::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Question || event->key() == Qt::Key_Return)
        close();
}

void KeyHelp::mousePressEvent(QMouseEvent*) { close(); }

bool KeyHelp::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace magkeeper
