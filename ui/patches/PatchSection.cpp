// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchSection.h"

#include "core/base/SafeText.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "ui/patches/PatchPanel.h"
#include "ui/patches/PatchWords.h"
#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/StateView.h"

#include <QCheckBox>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

PatchSection::PatchSection(PatchFleet& fleet, VendorReportSource* reports, QWidget* parent)
    : EnvironmentSection(parent)
    , m_fleet(fleet)
    , m_panelPresenter(new PatchPanelPresenter(fleet, this))
    , m_tools(new ToolPresenter(fleet, reports, this))
    , m_rows(environmentPatchColumns(), [](const EnvironmentPatchRow& row) { return row.key; })
    , m_part(new QComboBox(this))
    , m_all(new QCheckBox(tr("What does not concern it, too"), this))
    , m_ask(new QPushButton(tr("Ask a tool…"), this))
    , m_read(new QPushButton(this))
    , m_summary(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_caution(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_table(new DataTable(u"environmentPatches"_s, this))
    , m_view(new StateView(m_table, this))
    , m_panel(new PatchPanel(*m_panelPresenter, this)) {
    setObjectName(u"patchSection"_s);
    setAccessibleName(tr("Patches"));
    m_table->setAccessibleName(tr("Patches of this environment"));
    m_table->setTable(&m_rows);
    m_summary->setObjectName(u"patchSummary"_s);
    m_panel->hide();
    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->setObjectName(u"patchSectionSplitter"_s);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_view);
    parts->addWidget(m_panel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(makeControls());
    column->addWidget(m_summary);
    column->addWidget(parts, 1);
    column->addWidget(m_caution);
    setFocusProxy(m_table);
    connectParts();
    showAll();
}

QLayout* PatchSection::makeControls() {
    m_part->setObjectName(u"patchPart"_s);
    m_part->setAccessibleName(tr("What is shown"));
    m_part->addItem(tr("Vulnerabilities"), static_cast<int>(Part::Vulnerabilities));
    m_part->addItem(tr("Patches"), static_cast<int>(Part::Patches));
    m_part->addItem(tr("Plan"), static_cast<int>(Part::Plan));
    m_part->addItem(tr("Adobe's tools"), static_cast<int>(Part::Tools));
    m_part->setMinimumContentsLength(14);
    m_all->setObjectName(u"patchAll"_s);
    m_read->setObjectName(u"patchRead"_s);
    m_ask->setObjectName(u"patchAskTool"_s);
    m_ask->setMenu(new QMenu(m_ask));
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(m_part);
    row->addWidget(m_all);
    row->addStretch(1);
    row->addWidget(m_ask);
    row->addWidget(m_read);
    return row;
}

void PatchSection::connectParts() {
    connect(m_part, &QComboBox::activated, this, [this] {
        std::ignore = closeInspector();
        if (part() == Part::Tools)
            m_tools->show(m_id);
        chooseColumns();
        showAll();
    });
    connect(m_tools, &ToolPresenter::changed, this, &PatchSection::follow);
    connect(m_ask->menu(), &QMenu::triggered, this,
        [this](const QAction* action) { Q_EMIT toolWanted(action->data().toString()); });
    connect(m_all, &QCheckBox::toggled, this, &PatchSection::showAll);
    connect(m_read, &QPushButton::clicked, this, [this] { m_fleet.read({m_id}); });
    connect(m_table, &DataTable::opened, this, [this](const QString& key) {
        open(key);
        if (m_panelPresenter->isOpen())
            m_panel->setFocus(Qt::OtherFocusReason);
    });
    connect(m_table, &DataTable::selectedKeysChanged, this, [this] {
        if (m_panelPresenter->isOpen())
            open(m_table->currentKey());
    });
    connect(m_view, &StateView::actionTriggered, this, [this] {
        if (part() == Part::Tools && m_fleet.question() && state().kind != PageState::Kind::Empty)
            m_tools->show(m_id);
        else if (m_fleet.question())
            m_fleet.read({m_id});
        else
            m_fleet.reload();
    });
    connect(m_panel, &PatchPanel::closeRequested, this, [this] { std::ignore = closeInspector(); });
    connect(&m_fleet, &PatchFleet::answersChanged, this, &PatchSection::follow);
    connect(&m_fleet, &PatchFleet::questionChanged, this, &PatchSection::follow);
}

void PatchSection::setEnvironment(EnvironmentId id) {
    if (std::exchange(m_id, id) == id)
        return;
    std::ignore = closeInspector();
    showTools();
    showAll();
}

void PatchSection::showEvent(QShowEvent* event) {
    EnvironmentSection::showEvent(event);
    m_fleet.begin();
    showTools();
    showAll();
}

PatchSection::Part PatchSection::part() const { return static_cast<Part>(m_part->currentData().toInt()); }

std::vector<EnvironmentPatchRow> PatchSection::rows() const {
    const PatchAnswer& answer = m_fleet.answer(m_id);
    const PatchDetail detail = m_all->isChecked() ? PatchDetail::Everything : PatchDetail::Concerned;
    if (m_fleet.question() && part() == Part::Tools)
        return m_tools->rows(detail);
    if (!m_fleet.question() || !answer.lookedAt())
        return {};
    if (part() == Part::Plan)
        return planRows(answer);
    return part() == Part::Patches ? patchRows(*m_fleet.question(), answer, detail)
                                   : vulnerabilityRows(*m_fleet.question(), answer, detail);
}

PageState PatchSection::state() const {
    const PageState fleet = m_fleet.state();
    if (fleet.kind == PageState::Kind::Failed || fleet.kind == PageState::Kind::Loading)
        return fleet;
    if (part() == Part::Tools)
        return m_tools->state();
    const PatchAnswer& answer = m_fleet.answer(m_id);
    if (!answer.lookedAt() && answer.activity == PatchAnswer::Activity::Reading)
        return {
            .kind = PageState::Kind::Loading, .sentence = tr("Looking into the files…"), .detail = {}, .action = {}};
    if (!answer.lookedAt() && answer.error)
        return {.kind = PageState::Kind::Failed,
            .sentence = tr("The files could not be read. %1").arg(meaningOf(answer.error->kind())),
            .detail = answer.error->toString(),
            .action = tr("Try again")};
    if (!answer.lookedAt())
        return {.kind = PageState::Kind::Empty,
            .sentence = tr("Nobody looked into the files yet: what this environment is open to is not known."),
            .detail = {},
            .action = tr("Look now")};
    if (answer.error)
        return {.kind = PageState::Kind::Stale,
            .sentence = tr("Not all could be read. %1").arg(meaningOf(answer.error->kind())),
            .detail = answer.error->toString(),
            .action = tr("Try again")};
    if (!m_rows.values().empty())
        return PageState::ready();
    if (part() == Part::Plan && !answer.patches)
        return {.kind = PageState::Kind::Empty,
            .sentence = tr("The plan is made of the files as they are now."),
            .detail = {},
            .action = tr("Look now")};
    return {.kind = PageState::Kind::Empty,
        .sentence = part() == Part::Plan ? tr("Of what is in the catalogue and at hand nothing is to be done.")
            : part() == Part::Patches    ? tr("No patch file at hand is for this environment.")
                                         : tr("Nothing of the catalogue is open or unknown here."),
        .detail = cautionText(),
        .action = {}};
}

QString PatchSection::summary() const {
    const PatchAnswer& answer = m_fleet.answer(m_id);
    QStringList parts;
    if (answer.activity == PatchAnswer::Activity::Reading)
        parts << tr("looking…");
    if (answer.patches) {
        parts << tr("%1 exposed, %2 of them critical")
                     .arg(answer.patches->count(Exposure::Exposed))
                     .arg(answer.patches->countCritical(Exposure::Exposed))
              << tr("%1 unknown").arg(answer.patches->count(Exposure::Unknown));
        for (const NodePatches& node : answer.patches->nodes)
            if (!node.version.isEmpty())
                parts << QString(safeText(node.node) + u": "_s + safeText(QString(node.edition + u' ' + node.version)));
    }
    if (const auto at = answer.lookedAt())
        parts << tr("looked at %1").arg(ageText(*at, m_fleet.clock().now()));
    if (m_fleet.question())
        parts << catalogText(m_fleet.question()->catalogs, m_fleet.clock().now());
    return parts.join(u" · "_s);
}

/// Whoever brings it to the front sees what came meanwhile.
void PatchSection::follow() {
    if (isVisible())
        showAll();
}

/// A step of the plan and what a tool says have no bulletin and no past: the room is for why.
void PatchSection::chooseColumns() {
    const bool isShort = part() == Part::Tools || part() == Part::Plan;
    m_table->setIdleColumns(isShort ? QStringList{u"about"_s, u"since"_s} : QStringList());
}

/// Somebody may have asked one since.
void PatchSection::showTools() {
    if (part() == Part::Tools && isVisible())
        m_tools->show(m_id);
}

void PatchSection::fillTools() {
    const bool shown = part() == Part::Tools && m_offersTools;
    m_ask->setVisible(shown);
    m_caution->setPlainText(part() == Part::Tools ? tr("A look runs none of these tools. Asking one is a write: it "
                                                       "writes logs and a cache on the store, and may "
                                                       "need the network.")
                                                  : cautionText());
    if (!shown)
        return;
    const QStringList tools = m_tools->tools();
    m_ask->setEnabled(!tools.isEmpty());
    m_ask->setToolTip(tools.isEmpty() ? tr("None was seen there yet.") : QString());
    QStringList offered;
    for (const QAction* action : m_ask->menu()->actions())
        offered.append(action->data().toString());
    if (offered == tools)
        return;
    m_ask->menu()->clear();
    for (const QString& tool : tools)
        m_ask->menu()->addAction(safeText(tool))->setData(tool);
}

void PatchSection::showAll() {
    if (isVisible())
        m_fleet.askForHistory({m_id});
    m_rows.setRows(rows());
    m_view->setState(state());
    fillTools();
    m_summary->setPlainText(summary());
    m_all->setEnabled(part() != Part::Plan);
    const bool reading = m_fleet.answer(m_id).activity == PatchAnswer::Activity::Reading;
    m_read->setText(reading ? tr("Looking…") : tr("Look now"));
    m_read->setEnabled(m_fleet.question() && !reading);
}

void PatchSection::open(const QString& key) {
    if (key.isEmpty() || part() == Part::Plan || part() == Part::Tools)
        return;
    m_panelPresenter->show(
        m_id, part() == Part::Patches ? MatrixSubject::Patches : MatrixSubject::Vulnerabilities, key);
    m_panel->show();
}

bool PatchSection::closeInspector() {
    if (m_panel->isHidden())
        return false;
    m_panelPresenter->close();
    m_panel->hide();
    return true;
}

std::vector<KeyEntry> PatchSection::keys() const { return PatchPanel::keys(); }

} // namespace magkeeper
