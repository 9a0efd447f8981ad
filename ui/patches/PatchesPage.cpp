// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchesPage.h"

#include "core/base/SafeText.h"
#include "core/text/FaultText.h"
#include "ui/patches/ExposureChart.h"
#include "ui/patches/MatrixTable.h"
#include "ui/patches/PatchPanel.h"
#include "ui/patches/PatchSources.h"
#include "ui/patches/PatchWords.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/StateView.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

PatchesPage::PatchesPage(PatchFleet& fleet, QWidget* parent)
    : Page(parent)
    , m_fleet(fleet)
    , m_presenter(new MatrixPresenter(fleet, this))
    , m_panelPresenter(new PatchPanelPresenter(fleet, this))
    , m_header(new PageHeader(u"patchesHeader"_s, this))
    , m_subject(new QComboBox(this))
    , m_which(new QComboBox(this))
    , m_banner(new Banner(u"patchesBanner"_s, this))
    , m_exposure(new ExposureChart(fleet, this))
    , m_table(new MatrixTable(u"patchMatrix"_s, m_presenter->model(), this))
    , m_view(new StateView(m_table, this))
    , m_panel(new PatchPanel(*m_panelPresenter, this))
    , m_overTime(new QPushButton(tr("Exposure over time"), this))
    , m_caution(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Elide, this)) {
    setObjectName(u"patchesPage"_s);
    setAccessibleName(tr("Patches"));
    m_header->setTitle(tr("Patches"));
    m_table->setAccessibleName(tr("Environments and their patches"));
    m_caution->setObjectName(u"patchesCaution"_s);
    m_caution->setPlainText(cautionText());
    m_panel->hide();
    m_exposure->hide();
    addControls();
    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->setObjectName(u"patchesSplitter"_s);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_view);
    parts->addWidget(m_panel);
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addWidget(m_exposure);
    column->addWidget(parts, 1);
    column->addLayout(makeFoot());
    setFocusProxy(m_table);
    addActions();
    connectParts();
    showAll();
}

QHBoxLayout* PatchesPage::makeFoot() {
    m_overTime->setObjectName(u"patchesOverTime"_s);
    m_overTime->setCheckable(true);
    m_overTime->setToolTip(tr("How many environments were open to something on each day (Alt+E)"));
    connect(m_overTime, &QPushButton::clicked, this, &PatchesPage::setExposureShown);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::control);
    foot->addWidget(m_caution, 1);
    foot->addWidget(m_overTime);
    return foot;
}

void PatchesPage::addControls() {
    m_subject->setObjectName(u"patchesSubject"_s);
    m_subject->setAccessibleName(tr("What stands in the columns"));
    m_subject->addItem(tr("Vulnerabilities"), static_cast<int>(MatrixSubject::Vulnerabilities));
    m_subject->addItem(tr("Patches"), static_cast<int>(MatrixSubject::Patches));
    m_which->setObjectName(u"patchesWhich"_s);
    m_which->setAccessibleName(tr("Which of them"));
    m_which->addItem(tr("All"), QString());
    m_which->addItem(tr("Not well"), u"state:open"_s);
    m_which->addItem(tr("Unknown"), u"state:unknown"_s);
    m_which->addItem(tr("Critical"), u"severity:critical"_s);
    for (QComboBox* box : {m_subject, m_which})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_subject->setMinimumContentsLength(14);
    m_header->addPart(m_subject);
    m_header->addPart(m_which);
    QLineEdit* filter = m_header->addFilter(this, m_table);
    filter->setToolTip(tr("Words of environments and columns, kind:production, tag:eu, state:exposed, "
                          "state:missing, severity:critical, patch:VULN, cve:2026"));
    auto* rehearsal = m_header->addButton(u"patchesRehearse"_s, tr("Rehearse…"));
    rehearsal->setToolTip(tr("Would patches go on? They are put on in memory (Alt+R)"));
    connect(rehearsal, &QPushButton::clicked, this, &PatchesPage::rehearse);
    m_read = m_header->addFilledButton(u"patchesRead"_s, tr("Look into all"));
    const auto filterNow = [this, filter] {
        m_presenter->setFilter(QString(m_which->currentData().toString() + u' ' + filter->text()).trimmed());
    };
    connect(filter, &QLineEdit::textChanged, this, filterNow);
    connect(m_which, &QComboBox::activated, this, filterNow);
    connect(m_subject, &QComboBox::activated, this,
        [this] { setSubject(static_cast<MatrixSubject>(m_subject->currentData().toInt())); });
}

void PatchesPage::addActions() {
    const auto add = [this](const QString& name, const QString& text, const QKeySequence& keys, auto run) {
        auto* action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        connect(action, &QAction::triggered, this, run);
    };
    add(u"patchesCatalog"_s, tr("Load a catalogue of advisories and patches…"), {}, [this] { askForCatalog(); });
    add(u"patchesFolder"_s, tr("Choose folders of patch files…"), {}, [this] { askForFolder(); });
    add(u"patchesSwitch"_s, tr("Switch between patches and vulnerabilities"), Qt::ALT | Qt::Key_V, [this] {
        setSubject(
            m_presenter->subject() == MatrixSubject::Patches ? MatrixSubject::Vulnerabilities : MatrixSubject::Patches);
    });
    add(u"patchesExposure"_s, tr("Exposure over time"), Qt::ALT | Qt::Key_E,
        [this] { setExposureShown(m_exposure->isHidden()); });
    add(u"patchesRehearsal"_s, tr("Rehearse patches: would they go on?"), Qt::ALT | Qt::Key_R, [this] { rehearse(); });
    add(u"patchesByName"_s, tr("Environments by name"), {}, [this] { m_presenter->sortBy({}); });
    add(u"patchesByWorst"_s, tr("The worst environments first"), {}, [this] { m_presenter->sortBy(u"worst"_s); });
}

void PatchesPage::connectParts() {
    connect(m_read, &QPushButton::clicked, this, [this] {
        if (m_fleet.isReading())
            m_fleet.cancel();
        else
            m_fleet.readAll();
    });
    connect(m_table, &MatrixTable::opened, this, [this](EnvironmentId id, const QString& column) {
        open(id, column);
        m_panel->setFocus(Qt::OtherFocusReason);
    });
    connect(m_table, &MatrixTable::cellChosen, this, [this](EnvironmentId id, const QString& column) {
        if (m_panelPresenter->isOpen())
            open(id, column);
    });
    connect(m_table, &MatrixTable::environmentOpened, this,
        [this](EnvironmentId id) { Q_EMIT environmentRequested(id.toString()); });
    connect(m_table, &MatrixTable::sortWanted, m_presenter, &MatrixPresenter::sortBy);
    connect(m_panel, &PatchPanel::closeRequested, this, [this] { std::ignore = closeInspector(); });
    connect(m_view, &StateView::actionTriggered, this, &PatchesPage::help);
    connect(m_banner, &Banner::actionTriggered, m_banner, &QWidget::hide);
    connect(&m_fleet, &PatchFleet::failed, this, [this](const Error& error) {
        m_banner->showMessage(Mark::Warning, meaningOf(error.kind()), safeText(error.toString()), tr("Close"));
    });
    connect(m_presenter, &MatrixPresenter::changed, this, &PatchesPage::showAll);
    connect(&m_fleet, &PatchFleet::answersChanged, this, &PatchesPage::showAll);
}

void PatchesPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_fleet.begin();
}

void PatchesPage::showAll() {
    m_view->setState(m_presenter->state());
    m_header->setSentence(m_presenter->summary(), m_presenter->detail());
    if (m_fleet.question())
        m_caution->setPlainText(
            cautionText() + u' ' + catalogText(m_fleet.question()->catalogs, m_fleet.clock().now()) + u'.');
    m_read->setText(m_fleet.isReading() ? tr("Stop looking") : tr("Look into all"));
    m_read->setEnabled(m_fleet.question() != nullptr);
}

void PatchesPage::help() {
    if (m_presenter->state().kind == PageState::Kind::Empty)
        askForFolder();
    else
        m_fleet.reload();
}

void PatchesPage::setSubject(MatrixSubject subject) {
    m_subject->setCurrentIndex(m_subject->findData(static_cast<int>(subject)));
    std::ignore = closeInspector();
    m_presenter->setSubject(subject);
}

void PatchesPage::setExposureShown(bool shown) {
    m_exposure->setVisible(shown);
    m_overTime->setChecked(shown);
    (shown ? static_cast<QWidget*>(m_exposure) : m_table)->setFocus(Qt::OtherFocusReason);
}

void PatchesPage::open(EnvironmentId environment, const QString& column) {
    if (environment.isNull() || column.isEmpty())
        return;
    m_panelPresenter->show(environment, m_presenter->subject(), column);
    m_panel->show();
}

bool PatchesPage::closeInspector() {
    if (m_panel->isHidden())
        return false;
    m_panelPresenter->close();
    m_panel->hide();
    m_table->setFocus(Qt::OtherFocusReason);
    return true;
}

/// F5 looks into the environment that is chosen, Shift+F5 into all.
void PatchesPage::refresh(Depth depth) {
    const EnvironmentId chosen = m_table->currentEnvironment();
    if (depth == Depth::Full || chosen.isNull())
        m_fleet.readAll();
    else
        m_fleet.read({chosen});
}

void PatchesPage::focusContent() { m_table->setFocus(); }

void PatchesPage::askForCatalog() { patchSources::askForCatalog(m_fleet, this); }

void PatchesPage::askForFolder() { patchSources::askForFolder(m_fleet, this); }

void PatchesPage::rehearse() {
    const bool isPatch = m_presenter->subject() == MatrixSubject::Patches;
    Q_EMIT rehearsalRequested(m_table->currentEnvironment(), isPatch ? m_table->currentColumn() : QString());
}

std::vector<KeyEntry> PatchesPage::keys() const {
    std::vector<KeyEntry> keys{{tr("Patches"), tr("Alt+V"), tr("Patches or vulnerabilities in the columns")},
        {tr("Patches"), tr("Alt+E"), tr("Exposure over time, shown or hidden")},
        {tr("Patches"), tr("Alt+R"), tr("Rehearse the patch of the cell in its environment")},
        {tr("Patches"), tr("S"), tr("By the column of the cell")},
        {tr("Patches"), tr("F5, Shift+F5"), tr("Look into the chosen environment, into all")}};
    for (const KeyEntry& key : PatchPanel::keys())
        keys.push_back(key);
    return keys;
}

} // namespace magkeeper
