// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// An environment at a glance: what was found, and a card for each section, which leads to the section that has all of
// it.
#include "ui/environment/OverviewPage.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CardFlow.h"
#include "ui/widgets/SeverityMark.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int cardWidth = 272;
constexpr std::ptrdiff_t mostInSight = 6; ///< findings on the health's card

} // namespace

QWidget* OverviewPage::makeCards() {
    auto* tab = new QWidget(this);
    m_health = new Card(u"healthCard"_s, tab);
    m_health->setTitle(tr("Findings"));
    m_health->setOpens(tr("Enter or a click leads to all findings; a click on one leads to where it comes from."));
    connect(m_health, &Card::opened, this, &OverviewPage::openHealth);
    auto* area = new QScrollArea(tab);
    area->setObjectName(u"cardArea"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_flow = new CardFlow(cardWidth, area);
    m_flow->setObjectName(u"cards"_s);
    area->setWidget(m_flow);
    area->viewport()->setAutoFillBackground(false);
    m_flow->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(tab);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::cell);
    column->addWidget(m_health);
    column->addWidget(area, 1);
    tab->setFocusProxy(area);
    return tab;
}

/// The worst few, in sight whatever else is shown; all of them are in the tab.
void OverviewPage::showHealth() {
    std::vector<FactRow> facts;
    for (const FindingRow& row : m_presenter.findings()) {
        if (std::ssize(facts) == mostInSight)
            break;
        const QString evidence = row.evidence.isEmpty() ? QString() : u"\n\n"_s + row.evidence;
        facts.push_back({.label = severityWord(row.severity),
            .value = {.text = row.text, .toolTip = row.text + evidence, .mark = markOf(row.severity)}});
    }
    const size_t left = m_presenter.findings().size() - facts.size();
    if (left > 0)
        facts.push_back({.label = QString(),
            .value
            = {.text = tr("and %n more under Findings", nullptr, static_cast<int>(left)), .tone = Cell::Tone::Muted}});
    if (facts.empty() && !m_presenter.healthSentence().isEmpty())
        facts.push_back({.label = severityWord(Severity::Ok),
            .value = {.text = tr("Nothing was found."), .mark = m_presenter.healthMark()}});
    m_health->setCaption(m_presenter.healthSentence());
    m_health->setFacts(std::move(facts));
    m_health->setVisible(!m_presenter.healthSentence().isEmpty());
}

/// What comes from none of the sections is read among all findings.
void OverviewPage::openHealth(int fact) {
    const std::vector<FindingRow>& findings = m_presenter.findings();
    const bool isOne = fact >= 0 && fact < std::min(std::ssize(findings), mostInSight);
    const QString place = isOne ? placeOf(findings[static_cast<size_t>(fact)].section) : QString();
    showSection(place.isEmpty() || place == "overview"_L1 ? u"findings"_s : place);
}

/// With one click to the section that has all of it.
Card* OverviewPage::makeCard(const QString& id) {
    auto* card = new Card(id + u"Card"_s, m_flow);
    m_flow->addCard(card);
    const QString place = placeOf(id.section(u'@', 0, 0));
    if (place == "overview"_L1)
        return card;
    card->setOpens(tr("Enter or a click leads to all of it"));
    connect(card, &Card::opened, this, [this, place] { showSection(place); });
    return card;
}

void OverviewPage::showCards() {
    QSet<QString> shown;
    for (const SectionCard& section : m_presenter.cards()) {
        Card*& card = m_cards[section.id];
        if (!card) {
            card = makeCard(section.id);
        }
        card->setTitle(section.title);
        card->setCaption(section.caption, section.captionToolTip);
        card->setFault(section.fault.isEmpty() ? Mark::None : Mark::Unknown, section.fault);
        card->setFacts(section.facts);
        card->show();
        shown.insert(section.id);
    }
    for (auto card = m_cards.constBegin(); card != m_cards.constEnd(); ++card)
        card.value()->setVisible(shown.contains(card.key()));
    m_flow->arrange();
}

} // namespace magkeeper
