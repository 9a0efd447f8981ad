// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/CodeView.h"

#include "core/base/SafeText.h"
#include "ui/editor/CodeText.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QTextBlock>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

CodeView::CodeView(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_text(new CodeText(name + u"Text"_s, this))
    , m_cut(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_bar(new QWidget(this))
    , m_find(new QLineEdit(m_bar))
    , m_found(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Keep, m_bar)) {
    setObjectName(name);
    m_cut->setObjectName(name + u"Cut"_s);
    m_cut->hide();
    m_find->setObjectName(name + u"Find"_s);
    m_find->setAccessibleName(tr("Find in the text"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setClearButtonEnabled(true);
    m_found->setObjectName(name + u"Found"_s);
    m_bar->hide();
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::control);
    row->addWidget(m_find, 1);
    row->addWidget(m_found);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addWidget(m_text, 1);
    column->addWidget(m_cut);
    column->addWidget(m_bar);
    setFocusProxy(m_text);
    addActions();
    connect(m_find, &QLineEdit::textChanged, this, [this] { m_found->setPlainText({}); });
    connect(m_find, &QLineEdit::returnPressed, this, [this] { find(Way::Forward); });
}

void CodeView::addActions() {
    const auto add = [this](const QString& name, const QString& text, const QKeySequence& keys, auto run) {
        auto* action = new QAction(text, this);
        action->setObjectName(objectName() + name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        connect(action, &QAction::triggered, this, run);
    };
    add(u"FindAction"_s, tr("Find in the text"), QKeySequence::Find, [this] { openFind(); });
    add(u"FindNext"_s, tr("Find the next one"), Qt::Key_F3, [this] { find(Way::Forward); });
    add(u"FindPrevious"_s, tr("Find the one before"), QKeySequence(Qt::SHIFT | Qt::Key_F3),
        [this] { find(Way::Back); });
    add(u"FoldAll"_s, tr("Fold all but the outermost"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Minus),
        [this] { m_text->foldBelow(1); });
    add(u"UnfoldAll"_s, tr("Unfold all"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Plus),
        [this] { m_text->foldBelow(0); });
}

bool CodeView::setCode(const QString& text, const QString& fileName) {
    if (text == m_given && fileName == m_fileName)
        return false;
    m_given = text;
    m_fileName = fileName;
    const bool cut = text.size() > mostCharacters;
    QString shown = text.left(mostCharacters);
    shown.replace("\r\n"_L1, "\n"_L1);
    m_text->setCode(safeText(shown, Lines::Keep, mostCharacters), fileName);
    m_cut->setVisible(cut);
    if (cut)
        m_cut->setPlainText(tr("The first %1 of %2 characters are shown.")
                .arg(QLocale().toString(mostCharacters), QLocale().toString(text.size())));
    return true;
}

QString CodeView::text() const { return m_text->toPlainText(); }

void CodeView::openFind() {
    const QString selected = m_text->textCursor().selectedText();
    m_bar->show();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator))
        m_find->setText(selected);
    m_find->selectAll();
    m_find->setFocus(Qt::ShortcutFocusReason);
}

bool CodeView::closeFind() {
    if (m_bar->isHidden())
        return false;
    m_bar->hide();
    m_text->setFocus(Qt::OtherFocusReason);
    return true;
}

void CodeView::find(Way way) {
    const QString wanted = m_find->text();
    if (wanted.isEmpty())
        return openFind();
    const auto flags = way == Way::Back ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    QTextCursor there = m_text->document()->find(wanted, m_text->textCursor(), flags);
    m_found->setPlainText({});
    if (there.isNull()) {
        QTextCursor again(m_text->document());
        again.movePosition(way == Way::Back ? QTextCursor::End : QTextCursor::Start);
        there = m_text->document()->find(wanted, again, flags);
        m_found->setPlainText(there.isNull() ? tr("Not found") : tr("From the beginning again"));
    }
    if (there.isNull())
        return;
    m_text->reveal(there.blockNumber());
    m_text->setTextCursor(there);
    m_text->centerCursor();
}

void CodeView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && closeFind())
        return;
    QWidget::keyPressEvent(event);
}

} // namespace magkeeper
