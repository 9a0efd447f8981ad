// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/IgnorePage.h"

#include "core/compare/FactSources.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/KeyAction.h"
#include "ui/widgets/PageHeader.h"

#include <QLineEdit>
#include <QPushButton>

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
    : RecordsPage(
          {.page = u"ignorePage"_s, .part = u"ignore"_s, .title = tr("Meant to differ"), .form = u"ignoreForm"_s},
          presenter.model(), parent)
    , m_presenter(presenter) {
    table().setAccessibleName(tr("Patterns of what is meant to differ"));
    makeHeader();
    makeActions();
    connectParts();
    showAll();
}

void IgnorePage::makeHeader() {
    auto* filter = header().addFilter(this, &table());
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) { table().filter().setWords(text); });
    m_undo = header().addButton(u"ignoreUndoButton"_s, tr("Undo"));
    m_add = header().addFilledButton(u"ignoreAddButton"_s, tr("Add…"));
}

void IgnorePage::makeActions() {
    addKeyAction(*this, u"addIgnoredAction"_s, tr("Add what is meant to differ…"), QKeySequence(Qt::Key_Insert),
        [this] { askForOne(); });
    addKeyAction(
        table(), u"removeIgnoredAction"_s, tr("Take this pattern away"), QKeySequence(Qt::Key_Delete),
        [this] { m_presenter.remove(table().currentKey()); }, Qt::WidgetShortcut);
    addKeyAction(*this, u"undoIgnoredAction"_s, tr("Undo the last pattern"), QKeySequence(Qt::CTRL | Qt::Key_Z),
        [this] { m_presenter.undo(); });
}

void IgnorePage::connectParts() {
    connect(m_add, &QPushButton::clicked, this, &IgnorePage::askForOne);
    connect(m_undo, &QPushButton::clicked, this, [this] { m_presenter.undo(); });
    connect(&form(), &InlineForm::confirmed, this, [this](const QString& text, int choice) {
        answer().hide();
        m_presenter.add(factSources()[static_cast<size_t>(choice)].section, text);
    });
    connect(&answer(), &Banner::actionTriggered, &answer(), &QWidget::hide);
    connect(&m_presenter, &IgnorePresenter::refused, this,
        [this](const QString& sentence) { showAnswer(Mark::Warning, sentence, {}, tr("Close")); });
    connect(&m_presenter, &IgnorePresenter::changed, this, &IgnorePage::showAll);
}

void IgnorePage::askForOne() {
    QStringList sections;
    for (const FactSource& source : factSources())
        sections.append(source.title);
    form().ask({.sentence = tr("Facts of this name count as ignored; * stands for any characters"),
        .hint = tr("such as %1").arg(u"web/secure/*"_s),
        .text = {},
        .choices = sections,
        .choice = placeOfSettings(),
        .confirm = tr("Ignore"),
        .needsText = true});
}

void IgnorePage::load() { m_presenter.load(); }

void IgnorePage::showAll() {
    const int kept = m_presenter.keptCount();
    showState(m_presenter.state(),
        kept > 0 ? tr("%n kept in this workspace, for the window and for magctl.", nullptr, kept)
                 : tr("Only what is built in. What you add counts for all environments of this workspace."));
    m_undo->setEnabled(m_presenter.canUndo());
}

bool IgnorePage::closeInspector() { return form().cancel(); }

std::vector<KeyEntry> IgnorePage::keys() const {
    const QString group = tr("Meant to differ");
    return {{group, tr("Ins"), tr("Add a pattern")}, {group, tr("Del"), tr("Take a pattern away")},
        {group, tr("Ctrl+Z"), tr("Undo the last pattern")}};
}

} // namespace magkeeper
