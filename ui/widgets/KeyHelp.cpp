// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/KeyHelp.h"

#include "ui/theme/Colours.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int lineHeight = 28;
constexpr int sheetWidth = 520;
constexpr int keysWidth = 170;

int groupsOf(const std::vector<KeyEntry>& entries) {
    int groups = 0;
    for (size_t entry = 0; entry < entries.size(); ++entry)
        groups += entry == 0 || entries[entry].group != entries[entry - 1].group ? 1 : 0;
    return groups;
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
    const int lines = static_cast<int>(m_entries.size()) + groupsOf(m_entries);
    QRect rect(0, 0, sheetWidth, lines * lineHeight + 2 * space::page);
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
    QRect line = sheet().adjusted(space::page, space::page, -space::page, 0);
    line.setHeight(lineHeight);
    QString group;
    for (const KeyEntry& entry : m_entries) {
        if (std::exchange(group, entry.group) != entry.group) {
            painter.setFont(fontOf(TextRole::Strong, font()));
            painter.setPen(colours.text);
            painter.drawText(line, Qt::AlignVCenter, entry.group);
            line.translate(0, lineHeight);
        }
        painter.setFont(font());
        painter.setPen(colours.accent);
        painter.drawText(line, Qt::AlignVCenter, entry.keys);
        painter.setPen(colours.text);
        painter.drawText(line.adjusted(keysWidth, 0, 0, 0), Qt::AlignVCenter, entry.what);
        line.translate(0, lineHeight);
    }
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
