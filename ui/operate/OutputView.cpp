// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/OutputView.h"

#include "ui/theme/Space.h"
#include "ui/theme/Type.h"
#include "ui/widgets/Label.h"

#include <QAction>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollBar>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

OutputView::OutputView(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_find(new QLineEdit(this))
    , m_found(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Keep, this))
    , m_save(new QPushButton(tr("Save…"), this)) {
    setObjectName(name);
    m_text->setObjectName(name + u"Text"_s);
    m_text->setAccessibleName(tr("Output"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setMaximumBlockCount(maximumLines);
    m_text->setFont(fontOf(TextRole::Fixed, font()));
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_find->setObjectName(name + u"Find"_s);
    m_find->setAccessibleName(tr("Find in the output"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setClearButtonEnabled(true);
    m_found->setObjectName(name + u"Found"_s);
    m_save->setObjectName(name + u"Save"_s);
    m_save->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(m_find, 1);
    row->addWidget(m_found);
    row->addWidget(m_save);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addWidget(m_text, 1);
    column->addLayout(row);
    setFocusProxy(m_text);
    auto* search = new QAction(tr("Find in the output"), this);
    search->setObjectName(name + u"FindAction"_s);
    search->setShortcut(QKeySequence::Find);
    search->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(search);
    connect(search, &QAction::triggered, m_find, [this] { m_find->setFocus(Qt::ShortcutFocusReason); });
    connect(m_find, &QLineEdit::textChanged, this, [this] { m_found->setPlainText({}); });
    connect(m_find, &QLineEdit::returnPressed, this, [this] { find(Way::Forward); });
    connect(m_save, &QPushButton::clicked, this, &OutputView::askFile);
}

void OutputView::setText(const QString& text) {
    if (text == m_text->toPlainText())
        return;
    m_text->setPlainText(text);
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
}

void OutputView::append(const QString& text) {
    QScrollBar* bar = m_text->verticalScrollBar();
    const bool follows = bar->value() >= bar->maximum() - 1;
    QTextCursor end(m_text->document());
    end.movePosition(QTextCursor::End);
    end.insertText(text);
    if (follows)
        bar->setValue(bar->maximum());
}

/// From the place in sight on, and round again.
void OutputView::find(Way way) {
    const QString wanted = m_find->text();
    if (wanted.isEmpty())
        return;
    const auto flags = way == Way::Back ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_text->find(wanted, flags))
        return m_found->setPlainText({});
    QTextCursor again(m_text->document());
    again.movePosition(way == Way::Back ? QTextCursor::End : QTextCursor::Start);
    const QTextCursor before = m_text->textCursor();
    m_text->setTextCursor(again);
    if (m_text->find(wanted, flags))
        return m_found->setPlainText(tr("From the beginning again"));
    m_text->setTextCursor(before);
    m_found->setPlainText(tr("Not found"));
}

bool OutputView::saveTo(const QString& path) const {
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text().toUtf8()) >= 0 && file.commit();
}

void OutputView::askFile() {
    auto* dialog = new QFileDialog(this, tr("Save the output"));
    dialog->setObjectName(u"saveOutputDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_fileName);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_found->setPlainText(saveTo(path) ? tr("Saved") : tr("It could not be saved"));
    });
    dialog->open();
}

} // namespace magkeeper
