// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/AdvisoryPage.h"

#include "core/base/SafeText.h"
#include "core/base/Work.h"
#include "core/text/BulletinText.h"
#include "core/text/Quantity.h"
#include "ui/patches/PatchWords.h"
#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/KindPill.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/StateView.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

std::vector<Column<ExposedRow>> exposedColumns() {
    return {
        {{.id = u"name"_s, .title = AdvisoryPage::tr("Environment"), .width = 18, .stretch = 2},
            [](const ExposedRow& row) { return Cell{.text = row.name}; }, {}},
        {{.id = u"kind"_s, .title = AdvisoryPage::tr("Kind"), .width = 14, .rank = 4},
            [](const ExposedRow& row) { return Cell{.text = pillText(row.kind), .pill = pillTone(row.kind)}; }, {}},
        {{.id = u"state"_s, .title = AdvisoryPage::tr("State"), .width = 14},
            [](const ExposedRow& row) { return exposureCell(row.sight, row.critical); },
            [](const ExposedRow& row) { return QVariant(rankOf(row.sight)); }},
        {{.id = u"since"_s, .title = AdvisoryPage::tr("Since"), .width = 13, .rank = 3},
            [](const ExposedRow& row) {
                return row.sight.since
                    ? Cell{.text = dateTimeText(*row.sight.since).left(10), .toolTip = dateTimeText(*row.sight.since)}
                    : Cell{};
            },
            {}},
        {{.id = u"why"_s, .title = AdvisoryPage::tr("Why"), .width = 20, .stretch = 3, .rank = 5},
            [](const ExposedRow& row) {
                const QString text = safeText(row.sight.evidence);
                return Cell{.text = text, .toolTip = text, .tone = Cell::Tone::Muted};
            },
            {}},
    };
}

QString factsOf(const AdvisoryRow& row) {
    QStringList parts{safeText(row.title),
        row.cvss ? AdvisoryPage::tr("CVSS %1").arg(*row.cvss, 0, 'f', 1) : AdvisoryPage::tr("CVSS not known"),
        row.exploited ? AdvisoryPage::tr("attacks are known") : QString(),
        row.published ? AdvisoryPage::tr("published %1").arg(row.published->toString(Qt::ISODate)) : QString(),
        row.fixedIn.isEmpty() ? QString() : AdvisoryPage::tr("fixed in %1").arg(safeText(row.fixedIn.join(u", "_s)))};
    for (const QString& duty : row.duties)
        parts << AdvisoryPage::tr("besides: %1").arg(safeText(QString(duty).replace(u'_', u' ')));
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

AdvisoryPage::AdvisoryPage(PatchFleet& fleet, QWidget* parent)
    : Page(parent)
    , m_fleet(fleet)
    , m_rows(advisoryColumns(), [](const AdvisoryRow& row) { return row.cve; })
    , m_exposed(exposedColumns(), [](const ExposedRow& row) { return row.id.toString(); })
    , m_header(new PageHeader(u"advisoriesHeader"_s, this))
    , m_table(new DataTable(u"advisories"_s, this))
    , m_view(new StateView(m_table, this))
    , m_inspector(makeInspector()) {
    setObjectName(u"advisoryPage"_s);
    setAccessibleName(tr("Advisories"));
    m_header->setTitle(tr("Advisories"));
    m_table->setAccessibleName(tr("Vulnerabilities of the catalogue"));
    m_table->setTable(&m_rows);
    QLineEdit* filter = m_header->addFilter(this, m_table);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) { m_table->filter().setWords(text); });
    auto* copy = m_header->addButton(u"advisoriesCopy"_s, tr("Copy as Markdown"));
    copy->setToolTip(tr("With who is exposed. The table copies rows: Ctrl+C as text, Ctrl+Alt+C as Markdown, "
                        "Ctrl+Shift+C as CSV"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(markdown()); });
    m_read = m_header->addFilledButton(u"advisoriesRead"_s, tr("Look into all"));
    auto* parts = new QSplitter(Qt::Horizontal, this);
    parts->setObjectName(u"advisoriesSplitter"_s);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_view);
    parts->addWidget(m_inspector);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(parts, 1);
    m_caution = new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Elide, this);
    m_caution->setPlainText(cautionText());
    column->addWidget(m_caution);
    setFocusProxy(m_table);
    connectParts();
    count();
    showAll();
}

QWidget* AdvisoryPage::makeInspector() {
    auto* inspector = new QWidget(this);
    inspector->setObjectName(u"advisoryInspector"_s);
    m_title = new Label(TextRole::Section, Label::Ink::Text, Label::Fit::Elide, inspector);
    m_facts = new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Wrap, inspector);
    m_facts->setObjectName(u"advisoryFacts"_s);
    m_environments = new DataTable(u"advisoryEnvironments"_s, inspector);
    m_environments->setAccessibleName(tr("Who is exposed"));
    m_environments->setTable(&m_exposed);
    auto* column = new QVBoxLayout(inspector);
    column->setContentsMargins(space::control, 0, 0, 0);
    column->setSpacing(space::control);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addWidget(m_environments, 1);
    inspector->hide();
    return inspector;
}

void AdvisoryPage::connectParts() {
    connect(m_table, &DataTable::selectedKeysChanged, this, &AdvisoryPage::showChosen);
    connect(m_table, &DataTable::opened, m_environments, [this] { m_environments->setFocus(Qt::OtherFocusReason); });
    connect(m_environments, &DataTable::opened, this, &AdvisoryPage::environmentRequested);
    connect(m_view, &StateView::actionTriggered, &m_fleet, &PatchFleet::reload);
    connect(m_read, &QPushButton::clicked, this, [this] {
        if (m_fleet.isReading())
            m_fleet.cancel();
        else
            m_fleet.readAll();
    });
    connect(&m_fleet, &PatchFleet::answersChanged, this, &AdvisoryPage::count);
    connect(&m_fleet, &PatchFleet::questionChanged, this, &AdvisoryPage::count);
}

void AdvisoryPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_fleet.begin();
    count();
}

/// In the pool, one at a time: of 200 environments it is not for the window's thread.
void AdvisoryPage::count() {
    if (!m_fleet.question())
        return showAll();
    if (std::exchange(m_counting, true)) {
        m_again = true;
        return;
    }
    std::vector<EnvironmentId> environments;
    for (const Environment& environment : m_fleet.inventory().environments())
        environments.push_back(environment.id);
    if (isVisible())
        m_fleet.askForHistory(environments);
    auto work = [question = m_fleet.question(), environments,
                    answers = m_fleet.answers()]() -> Result<std::vector<AdvisoryRow>> {
        return advisoryRows(*question, environments, answers);
    };
    whenDone(this, runIn(m_fleet.pool(), std::move(work)), [this](Result<std::vector<AdvisoryRow>> rows) {
        m_counting = false;
        if (rows)
            m_rows.setRows(*std::move(rows));
        if (std::exchange(m_again, false))
            count();
        showAll();
    });
}

void AdvisoryPage::showAll() {
    PageState state = m_fleet.state();
    if (state.kind == PageState::Kind::Ready && m_rows.values().empty())
        state
            = {.kind = PageState::Kind::Loading, .sentence = tr("Reading the catalogue…"), .detail = {}, .action = {}};
    m_view->setState(state);
    QStringList parts;
    if (m_fleet.isReading())
        parts << tr("reading %1 of %2…").arg(m_fleet.done()).arg(m_fleet.total());
    const auto open = std::ranges::count_if(m_rows.values(), [](const AdvisoryRow& row) { return row.exposed > 0; });
    parts
        << tr("%1 of %n vulnerabilities expose somebody", nullptr, static_cast<int>(m_rows.values().size())).arg(open);
    if (m_fleet.question())
        m_caution->setPlainText(
            cautionText() + u' ' + catalogText(m_fleet.question()->catalogs, m_fleet.clock().now()) + u'.');
    m_header->setSentence(parts.join(u" · "_s),
        m_fleet.question() ? cautionText() + u'\n' + catalogDetail(m_fleet.question()->catalogs) : QString());
    m_read->setText(m_fleet.isReading() ? tr("Stop looking") : tr("Look into all"));
    m_read->setEnabled(m_fleet.question() != nullptr);
    showChosen();
}

const AdvisoryRow* AdvisoryPage::chosen() const {
    const QStringList keys = m_table->selectedKeys();
    const auto found = std::ranges::find(m_rows.values(), keys.value(0), &AdvisoryRow::cve);
    return keys.isEmpty() || found == m_rows.values().end() ? nullptr : &*found;
}

std::vector<ExposedRow> AdvisoryPage::exposedTo(const AdvisoryRow& row) const {
    std::vector<ExposedRow> rows;
    for (const Environment& environment : m_fleet.inventory().environments()) {
        const PatchAnswer answer = m_fleet.answer(environment.id);
        const PatchSights sights(*m_fleet.question(), answer, row.cve);
        rows.push_back({environment.id, environment.name, environment.kind, sights.exposure(row.cve), row.critical});
    }
    std::ranges::stable_sort(rows, std::greater(), [](const ExposedRow& each) { return rankOf(each.sight); });
    return rows;
}

void AdvisoryPage::showChosen() {
    const AdvisoryRow* row = m_fleet.question() ? chosen() : nullptr;
    m_inspector->setVisible(row != nullptr);
    if (!row)
        return;
    m_title->setPlainText(row->cve == row->bulletin ? row->cve : row->cve + u" · "_s + bulletinText(row->bulletin));
    m_facts->setPlainText(factsOf(*row));
    m_exposed.setRows(exposedTo(*row));
}

QString AdvisoryPage::markdown() const {
    QString text = m_table->copyMarkdown();
    const AdvisoryRow* row = m_fleet.question() ? chosen() : nullptr;
    if (row)
        text += u"\n## "_s + row->cve + u"\n\n"_s + m_environments->copyMarkdown();
    if (m_fleet.question())
        text += u'\n' + catalogText(m_fleet.question()->catalogs, m_fleet.clock().now()) + u". "_s + cautionText()
            + u'\n';
    return text;
}

void AdvisoryPage::refresh(Depth) { m_fleet.readAll(); }

bool AdvisoryPage::closeInspector() {
    const bool open = !m_inspector->isHidden();
    m_table->clearSelection();
    m_table->setFocus(Qt::OtherFocusReason);
    return open;
}

void AdvisoryPage::focusContent() { m_table->setFocus(); }

std::vector<KeyEntry> AdvisoryPage::keys() const {
    return {{tr("Advisories"), tr("Enter"), tr("To who is exposed; there, to that environment")},
        {tr("Advisories"), tr("F5"), tr("Look into all environments")},
        {tr("Advisories"), tr("Esc"), tr("Close what is at the right")}};
}

} // namespace magkeeper
