// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/LimitsPage.h"

#include "ui/preferences/LimitText.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/KeyAction.h"
#include "ui/widgets/PageHeader.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int scopeWidth = 200;

}

LimitsPage::LimitsPage(LimitsPresenter& presenter, QWidget* parent)
    : RecordsPage({.page = u"limitsPage"_s, .part = u"limits"_s, .title = tr("Limits"), .form = u"limitForm"_s},
          presenter.model(), parent)
    , m_presenter(presenter) {
    setAccessibleName(tr("Limits of findings"));
    makeHeader();
    makeActions();
    connectParts();
    showScopes();
    showAll();
}

void LimitsPage::makeHeader() {
    auto* filter = header().addFilter(this, &table());
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) { table().filter().setWords(text); });
    m_undo = header().addButton(u"limitsUndoButton"_s, tr("Undo"));
    m_scopes = new QComboBox(this);
    m_scopes->setObjectName(u"limitScopes"_s);
    m_scopes->setAccessibleName(tr("For which environments"));
    m_scopes->setFixedWidth(scopeWidth);
    header().addPart(m_scopes);
}

void LimitsPage::makeActions() {
    addKeyAction(
        table(), u"editLimitAction"_s, tr("Set…"), QKeySequence(Qt::Key_F2), [this] { edit(table().currentKey()); },
        Qt::WidgetShortcut);
    addKeyAction(
        table(), u"resetLimitAction"_s, tr("Back to what holds without it"), QKeySequence(Qt::Key_Delete),
        [this] { m_presenter.reset(table().currentKey()); }, Qt::WidgetShortcut);
    addKeyAction(*this, u"undoLimitAction"_s, tr("Undo the last limit"), QKeySequence(Qt::CTRL | Qt::Key_Z),
        [this] { m_presenter.undo(); });
}

void LimitsPage::connectParts() {
    connect(&table(), &DataTable::opened, this, &LimitsPage::edit);
    connect(m_undo, &QPushButton::clicked, this, [this] { m_presenter.undo(); });
    connect(m_scopes, &QComboBox::activated, this, [this](int scope) { m_presenter.setScope(scope); });
    connect(&form(), &InlineForm::confirmed, this, [this](const QString& text) {
        answer().hide();
        m_presenter.set(m_edited, text);
    });
    connect(&answer(), &Banner::actionTriggered, &answer(), &QWidget::hide);
    connect(&m_presenter, &LimitsPresenter::refused, this,
        [this](const QString& sentence) { showAnswer(Mark::Warning, sentence, {}, tr("Close")); });
    connect(&m_presenter, &LimitsPresenter::scopesChanged, this, &LimitsPage::showScopes);
    connect(&m_presenter, &LimitsPresenter::changed, this, &LimitsPage::showAll);
}

void LimitsPage::edit(const QString& name) {
    const LimitRow* row = m_presenter.find(name);
    if (!row)
        return;
    m_edited = name;
    const QString scope = m_presenter.scopes()[static_cast<size_t>(m_presenter.scope())].title;
    form().ask({.sentence = tr("%1 for %2").arg(name, scope),
        .hint = tr("such as %1").arg(limitHint(row->unit)),
        .text = limitText(row->own.value_or(row->holds), row->unit),
        .choices = {},
        .choice = 0,
        .confirm = tr("Set limit"),
        .needsText = true});
}

void LimitsPage::showScopes() {
    m_scopes->clear();
    for (const LimitsPresenter::Scope& scope : m_presenter.scopes())
        m_scopes->addItem(scope.title);
    m_scopes->setCurrentIndex(m_presenter.scope());
}

void LimitsPage::showAll() {
    const int changed = m_presenter.changedCount();
    showState(PageState::ready(),
        changed > 0 ? tr("%n set here. The narrowest one holds.", nullptr, changed)
                    : tr("None is set here. Enter sets one, for whom the list at the right says."));
    m_undo->setEnabled(m_presenter.canUndo());
}

void LimitsPage::load() { showAll(); }

bool LimitsPage::closeInspector() { return form().cancel(); }

std::vector<KeyEntry> LimitsPage::keys() const {
    const QString group = tr("Limits");
    return {{group, tr("Enter, F2"), tr("Set a limit")}, {group, tr("Del"), tr("Back to what holds without it")},
        {group, tr("Ctrl+Z"), tr("Undo the last limit")}};
}

} // namespace magkeeper
