// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollouts/DuePolicyPage.h"

#include "core/work/PolicyWords.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/KeyAction.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/StateView.h"

#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

DuePolicyPage::DuePolicyPage(DuePolicyPresenter& presenter, QWidget* parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_header(new PageHeader(u"duePolicyHeader"_s, this))
    , m_said(new Banner(u"duePolicySaid"_s, this))
    , m_form(new InlineForm(u"duePolicyForm"_s, this))
    , m_table(new DataTable(u"duePolicyTable"_s, this))
    , m_view(new StateView(m_table, this)) {
    setObjectName(u"duePolicyPage"_s);
    setAccessibleName(tr("Due dates and freezes"));
    m_table->setAccessibleName(tr("Due dates, business hours and freezes"));
    m_table->setTable(&presenter.lines());
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(false);
    makeHeader();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_said);
    column->addWidget(m_form);
    column->addWidget(m_view, 1);
    setFocusProxy(m_table);
    addKeys();
    connectAll();
    showAll();
}

void DuePolicyPage::makeHeader() {
    m_header->setTitle(tr("Due dates and freezes"));
    m_add = m_header->addFilledButton(u"duePolicyAddFreeze"_s, tr("Add a freeze…"));
    connect(m_add, &QPushButton::clicked, this, &DuePolicyPage::askFreezeName);
}

void DuePolicyPage::addKeys() {
    addKeyAction(
        *m_table, u"duePolicyEditAction"_s, tr("Set…"), QKeySequence(Qt::Key_F2),
        [this] { edit(m_table->currentKey()); }, Qt::WidgetShortcut);
    addKeyAction(
        *m_table, u"duePolicyRemoveAction"_s, tr("Take the freeze out"), QKeySequence(Qt::Key_Delete),
        [this] { removeCurrent(); }, Qt::WidgetShortcut);
    addKeyAction(*this, u"duePolicyAddAction"_s, tr("Add a freeze…"), QKeySequence(Qt::ALT | Qt::Key_N),
        [this] { askFreezeName(); });
}

void DuePolicyPage::connectAll() {
    connect(&m_presenter, &DuePolicyPresenter::changed, this, &DuePolicyPage::showAll);
    connect(m_table, &DataTable::opened, this, &DuePolicyPage::edit);
    connect(m_view, &StateView::actionTriggered, &m_presenter, &DuePolicyPresenter::load);
    connect(m_said, &Banner::actionTriggered, &m_presenter, &DuePolicyPresenter::putBack);
    connect(m_form, &InlineForm::closed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_form, &InlineForm::confirmed, this, [this](const QString& text, int choice) {
        // A second question may follow: the form is closed first.
        QTimer::singleShot(0, this, [take = m_take, text, choice] { take(text.trimmed(), choice); });
    });
}

void DuePolicyPage::ask(const InlineQuestion& question, Take take) {
    m_take = std::move(take);
    m_form->ask(question);
}

void DuePolicyPage::edit(const QString& key) {
    const PolicyLine* line = m_presenter.find(key);
    if (!line)
        return;
    if (line->kind == PolicyLine::Kind::Rule)
        return editRule(*line);
    if (line->kind == PolicyLine::Kind::Freeze)
        return askFreeze(DuePolicyPresenter::freezeOfKey(key));
    const bool hours = line->kind == PolicyLine::Kind::Hours;
    ask({.sentence = hours ? tr("When do people work?") : tr("In which zone?"),
            .hint = hours ? tr("Mon-Fri 09:00-17:00") : tr("Europe/Berlin"),
            .text = line->value,
            .choices = {},
            .choice = 0,
            .confirm = hours ? tr("Set business hours") : tr("Set the zone"),
            .needsText = true},
        [this, hours](const QString& text, int) { hours ? m_presenter.setHours(text) : m_presenter.setZone(text); });
}

void DuePolicyPage::editRule(const PolicyLine& line) {
    const auto urgency = urgencyFromName(line.key);
    if (!urgency)
        return;
    const DueRule rule = m_presenter.policy().rule(*urgency);
    ask({.sentence = tr("%1: by when, from when it is known?").arg(line.title),
            .hint = tr("72h, 14d, 2w"),
            .text = dueTimeWord(rule.within),
            .choices = {tr("at any hour"), tr("in business hours, without freezes")},
            .choice = rule.pace == DueRule::Pace::Always ? 0 : 1,
            .confirm = tr("Set the due time"),
            .needsText = true},
        [this, urgency](const QString& text, int pace) {
            m_presenter.setRule(*urgency, text, pace == 0 ? DueRule::Pace::Always : DueRule::Pace::Working);
        });
}

void DuePolicyPage::askFreezeName() {
    if (!m_presenter.hasPolicy())
        return;
    ask({.sentence = tr("What is the freeze called?"),
            .hint = tr("Christmas"),
            .text = {},
            .choices = {},
            .choice = 0,
            .confirm = tr("Go on…"),
            .needsText = true},
        [this](const QString& name, int) { askFreeze(name); });
}

void DuePolicyPage::askFreeze(const QString& typed) {
    const auto& freezes = m_presenter.policy().freezes;
    const auto known = std::ranges::find_if(
        freezes, [&](const Freeze& freeze) { return freeze.name.compare(typed, Qt::CaseInsensitive) == 0; });
    const bool isKnown = known != freezes.end();
    const QString name = isKnown ? known->name : typed;
    std::vector<std::pair<QString, QStringList>> places{{tr("everywhere"), {}},
        {tr("in production"), {u"production"_s}}, {tr("in staging"), {u"staging"_s}},
        {tr("in development"), {u"development"_s}}};
    if (isKnown && known->kinds.size() > 1)
        places.emplace_back(tr("in %1").arg(known->kinds.join(u", "_s)), known->kinds);
    QStringList choices;
    int choice = 0;
    for (const auto& [text, kinds] : places) {
        choice = isKnown && kinds == known->kinds ? static_cast<int>(choices.size()) : choice;
        choices << text;
    }
    ask({.sentence = tr("When is '%1', and where?").arg(name),
            .hint = tr("2026-12-20 18:00 to 2027-01-06 08:00"),
            .text = m_presenter.spanWord(name),
            .choices = choices,
            .choice = choice,
            .confirm = isKnown ? tr("Set the freeze") : tr("Add the freeze"),
            .needsText = true},
        [this, name, places](const QString& span, int where) {
            m_presenter.setFreeze(name, span, places[static_cast<size_t>(std::max(where, 0))].second);
        });
}

void DuePolicyPage::removeCurrent() {
    const QString name = DuePolicyPresenter::freezeOfKey(m_table->currentKey());
    if (!name.isEmpty())
        m_presenter.removeFreeze(name);
}

void DuePolicyPage::showAll() {
    m_view->setState(m_presenter.state());
    m_header->setSentence(m_presenter.summary());
    m_add->setEnabled(m_presenter.hasPolicy());
    if (m_presenter.said().isEmpty())
        m_said->hide();
    else
        m_said->showMessage(m_presenter.canPutBack() ? Mark::Ok : Mark::Warning, m_presenter.said(), {},
            m_presenter.canPutBack() ? tr("Put it back") : QString());
}

void DuePolicyPage::refresh(Depth) { m_presenter.load(); }

bool DuePolicyPage::closeInspector() { return m_form->cancel(); }

void DuePolicyPage::focusContent() { m_table->setFocus(Qt::OtherFocusReason); }

void DuePolicyPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_presenter.load();
}

std::vector<KeyEntry> DuePolicyPage::keys() const {
    const QString group = tr("Due dates and freezes");
    return {{group, tr("Enter, F2"), tr("Set the line in focus")}, {group, tr("Alt+N"), tr("Add a freeze")},
        {group, tr("Del"), tr("Take the freeze out")}};
}

} // namespace magkeeper
