// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/ServicePage.h"

#include "ui/services/TableBlock.h"
#include "ui/services/TableExport.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/StateView.h"
#include "ui/widgets/TableText.h"

#include <QAction>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int filterWidth = 220;

}

ServicePage::ServicePage(const QString& id, const QString& title, ServicePresenter* presenter, QWidget* parent)
    : EnvironmentSection(parent)
    , m_presenter(*presenter)
    , m_title(title)
    , m_filter(new QLineEdit(this))
    , m_details(new QPushButton(this))
    , m_export(new QPushButton(this))
    , m_exports(new QMenu(this))
    , m_said(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_facts(new FactList(this)) {
    presenter->setParent(this);
    setObjectName(id + u"Page"_s);
    setAccessibleName(title);
    m_view = new StateView(makeContent(), this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(makeHead());
    column->addWidget(m_view, 1);
    column->addWidget(m_foot = makeFoot());
    if (!m_blocks.empty())
        setFocusProxy(&m_blocks.front()->table());
    addKeys();
    connect(&m_presenter, &ServicePresenter::changed, this, &ServicePage::showAll);
    connect(m_view, &StateView::actionTriggered, this, [this] { m_presenter.reader().refresh(ProbeLevel::Quick); });
    showAll();
}

QHBoxLayout* ServicePage::makeHead() {
    m_filter->setObjectName(u"serviceFilter"_s);
    m_filter->setAccessibleName(tr("Filter the tables of this page"));
    m_filter->setPlaceholderText(tr("Filter  (/)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(filterWidth);
    m_details->setObjectName(u"detailsButton"_s);
    m_details->setAutoDefault(false);
    m_export->setObjectName(u"exportButton"_s);
    m_export->setText(tr("Export"));
    m_export->setAutoDefault(false);
    m_export->setMenu(m_exports);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(m_filter);
    row->addWidget(m_said, 1);
    row->addWidget(m_export);
    row->addWidget(m_details);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        for (TableBlock* block : m_blocks)
            block->table().filter().setWords(text);
    });
    connect(m_details, &QPushButton::clicked, this, [this] { m_presenter.reader().readDetails(); });
    connect(m_exports, &QMenu::aboutToShow, this, &ServicePage::fillExports);
    return row;
}

QWidget* ServicePage::makeContent() {
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, space::control, 0);
    column->setSpacing(space::card);
    m_noteColumn = new QVBoxLayout;
    m_noteColumn->setSpacing(space::control);
    column->addLayout(m_noteColumn);
    m_facts->setObjectName(u"serviceFacts"_s);
    column->addWidget(m_facts);
    bool rest = false;
    for (const ServicePresenter::Block& block : m_presenter.blocks()) {
        auto* shown = new TableBlock(block, content);
        const bool stretches = block.room == ServicePresenter::Room::Rest;
        column->addWidget(shown, stretches ? 1 : 0);
        connect(&shown->table(), &DataTable::selectedKeysChanged, this, &ServicePage::showButtons);
        m_blocks.push_back(shown);
        rest = rest || stretches;
    }
    if (!rest)
        column->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setObjectName(u"serviceArea"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

QWidget* ServicePage::makeFoot() {
    auto* foot = new QWidget(this);
    foot->setObjectName(u"serviceActions"_s);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::control);
    for (const ServicePresenter::Button& button : m_presenter.buttons()) {
        auto* shown = new QPushButton(button.text, foot);
        shown->setObjectName(button.id + u"Button"_s);
        shown->setAutoDefault(false);
        connect(shown, &QPushButton::clicked, this, [this, &button] { press(button); });
        row->addWidget(shown);
        m_buttons.push_back(shown);
    }
    row->addStretch(1);
    foot->setVisible(!m_buttons.empty());
    return foot;
}

void ServicePage::addKeys() {
    const auto add = [this](const QString& name, const QString& text, const QKeySequence& keys, auto run) {
        auto* action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    addAction(add(u"lookCloserAction"_s, tr("Look closer"), QKeySequence(Qt::ALT | Qt::Key_L),
        [this] { m_presenter.reader().readDetails(); }));
    addAction(add(u"exportAction"_s, tr("Export"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E),
        [this] { m_export->showMenu(); }));
}

std::vector<KeyEntry> ServicePage::keys() const {
    std::vector<KeyEntry> keys{{m_title, tr("/"), tr("Filter the tables")},
        {m_title, tr("Ctrl+Shift+E"), tr("Export a table as CSV or JSON")}};
    if (m_presenter.detailsText().isEmpty())
        return keys;
    keys.push_back({m_title, tr("Alt+L"), tr("Look closer: read what costs more than a look")});
    return keys;
}

void ServicePage::setEnvironment(EnvironmentId id) {
    m_said->setPlainText({});
    m_presenter.setEnvironment(id);
}

void ServicePage::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ServicePage::hideActions() { m_foot->hide(); }

void ServicePage::showEvent(QShowEvent* event) {
    EnvironmentSection::showEvent(event);
    m_presenter.setShown(true);
}

void ServicePage::hideEvent(QHideEvent* event) {
    EnvironmentSection::hideEvent(event);
    m_presenter.setShown(false);
}

TableBlock* ServicePage::blockOf(const QString& id) const {
    const auto found = std::ranges::find(m_blocks, id, &TableBlock::id);
    return found == m_blocks.end() ? nullptr : *found;
}

QStringList ServicePage::selected(const QString& block) const {
    TableBlock* shown = blockOf(block);
    return shown && shown->table().isVisible() ? shown->table().selectedKeys() : QStringList();
}

void ServicePage::showAll() {
    m_view->setState(m_presenter.state());
    showNotes();
    m_facts->setFacts(m_presenter.facts());
    m_facts->setVisible(!m_presenter.facts().empty());
    for (const ServicePresenter::Block& block : m_presenter.blocks())
        blockOf(block.id)->show(block);
    const QString details = m_presenter.detailsText();
    m_details->setText(details);
    m_details->setToolTip(m_presenter.detailsToolTip());
    m_details->setVisible(!details.isEmpty());
    m_details->setEnabled(!m_presenter.reader().isReadingDetails());
    showButtons();
}

void ServicePage::showNotes() {
    const std::vector<ServicePresenter::Note>& notes = m_presenter.notes();
    while (m_notes.size() < notes.size()) {
        m_notes.push_back(new Banner(u"note%1"_s.arg(m_notes.size()), this));
        m_noteColumn->addWidget(m_notes.back());
    }
    for (size_t at = 0; at < m_notes.size(); ++at) {
        if (at < notes.size())
            m_notes[at]->showMessage(notes[at].mark, notes[at].sentence, notes[at].detail);
        else
            m_notes[at]->hide();
    }
}

/// A button that needs rows says so by being grey; what it would do is decided in the form that it leads to.
void ServicePage::showButtons() {
    const PageState::Kind kind = m_presenter.state().kind;
    const bool shown
        = (kind == PageState::Kind::Ready || kind == PageState::Kind::Stale) && !m_presenter.reader().isPast();
    for (size_t at = 0; at < m_buttons.size(); ++at) {
        const ServicePresenter::Button& button = m_presenter.buttons()[at];
        m_buttons[at]->setEnabled(shown && button.choose(selected(button.block)).has_value());
    }
}

void ServicePage::press(const ServicePresenter::Button& button) {
    if (const std::optional<ActionChoice> choice = button.choose(selected(button.block)))
        Q_EMIT actionWanted(*choice);
}

void ServicePage::fillExports() {
    m_exports->clear();
    for (const TableBlock* block : m_blocks) {
        for (const QString& ending : {u"csv"_s, u"json"_s}) {
            QAction* entry = m_exports->addAction(tr("%1 as %2…").arg(block->title(), ending.toUpper()));
            connect(entry, &QAction::triggered, this, [this, id = block->id(), ending] { askFile(id, ending); });
        }
    }
}

void ServicePage::askFile(const QString& block, const QString& ending) {
    auto* dialog = new QFileDialog(this, tr("Export"));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(block + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this, [this, block](const QString& path) {
        m_said->setPlainText(exportTo(block, path) ? tr("Saved %1").arg(path) : tr("%1 could not be saved").arg(path));
    });
    dialog->open();
}

bool ServicePage::exportTo(const QString& block, const QString& path) const {
    TableBlock* shown = blockOf(block);
    if (!shown)
        return false;
    const TableFilter& rows = shown->table().filter();
    QList<int> all(rows.rowCount());
    std::ranges::generate(all, [row = 0]() mutable { return row++; });
    const auto* model = qobject_cast<const TableModel*>(rows.sourceModel());
    const bool json = path.endsWith(".json"_L1, Qt::CaseInsensitive);
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly)
        && file.write(json ? tableAsJson(rows, model->shapes()) : tableAsCsv(rows, all).toUtf8()) >= 0 && file.commit();
}

} // namespace magkeeper
