// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PageHeader.h"

#include "ui/theme/HouseStyle.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Pill.h"
#include "ui/widgets/PlainText.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int filterWidth = 220;
constexpr int leastFilter = 80;
constexpr int leastTitle = 140; ///< of a title that is longer

/// As wide as it likes to be, and narrower when there is no room.
class FilterField final : public QLineEdit {
public:
    using QLineEdit::QLineEdit;
    [[nodiscard]] QSize sizeHint() const override { return {filterWidth, QLineEdit::sizeHint().height()}; }
    [[nodiscard]] QSize minimumSizeHint() const override {
        return {leastFilter, QLineEdit::minimumSizeHint().height()};
    }
};

} // namespace

PageHeader::PageHeader(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_title(new Label(TextRole::PageTitle, Label::Ink::Text, Label::Fit::Elide, this))
    , m_pill(new Pill(this))
    , m_sentence(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_row(new QHBoxLayout(this)) {
    setObjectName(name);
    m_title->setObjectName(u"pageTitle"_s);
    m_sentence->setObjectName(u"pageSentence"_s);
    m_pill->setObjectName(u"pagePill"_s);
    m_pill->hide();
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(space::control);
    m_row->addWidget(m_title);
    m_row->addSpacing(space::unit);
    m_row->addWidget(m_pill);
    m_row->addSpacing(space::control);
    m_row->addWidget(m_sentence, 1);
    setMinimumHeight(44);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PageHeader::setTitle(const QString& title) {
    m_title->setPlainText(title);
    m_title->setMinimumWidth(std::min(leastTitle, m_title->sizeHint().width()));
}

void PageHeader::setPill(const QString& text, PillTone tone) {
    m_pill->setText(text, tone);
    m_pill->setVisible(!text.isEmpty());
}

void PageHeader::setSentence(const QString& sentence, const QString& toolTip) {
    m_sentence->setPlainText(sentence);
    if (!toolTip.isEmpty())
        m_sentence->setToolTip(plainToolTip(toolTip));
}

QLineEdit* PageHeader::addFilter(QWidget* page, QWidget* table) {
    m_table = table;
    m_filter = new FilterField(this);
    m_filter->setObjectName(u"filter"_s);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setPlaceholderText(tr("Filter  (/)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_filter->installEventFilter(this);
    m_row->addWidget(m_filter);
    auto* shortcut = new QShortcut(QKeySequence(Qt::Key_Slash), page);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, m_filter, [this] {
        if (m_filter->isHidden())
            return Q_EMIT filterWanted();
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    return m_filter;
}

QPushButton* PageHeader::addButton(const QString& name, const QString& text) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    m_row->addWidget(button);
    return button;
}

QPushButton* PageHeader::addFilledButton(const QString& name, const QString& text) {
    QPushButton* button = addButton(name, text);
    makeFilled(*button);
    return button;
}

void PageHeader::addPart(QWidget* part) { m_row->addWidget(part); }

bool PageHeader::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape)
        m_filter->clear();
    if (key == Qt::Key_Escape || key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
        m_table->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

} // namespace magkeeper
