// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/CompareView.h"

#include "core/compare/FactSources.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/StateView.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int filterWidth = 220;
constexpr int shortestChoice = 22; ///< characters

void fill(QComboBox& box, const std::vector<CompareChoice>& choices, const QString& chosen) {
    const QSignalBlocker silent(&box);
    box.clear();
    for (const CompareChoice& choice : choices)
        box.addItem(choice.text, choice.key);
    box.setCurrentIndex(box.findData(chosen));
}

} // namespace

CompareView::CompareView(ComparePresenter& presenter, QWidget* parent)
    : EnvironmentSection(parent)
    , m_presenter(presenter)
    , m_first(new QComboBox(this))
    , m_second(new QComboBox(this))
    , m_ignored(new QPushButton(tr("Meant to differ…"), this))
    , m_read(new QPushButton(this))
    , m_section(new QComboBox(this))
    , m_all(new QCheckBox(tr("Equal and ignored too"), this))
    , m_filter(new QLineEdit(this))
    , m_copy(new QPushButton(tr("Copy as Markdown"), this))
    , m_refused(new Banner(u"compareBanner"_s, this))
    , m_summary(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_table(new DataTable(u"compareTable"_s, this)) {
    const bool drift = presenter.kind() == ComparisonKind::Drift;
    setObjectName(drift ? u"driftView"_s : u"changesView"_s);
    setAccessibleName(drift ? tr("Compare") : tr("Changes"));
    m_table->setAccessibleName(drift ? tr("What differs") : tr("What changed"));
    m_summary->setObjectName(u"compareSummary"_s);
    m_view = new StateView(m_table, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(makeSides());
    column->addLayout(makeFilters());
    column->addWidget(m_refused);
    column->addWidget(m_summary);
    column->addWidget(m_view, 1);
    setFocusProxy(m_table);
    addIgnoring();
    connectParts();
    showChoices();
    showAll();
}

QHBoxLayout* CompareView::makeSides() {
    const bool drift = m_presenter.kind() == ComparisonKind::Drift;
    m_first->setObjectName(u"compareFirst"_s);
    m_first->setAccessibleName(tr("Since when"));
    m_second->setObjectName(u"compareSecond"_s);
    m_second->setAccessibleName(drift ? tr("The other environment") : tr("Until when"));
    for (QComboBox* box : {m_first, m_second}) {
        box->setMaxVisibleItems(20);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setMinimumContentsLength(shortestChoice);
    }
    m_first->setVisible(!drift);
    m_read->setObjectName(u"compareRead"_s);
    m_read->setText(drift ? tr("Read both in full") : tr("Read in full"));
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    auto* with = new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Keep, this);
    with->setPlainText(drift ? tr("With") : tr("From"));
    row->addWidget(with);
    row->addWidget(m_first);
    if (!drift) {
        auto* to = new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Keep, this);
        to->setPlainText(tr("to"));
        row->addWidget(to);
    }
    row->addWidget(m_second);
    row->addStretch(1);
    row->addWidget(m_ignored);
    row->addWidget(m_read);
    return row;
}

QHBoxLayout* CompareView::makeFilters() {
    m_section->setObjectName(u"compareSection"_s);
    m_section->setAccessibleName(tr("Section"));
    m_section->addItem(tr("All sections"), QString());
    for (const FactSource& source : factSources())
        m_section->addItem(source.title, source.section);
    m_all->setObjectName(u"compareAll"_s);
    m_filter->setObjectName(u"compareFilter"_s);
    m_filter->setAccessibleName(tr("Find a fact"));
    m_filter->setPlaceholderText(tr("Find a fact"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(filterWidth);
    m_copy->setObjectName(u"compareCopy"_s);
    m_copy->setToolTip(tr("All that is compared. The table copies rows: Ctrl+C as text, Ctrl+Alt+C as Markdown, "
                          "Ctrl+Shift+C as CSV"));
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(m_section);
    row->addWidget(m_all);
    row->addStretch(1);
    row->addWidget(m_filter);
    row->addWidget(m_copy);
    return row;
}

void CompareView::addIgnoring() {
    m_ignored->setObjectName(u"compareIgnored"_s);
    m_ignored->setToolTip(tr("What counts as ignored, built in and in this workspace. Ctrl+I in the table adds a row"));
    m_ignored->setVisible(m_presenter.canIgnore());
    connect(m_ignored, &QPushButton::clicked, this, &CompareView::ignoredRequested);
    connect(m_refused, &Banner::actionTriggered, m_refused, &QWidget::hide);
    connect(&m_presenter, &ComparePresenter::refused, this,
        [this](const QString& sentence) { m_refused->showMessage(Mark::Warning, sentence, {}, tr("Close")); });
    if (!m_presenter.canIgnore())
        return;
    auto* ignore = new QAction(tr("Meant to differ from now on"), m_table);
    ignore->setObjectName(u"compareIgnore"_s);
    ignore->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I));
    ignore->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(ignore);
    connect(ignore, &QAction::triggered, this, [this] { m_presenter.ignore(m_table->currentKey()); });
}

std::vector<KeyEntry> CompareView::keys() const {
    if (!m_presenter.canIgnore())
        return {};
    return {{accessibleName(), tr("Ctrl+I"), tr("This fact is meant to differ, from now on")}};
}

void CompareView::connectParts() {
    connect(&m_presenter, &ComparePresenter::changed, this, &CompareView::showAll);
    connect(&m_presenter, &ComparePresenter::choicesChanged, this, &CompareView::showChoices);
    connect(
        m_first, &QComboBox::activated, this, [this] { m_presenter.chooseFirst(m_first->currentData().toString()); });
    connect(m_second, &QComboBox::activated, this,
        [this] { m_presenter.chooseSecond(m_second->currentData().toString()); });
    connect(m_section, &QComboBox::activated, this,
        [this] { m_presenter.setSection(m_section->currentData().toString()); });
    connect(m_all, &QCheckBox::toggled, this,
        [this](bool all) { m_presenter.setDetail(all ? ComparedDetail::Everything : ComparedDetail::Differences); });
    connect(m_read, &QPushButton::clicked, &m_presenter, &ComparePresenter::readNow);
    connect(
        m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_presenter.markdown()); });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) { m_table->filter().setWords(text); });
    connect(m_view, &StateView::actionTriggered, &m_presenter, &ComparePresenter::help);
}

void CompareView::setEnvironment(EnvironmentId id) { m_presenter.setEnvironment(id); }

void CompareView::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void CompareView::showEvent(QShowEvent* event) {
    EnvironmentSection::showEvent(event);
    m_presenter.setActive(true);
}

void CompareView::hideEvent(QHideEvent* event) {
    EnvironmentSection::hideEvent(event);
    m_presenter.setActive(false);
}

void CompareView::showChoices() {
    fill(*m_first, m_presenter.firstChoices(), m_presenter.first());
    fill(*m_second, m_presenter.secondChoices(), m_presenter.second());
    m_second->setEnabled(m_second->count() > 0);
}

void CompareView::showAll() {
    const auto& comparison = m_presenter.comparison();
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const QStringList labels = comparison ? QStringList{comparison->firstLabel(zone), comparison->secondLabel(zone)}
                                          : QStringList{tr("Before"), tr("After")};
    if (!m_model || labels != m_labels) {
        m_labels = labels;
        auto model = std::make_unique<ValueTableModel<CompareRow>>(
            compareColumns(labels[0], labels[1]), [](const CompareRow& row) { return row.key(); });
        m_table->setTable(model.get());
        m_model = std::move(model);
    }
    m_model->setRows(m_presenter.rows());
    m_view->setState(m_presenter.state());
    m_summary->setPlainText(m_presenter.summary());
    m_copy->setEnabled(comparison.has_value());
    const QSignalBlocker silent(m_all);
    m_all->setChecked(m_presenter.detail() == ComparedDetail::Everything);
}

} // namespace magkeeper
