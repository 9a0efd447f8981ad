// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/CommandPalette.h"

#include "ui/shell/PaletteDelegate.h"
#include "ui/shell/PaletteModel.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int sheetWidth = 680;
constexpr int rowsShown = 11;
constexpr int fromTop = 72;

} // namespace

CommandPalette::CommandPalette(PaletteIndex index, QWidget* window)
    : QWidget(window)
    , m_model(new PaletteModel(std::move(index), this))
    , m_query(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Wrap, this))
    , m_before(window->focusWidget()) {
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Command palette"));
    setAttribute(Qt::WA_DeleteOnClose);
    layOut();
    m_query->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_query, &QLineEdit::textChanged, this, [this](const QString& query) {
        m_model->setQuery(query);
        showHits();
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    setGeometry(window->rect());
    showHits();
    raise();
    show();
    m_query->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::layOut() {
    m_query->setObjectName(u"paletteQuery"_s);
    m_query->setAccessibleName(tr("Go to or do"));
    m_query->setPlaceholderText(tr("Go to a page or an environment, or do something"));
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_nothing->setObjectName(u"paletteNothing"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setPlainText(tr("Nothing here has these letters in this order."));
}

QRect CommandPalette::sheet() const {
    const int rows = std::clamp(m_model->rowCount(), 2, rowsShown);
    const int width = std::min(sheetWidth, this->width() - 2 * space::page);
    const int height = space::field + 3 * space::cell + rows * space::row;
    return {(this->width() - width) / 2, fromTop, width, std::min(height, this->height() - fromTop - space::page)};
}

void CommandPalette::showHits() {
    const QRect inner = sheet().adjusted(space::cell, space::cell, -space::cell, 0);
    m_query->setGeometry(inner.left(), inner.top(), inner.width(), space::field);
    const int top = inner.top() + space::field + space::control;
    const QRect rest(sheet().left() + 1, top, sheet().width() - 2, sheet().bottom() - top - space::unit);
    m_list->setGeometry(rest);
    m_nothing->setGeometry(rest);
    m_nothing->setVisible(m_model->rowCount() == 0);
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    m_list->scrollToTop();
    update();
}

void CommandPalette::setQuery(const QString& query) { m_query->setText(query); }

void CommandPalette::step(int rows) {
    const int last = m_model->rowCount() - 1;
    const int now = m_list->currentIndex().row();
    if (last < 0)
        return;
    const bool around = rows == 1 || rows == -1;
    int to = now + rows;
    if (to < 0 || to > last)
        to = around ? (to < 0 ? last : 0) : std::clamp(to, 0, last);
    m_list->setCurrentIndex(m_model->index(to));
    m_list->scrollTo(m_model->index(to));
}

void CommandPalette::runCurrent() {
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const PaletteEntry entry = m_model->entry(current.row());
    close();
    Q_EMIT chosen(entry.key);
    entry.run();
}

bool CommandPalette::takeKey(int key, Qt::KeyboardModifiers modifiers) {
    const bool control = modifiers & Qt::ControlModifier;
    if (key == Qt::Key_Escape || (key == Qt::Key_K && control)) {
        close();
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        runCurrent();
        return true;
    }
    const std::pair<int, int> steps[] = {{Qt::Key_Up, -1}, {Qt::Key_Down, 1}, {Qt::Key_PageUp, 1 - rowsShown},
        {Qt::Key_PageDown, rowsShown - 1}, {Qt::Key_Backtab, -1}, {Qt::Key_Tab, 1}};
    const auto found = std::ranges::find(steps, key, &std::pair<int, int>::first);
    if (found == std::end(steps))
        return false;
    step(found->second);
    return true;
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
        showHits();
    }
    if (watched != m_query)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::FocusOut) {
        // A menu of the field, or another window, borrows the focus; anything else took it.
        if (static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason && window()->isActiveWindow())
            close();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto* press = static_cast<QKeyEvent*>(event);
    return takeKey(press->key(), press->modifiers());
}

void CommandPalette::paintEvent(QPaintEvent*) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor scrim = Colours::dark().window;
    scrim.setAlphaF(0.35F);
    painter.fillRect(rect(), scrim);
    painter.setPen(colours.border);
    painter.setBrush(colours.raised);
    painter.drawRoundedRect(QRectF(sheet()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
}

void CommandPalette::mousePressEvent(QMouseEvent* event) {
    if (!sheet().contains(event->position().toPoint()))
        close();
}

void CommandPalette::closeEvent(QCloseEvent* event) {
    hide();
    if (m_before && m_before->isVisible())
        m_before->setFocus(Qt::PopupFocusReason);
    QWidget::closeEvent(event);
}

} // namespace magkeeper
