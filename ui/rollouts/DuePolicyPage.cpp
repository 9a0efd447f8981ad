// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollouts/DuePolicyPage.h"

#include "core/work/PolicyWords.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/KeyAction.h"
#include "ui/widgets/PageHeader.h"

#include <QPushButton>
#include <QTimer>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

DuePolicyPage::DuePolicyPage(DuePolicyPresenter& presenter, QWidget* parent)
    : RecordsPage({.page = u"duePolicyPage"_s,
                      .part = u"duePolicy"_s,
                      .title = tr("Due dates and freezes"),
                      .form = u"duePolicyForm"_s},
          presenter.lines(), parent)
    , m_presenter(presenter) {
    table().setAccessibleName(tr("Due dates, business hours and freezes"));
    table().setSelectionMode(QAbstractItemView::SingleSelection);
    table().setSortingEnabled(false);
    makeHeader();
    setFocusProxy(&table());
    addKeys();
    connectAll();
    showAll();
}

void DuePolicyPage::makeHeader() {
    m_add = header().addFilledButton(u"duePolicyAddFreeze"_s, tr("Add a freeze…"));
    connect(m_add, &QPushButton::clicked, this, &DuePolicyPage::askFreezeName);
}

void DuePolicyPage::addKeys() {
    addKeyAction(
        table(), u"duePolicyEditAction"_s, tr("Set…"), QKeySequence(Qt::Key_F2), [this] { edit(table().currentKey()); },
        Qt::WidgetShortcut);
    addKeyAction(
        table(), u"duePolicyRemoveAction"_s, tr("Take the freeze out"), QKeySequence(Qt::Key_Delete),
        [this] { removeCurrent(); }, Qt::WidgetShortcut);
    addKeyAction(*this, u"duePolicyAddAction"_s, tr("Add a freeze…"), QKeySequence(Qt::ALT | Qt::Key_N),
        [this] { askFreezeName(); });
}

void DuePolicyPage::connectAll() {
    connect(&m_presenter, &DuePolicyPresenter::changed, this, &DuePolicyPage::showAll);
    connect(&table(), &DataTable::opened, this, &DuePolicyPage::edit);
    connect(&answer(), &Banner::actionTriggered, &m_presenter, &DuePolicyPresenter::putBack);
    connect(&form(), &InlineForm::confirmed, this, [this](const QString& text, int choice) {
        // A second question may follow: the form is closed first.
        QTimer::singleShot(0, this, [take = m_take, text, choice] { take(text.trimmed(), choice); });
    });
}

void DuePolicyPage::ask(const InlineQuestion& question, Take take) {
    m_take = std::move(take);
    form().ask(question);
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
    const QString name = DuePolicyPresenter::freezeOfKey(table().currentKey());
    if (!name.isEmpty())
        m_presenter.removeFreeze(name);
}

void DuePolicyPage::showAll() {
    showState(m_presenter.state(), m_presenter.summary());
    m_add->setEnabled(m_presenter.hasPolicy());
    const Mark mark = m_presenter.canPutBack() ? Mark::Ok : Mark::Warning;
    showAnswer(m_presenter.said().isEmpty() ? Mark::None : mark, m_presenter.said(), {},
        m_presenter.canPutBack() ? tr("Put it back") : QString());
}

bool DuePolicyPage::closeInspector() { return form().cancel(); }

void DuePolicyPage::load() { m_presenter.load(); }

std::vector<KeyEntry> DuePolicyPage::keys() const {
    const QString group = tr("Due dates and freezes");
    return {{group, tr("Enter, F2"), tr("Set the line in focus")}, {group, tr("Alt+N"), tr("Add a freeze")},
        {group, tr("Del"), tr("Take the freeze out")}};
}

} // namespace magkeeper
