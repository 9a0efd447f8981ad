// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/IgnorePage.h"

#include "core/compare/FactSources.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/KeyAction.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/StateView.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

int placeOfSettings() {
    int place = 0;
    for (const FactSource& source : factSources()) {
        if (source.section == "config"_L1)
            return place;
        ++place;
    }
    return 0;
}

} // namespace

IgnorePage::IgnorePage(IgnorePresenter& presenter, QWidget* parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_header(new PageHeader(u"ignoreHeader"_s, this))
    , m_refused(new Banner(u"ignoreBanner"_s, this))
    , m_form(new InlineForm(u"ignoreForm"_s, this))
    , m_table(new DataTable(u"ignoreTable"_s, this))
    , m_view(new StateView(m_table, this)) {
    setObjectName(u"ignorePage"_s);
    setAccessibleName(tr("Meant to differ"));
    m_table->setAccessibleName(tr("Patterns of what is meant to differ"));
    m_table->setTable(&presenter.model());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_refused);
    column->addWidget(m_form);
    column->addWidget(m_view, 1);
    makeHeader();
    makeActions();
    connectParts();
    showAll();
}

void IgnorePage::makeHeader() {
    m_header->setTitle(tr("Meant to differ"));
    auto* filter = m_header->addFilter(this, m_table);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) { m_table->filter().setWords(text); });
    m_undo = m_header->addButton(u"ignoreUndoButton"_s, tr("Undo"));
    m_add = m_header->addFilledButton(u"ignoreAddButton"_s, tr("Add…"));
}

void IgnorePage::makeActions() {
    addKeyAction(*this, u"addIgnoredAction"_s, tr("Add what is meant to differ…"), QKeySequence(Qt::Key_Insert),
        [this] { askForOne(); });
    addKeyAction(
        *m_table, u"removeIgnoredAction"_s, tr("Take this pattern away"), QKeySequence(Qt::Key_Delete),
        [this] { m_presenter.remove(m_table->currentKey()); }, Qt::WidgetShortcut);
    addKeyAction(*this, u"undoIgnoredAction"_s, tr("Undo the last pattern"), QKeySequence(Qt::CTRL | Qt::Key_Z),
        [this] { m_presenter.undo(); });
}

void IgnorePage::connectParts() {
    connect(m_add, &QPushButton::clicked, this, &IgnorePage::askForOne);
    connect(m_undo, &QPushButton::clicked, this, [this] { m_presenter.undo(); });
    connect(m_form, &InlineForm::confirmed, this, [this](const QString& text, int choice) {
        m_refused->hide();
        m_presenter.add(factSources()[static_cast<size_t>(choice)].section, text);
    });
    connect(m_form, &InlineForm::closed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_refused, &Banner::actionTriggered, m_refused, &QWidget::hide);
    connect(m_view, &StateView::actionTriggered, &m_presenter, &IgnorePresenter::load);
    connect(&m_presenter, &IgnorePresenter::refused, this,
        [this](const QString& sentence) { m_refused->showMessage(Mark::Warning, sentence, {}, tr("Close")); });
    connect(&m_presenter, &IgnorePresenter::changed, this, &IgnorePage::showAll);
}

void IgnorePage::askForOne() {
    QStringList sections;
    for (const FactSource& source : factSources())
        sections.append(source.title);
    m_form->ask({.sentence = tr("Facts of this name count as ignored; * stands for any characters"),
        .hint = tr("such as %1").arg(u"web/secure/*"_s),
        .text = {},
        .choices = sections,
        .choice = placeOfSettings(),
        .confirm = tr("Ignore"),
        .needsText = true});
}

void IgnorePage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_presenter.load();
}

void IgnorePage::showAll() {
    const int kept = m_presenter.keptCount();
    m_header->setSentence(kept > 0
            ? tr("%n kept in this workspace, for the window and for magctl.", nullptr, kept)
            : tr("Only what is built in. What you add counts for all environments of this workspace."));
    m_undo->setEnabled(m_presenter.canUndo());
    m_view->setState(m_presenter.state());
}

void IgnorePage::refresh(Depth) { m_presenter.load(); }

bool IgnorePage::closeInspector() { return m_form->cancel(); }

void IgnorePage::focusContent() { m_table->setFocus(Qt::OtherFocusReason); }

std::vector<KeyEntry> IgnorePage::keys() const {
    const QString group = tr("Meant to differ");
    return {{group, tr("Ins"), tr("Add a pattern")}, {group, tr("Del"), tr("Take a pattern away")},
        {group, tr("Ctrl+Z"), tr("Undo the last pattern")}};
}

} // namespace magkeeper
