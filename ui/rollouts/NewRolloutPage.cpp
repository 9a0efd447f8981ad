// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollouts/NewRolloutPage.h"

#include "core/rollouts/RolloutChecks.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/KeyAction.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PageHeader.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kinds{RolloutSubject::Kind::Advisory, RolloutSubject::Kind::Release, RolloutSubject::Kind::Patch};

} // namespace

NewRolloutPage::NewRolloutPage(NewRolloutPresenter& presenter, QWidget* parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_header(new PageHeader(u"newRolloutHeader"_s, this))
    , m_said(new Banner(u"newRolloutSaid"_s, this))
    , m_table(new DataTable(u"newRolloutTable"_s, this)) {
    setObjectName(u"newRolloutPage"_s);
    setAccessibleName(tr("New rollout"));
    m_table->setAccessibleName(tr("Environments that it may be for"));
    m_table->setTable(&presenter.candidates());
    m_table->sortBy(u"environment", Qt::AscendingOrder); // a row stays where it is while its wave changes
    makeHeader();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_said);
    column->addWidget(makeForm());
    column->addWidget(makeChoice());
    column->addWidget(m_table, 1);
    setFocusProxy(m_names);
    addKeys();
    connectAll();
    showAll();
}

void NewRolloutPage::makeHeader() {
    m_header->setTitle(tr("New rollout"));
    m_header->setSentence(tr("Each environment goes to the wave of its kind. Space takes one in, or leaves it out."));
    auto* filter = m_header->addFilter(this, m_table);
    filter->setPlaceholderText(tr("Name, kind, store, tag  (/)"));
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) { m_table->filter().setWords(text); });
    auto* cancel = m_header->addButton(u"newRolloutCancel"_s, tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &NewRolloutPage::left);
    m_open = m_header->addFilledButton(u"newRolloutOpen"_s, tr("Open the rollout"));
    connect(m_open, &QPushButton::clicked, this, &NewRolloutPage::confirm);
}

/// What is done to many at once.
QWidget* NewRolloutPage::makeChoice() {
    auto* choice = new QWidget(this);
    auto* row = new QHBoxLayout(choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::control);
    m_summary = new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, choice);
    m_summary->setObjectName(u"newRolloutSummary"_s);
    row->addWidget(m_summary, 1);
    const auto add = [&](const QString& name, const QString& text, const std::function<void()>& run) {
        auto* button = new QPushButton(text, choice);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, run);
        row->addWidget(button);
    };
    add(u"newRolloutTakeShown"_s, tr("Take in shown"),
        [this] { m_presenter.setPart(shownKeys(), RolloutPart::TakenIn); });
    add(u"newRolloutLeaveShown"_s, tr("Leave out shown"),
        [this] { m_presenter.setPart(shownKeys(), RolloutPart::LeftOut); });
    add(u"newRolloutCanary"_s, tr("Canary, or not"), [this] { togglePart(RolloutPart::Canary); });
    return choice;
}

QWidget* NewRolloutPage::makeForm() {
    auto* form = new QWidget(this);
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::control);
    grid->setVerticalSpacing(space::control);
    const auto line = [&](const QString& name, const QString& hint, qsizetype most) {
        auto* edit = new QLineEdit(form);
        edit->setObjectName(name);
        edit->setPlaceholderText(hint);
        edit->setMaxLength(static_cast<int>(most));
        return edit;
    };
    const auto list = [&](const QString& name, const QStringList& choices) {
        auto* box = new QComboBox(form);
        box->setObjectName(name);
        box->addItems(choices);
        return box;
    };
    const auto put = [&](int row, int place, const QString& text, QWidget* field) {
        auto* label = new QLabel(text, form);
        label->setBuddy(field);
        field->setAccessibleName(QString(text).remove(u'&'));
        grid->addWidget(label, row, place);
        grid->addWidget(field, row, place + 1);
    };
    m_kind = list(u"newRolloutKind"_s, {tr("Fixes of an advisory"), tr("A release"), tr("A patch")});
    m_names = line(u"newRolloutNames"_s, tr("APSB26-73; several with blanks between"), rollout::longestText);
    m_title = line(u"newRolloutTitle"_s, tr("A title; without one these names"), rollout::longestName);
    m_urgency
        = list(u"newRolloutUrgency"_s, {tr("As the catalogue says"), tr("Critical"), tr("Important"), tr("Other")});
    m_duties = line(u"newRolloutDuties"_s,
        tr("On each environment, besides what the advisories say; semicolons between"), rollout::longestText);
    put(0, 0, tr("It brings"), m_kind);
    put(0, 2, tr("Named"), m_names);
    put(1, 0, tr("How urgent"), m_urgency);
    put(1, 2, tr("Called"), m_title);
    put(2, 2, tr("To be done"), m_duties);
    grid->setColumnStretch(3, 1);
    QWidget::setTabOrder({m_kind, m_names, m_urgency, m_title, m_duties, m_table});
    return form;
}

void NewRolloutPage::addKeys() {
    addKeyAction(
        *m_table, u"newRolloutTakeAction"_s, tr("Take in, or leave out"), QKeySequence(Qt::Key_Space),
        [this] { togglePart(RolloutPart::TakenIn); }, Qt::WidgetShortcut);
    addKeyAction(*this, u"newRolloutCanaryAction"_s, tr("Canary, or not"), QKeySequence(Qt::ALT | Qt::Key_K),
        [this] { togglePart(RolloutPart::Canary); });
    addKeyAction(*this, u"newRolloutOpenAction"_s, tr("Open the rollout"), QKeySequence(Qt::CTRL | Qt::Key_Return),
        [this] { confirm(); });
}

void NewRolloutPage::connectAll() {
    connect(&m_presenter, &NewRolloutPresenter::changed, this, &NewRolloutPage::showAll);
    connect(&m_presenter, &NewRolloutPresenter::opened, this, [this](WorkId rollout) {
        for (QLineEdit* edit : {m_names, m_title, m_duties})
            edit->clear();
        Q_EMIT opened(rollout);
    });
    connect(m_names, &QLineEdit::textChanged, this, &NewRolloutPage::showAll);
    connect(m_table, &DataTable::opened, this,
        [this](const QString& key) { m_presenter.togglePart({key}, RolloutPart::TakenIn); });
    for (QLineEdit* edit : {m_names, m_title, m_duties})
        connect(edit, &QLineEdit::returnPressed, this, &NewRolloutPage::confirm);
}

void NewRolloutPage::showAll() {
    m_summary->setPlainText(m_presenter.summary());
    m_open->setEnabled(m_presenter.isReady() && !m_names->text().trimmed().isEmpty());
    if (m_presenter.said().isEmpty())
        m_said->hide();
    else
        m_said->showMessage(Mark::Critical, m_presenter.said());
}

void NewRolloutPage::confirm() {
    if (!m_open->isEnabled())
        return;
    const int urgency = m_urgency->currentIndex();
    m_presenter.open({.kind = kinds[static_cast<size_t>(std::clamp(m_kind->currentIndex(), 0, 2))],
        .names = m_names->text(),
        .title = m_title->text(),
        .urgency = urgency <= 0 ? std::nullopt : std::optional(static_cast<Urgency>(urgency - 1)),
        .duties = m_duties->text()});
}

QStringList NewRolloutPage::shownKeys() const {
    QStringList keys;
    for (int row = 0; row < m_table->filter().rowCount(); ++row)
        keys << m_table->filter().key(row);
    return keys;
}

QStringList NewRolloutPage::chosenKeys() const {
    const QStringList keys = m_table->selectedKeys();
    return keys.isEmpty() && !m_table->currentKey().isEmpty() ? QStringList{m_table->currentKey()} : keys;
}

void NewRolloutPage::togglePart(RolloutPart part) {
    if (const QStringList keys = chosenKeys(); !keys.isEmpty())
        m_presenter.togglePart(keys, part);
}

void NewRolloutPage::refresh(Depth) { showAll(); }

void NewRolloutPage::focusContent() { m_names->setFocus(Qt::OtherFocusReason); }

std::vector<KeyEntry> NewRolloutPage::keys() const {
    const QString group = tr("New rollout");
    return {{group, tr("Space, Enter"), tr("Take the chosen environments in, or leave them out")},
        {group, tr("Alt+K"), tr("Make canaries of them, or not")}, {group, tr("Ctrl+Enter"), tr("Open the rollout")}};
}

} // namespace magkeeper
