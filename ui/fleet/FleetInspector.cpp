// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/FleetInspector.h"

#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "ui/findings/MarkPresenter.h"
#include "ui/fleet/FleetCells.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/KindPill.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/MarkView.h"
#include "ui/widgets/Pill.h"
#include "ui/widgets/SeverityMark.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <ranges>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int inspectorWidth = 320;

/// A cell of the table as a fact: why something is unknown is said, not hidden in a tool tip.
FactRow factOf(const QString& label, Cell cell) {
    if (cell.mark == Mark::Unknown && !cell.toolTip.isEmpty())
        cell.text = cell.toolTip;
    return {.label = label, .value = std::move(cell)};
}

/// All but the first, which stands above them.
std::vector<FactRow> findingFacts(const FleetRow& row) {
    constexpr size_t most = 10;
    std::vector<FactRow> facts;
    if (!row.health)
        return facts;
    for (const FleetHealth::Line& line : row.health->lines | std::views::drop(1) | std::views::take(most))
        facts.push_back({.label = severityWord(line.severity),
            .value = {.text = line.text, .toolTip = line.text, .mark = markOf(line.severity)}});
    return facts;
}

/// What the state's line says here, where there is room for all of it.
QString headline(const FleetRow& row, const Cell& state) {
    return row.health && !row.health->lines.empty() ? row.health->lines.front().text : state.text;
}

} // namespace

FleetInspector::FleetInspector(QWidget* parent)
    : QWidget(parent)
    , m_name(new Label(TextRole::Section, Label::Ink::Text, Label::Fit::Elide, this))
    , m_kind(new Pill(this))
    , m_address(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_mark(new MarkView(this))
    , m_state(new Label(TextRole::Strong, Label::Ink::Text, Label::Fit::Wrap, this))
    , m_meaning(new Label(TextRole::Body, Label::Ink::Text, Label::Fit::Wrap, this))
    , m_error(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Wrap, this))
    , m_findings(new FactList(this))
    , m_facts(new FactList(this))
    , m_marked(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Wrap, this))
    , m_acknowledge(
          makeTool(u"inspectorAcknowledge"_s, tr("Acknowledge…"), tr("Acknowledge the worst finding (Alt+A)")))
    , m_mute(makeTool(u"inspectorMute"_s, tr("Mute…"), tr("Mute the worst finding (Alt+M)")))
    , m_unmark(makeTool(u"inspectorUnmark"_s, tr("Take the mark away"), tr("The worst finding's (Alt+U)")))
    , m_open(new QPushButton(tr("Open overview"), this))
    , m_refresh(new QPushButton(tr("Refresh"), this)) {
    setObjectName(u"inspector"_s);
    setAccessibleName(tr("Details"));
    setFixedWidth(inspectorWidth);
    m_state->setObjectName(u"inspectorState"_s);
    m_error->setObjectName(u"inspectorError"_s);
    m_name->setObjectName(u"inspectorName"_s);
    m_findings->setObjectName(u"inspectorFindings"_s);
    m_facts->setObjectName(u"inspectorFacts"_s);
    m_open->setObjectName(u"inspectorOpen"_s);
    m_refresh->setObjectName(u"inspectorRefresh"_s);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_marked->setObjectName(u"inspectorMarked"_s);
    layOut();
    connect(m_acknowledge, &QToolButton::clicked, this, &FleetInspector::acknowledgeRequested);
    connect(m_mute, &QToolButton::clicked, this, &FleetInspector::muteRequested);
    connect(m_unmark, &QToolButton::clicked, this, &FleetInspector::unmarkRequested);
    connect(m_open, &QPushButton::clicked, this, &FleetInspector::openRequested);
    connect(m_refresh, &QPushButton::clicked, this, &FleetInspector::refreshRequested);
}

void FleetInspector::layOut() {
    auto* close = new QToolButton(this);
    close->setObjectName(u"inspectorClose"_s);
    close->setIcon(iconOf(Icon::Cancel));
    close->setAccessibleName(tr("Close details"));
    close->setToolTip(tr("Close (Esc)"));
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &FleetInspector::closeRequested);
    auto* head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    head->addWidget(close);
    auto* state = new QHBoxLayout;
    state->setSpacing(space::control);
    state->addWidget(m_mark, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_open);
    buttons->addWidget(m_refresh);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::card, space::cell, space::card, space::card);
    column->setSpacing(space::control);
    column->addLayout(head);
    column->addWidget(m_kind, 0, Qt::AlignLeft);
    column->addWidget(m_address);
    column->addSpacing(space::control);
    column->addLayout(state);
    auto* marks = new QHBoxLayout;
    marks->setSpacing(space::control);
    marks->addWidget(m_acknowledge);
    marks->addWidget(m_mute);
    marks->addWidget(m_unmark);
    marks->addStretch();
    column->addWidget(m_marked);
    column->addLayout(marks);
    column->addWidget(m_meaning);
    column->addWidget(m_error);
    column->addSpacing(space::control);
    column->addWidget(m_findings);
    column->addSpacing(space::control);
    column->addWidget(m_facts);
    column->addStretch();
    column->addLayout(buttons);
}

void FleetInspector::show(const FleetRow& row, Instant now) {
    m_name->setPlainText(row.name);
    m_kind->setText(pillText(row.kind), pillTone(row.kind));
    m_address->setPlainText(row.address);
    showState(row, now);
    showMark(row);
    std::vector<FactRow> facts{factOf(tr("Version"), fleetCells::version(row)),
        factOf(tr("Mode"), fleetCells::mode(row)), factOf(tr("Cron"), fleetCells::cron(row)),
        factOf(tr("Indexers"), fleetCells::indexers(row)), factOf(tr("Queue"), fleetCells::queue(row)),
        factOf(tr("Read"), fleetCells::age(row, now))};
    m_findings->setFacts(findingFacts(row));
    m_findings->setVisible(!m_findings->facts().empty());
    if (row.edition)
        facts.insert(facts.begin(),
            factOf(
                tr("Edition"), {.text = *row.edition, .tone = row.isStale() ? Cell::Tone::Muted : Cell::Tone::Plain}));
    if (row.roundTrip)
        facts.push_back(factOf(tr("Round trip"), {.text = durationText(*row.roundTrip), .tone = Cell::Tone::Muted}));
    if (!row.tags.isEmpty())
        facts.push_back(factOf(tr("Tags"), {.text = row.tags.join(u", "_s)}));
    m_facts->setFacts(std::move(facts));
}

QToolButton* FleetInspector::makeTool(const QString& name, const QString& text, const QString& toolTip) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(toolTip);
    return button;
}

/// Of the finding that stands on top.
void FleetInspector::showMark(const FleetRow& row) {
    const FleetHealth::Line* worst = row.health && !row.health->lines.empty() ? &row.health->lines.front() : nullptr;
    const bool marked = worst && worst->mark;
    m_marked->setPlainText(marked ? markText(*worst->mark) : QString());
    m_marked->setVisible(marked);
    m_acknowledge->setVisible(worst && !marked);
    m_mute->setVisible(worst);
    m_unmark->setVisible(marked);
}

void FleetInspector::showState(const FleetRow& row, Instant now) {
    const Cell state = fleetCells::state(row, now);
    m_mark->setMark(state.mark);
    m_state->setMark(state.mark);
    m_state->setPlainText(headline(row, state));
    m_meaning->setPlainText(row.error ? meaningOf(row.error->kind()) : QString());
    m_error->setPlainText(row.error ? row.error->toString() : row.storageError);
    m_meaning->setVisible(!m_meaning->text().isEmpty());
    m_error->setVisible(!m_error->text().isEmpty());
}

void FleetInspector::paintEvent(QPaintEvent*) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours.border);
    painter.setBrush(colours.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
}

} // namespace magkeeper
