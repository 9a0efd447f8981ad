// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/RehearsalChoice.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/KindPill.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

RehearsalChoice::RehearsalChoice(PatchFleet& fleet, RehearsalPresenter& presenter, QWidget* parent)
    : QWidget(parent)
    , m_fleet(fleet)
    , m_presenter(presenter)
    , m_patches(new DataTable(u"rehearsalPatches"_s, this))
    , m_filter(new QLineEdit(this))
    , m_environments(new QListWidget(this)) {
    setObjectName(u"rehearsalChoice"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(makePatches(), 1);
    column->addLayout(makeEnvironments(), 1);
    setFocusProxy(m_patches);
    connect(&m_presenter, &RehearsalPresenter::changed, this, &RehearsalChoice::showAll);
    connect(&m_fleet.inventory(), &Inventory::changed, this, &RehearsalChoice::showEnvironments);
    showEnvironments();
}

QPushButton* RehearsalChoice::addButton(
    QLayout* row, const QString& name, const QString& text, const QString& toolTip) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    row->addWidget(button);
    return button;
}

QToolButton* RehearsalChoice::addSmallButton(QLayout* row, const QString& name, const QString& toolTip) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    row->addWidget(button);
    return button;
}

QLayout* RehearsalChoice::makePatches() {
    m_patches->setAccessibleName(tr("Patches, in the order in which they go on"));
    m_patches->setTable(&m_presenter.patches());
    m_patches->setSortingEnabled(false);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    auto* more = addButton(row, u"rehearsalAdd"_s, tr("Add files…"), tr("Choose patch files or zip archives (Ctrl+O)"));
    m_up = addSmallButton(row, u"rehearsalUp"_s, tr("Put it on earlier (Alt+Up)"));
    m_up->setText(u"↑"_s);
    m_down = addSmallButton(row, u"rehearsalDown"_s, tr("Put it on later (Alt+Down)"));
    m_down->setText(u"↓"_s);
    m_remove = addSmallButton(row, u"rehearsalRemove"_s, tr("Rehearse without it (Delete)"));
    m_remove->setIcon(iconOf(Icon::Remove));
    row->addStretch(1);
    connect(more, &QPushButton::clicked, this, &RehearsalChoice::askForFiles);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QToolButton::clicked, this, &RehearsalChoice::remove);
    connect(m_patches, &DataTable::selectedKeysChanged, this, &RehearsalChoice::showAll);
    auto* column = new QVBoxLayout;
    column->setSpacing(space::control);
    column->addWidget(m_patches, 1);
    column->addLayout(row);
    return column;
}

QLayout* RehearsalChoice::makeEnvironments() {
    m_filter->setObjectName(u"rehearsalFilter"_s);
    m_filter->setPlaceholderText(tr("Environments: name, kind or tag"));
    m_filter->setAccessibleName(tr("Which environments are listed"));
    m_filter->setClearButtonEnabled(true);
    m_environments->setSpacing(space::unit / 2);
    m_environments->setObjectName(u"rehearsalEnvironments"_s);
    m_environments->setAccessibleName(tr("Environments to try the patches in"));
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(m_filter, 1);
    m_all = addButton(row, u"rehearsalAll"_s, tr("All"), tr("Tick all that are listed, or none (Alt+A)"));
    connect(m_all, &QPushButton::clicked, this, &RehearsalChoice::tickAll);
    connect(m_filter, &QLineEdit::textChanged, this, &RehearsalChoice::filter);
    connect(m_environments, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        if (!m_isFilling)
            m_presenter.choose(item->data(Qt::UserRole).value<EnvironmentId>(), item->checkState() == Qt::Checked);
    });
    auto* column = new QVBoxLayout;
    column->setSpacing(space::control);
    column->addLayout(row);
    column->addWidget(m_environments, 1);
    return column;
}

void RehearsalChoice::showEnvironments() {
    m_isFilling = true;
    m_environments->clear();
    for (const Environment& each : m_fleet.inventory().environments()) {
        auto* item = new QListWidgetItem(each.name, m_environments);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setData(Qt::UserRole, QVariant::fromValue(each.id));
        const QStringList more = QStringList(pillText(each.kind)) + each.tags;
        item->setToolTip(more.join(u" · "_s));
        item->setCheckState(Qt::Unchecked);
    }
    m_isFilling = false;
    filter();
    showAll();
}

void RehearsalChoice::showAll() {
    m_isFilling = true;
    for (int row = 0; row < m_environments->count(); ++row) {
        QListWidgetItem* item = m_environments->item(row);
        const bool chosen = m_presenter.chosen().contains(item->data(Qt::UserRole).value<EnvironmentId>());
        item->setCheckState(chosen ? Qt::Checked : Qt::Unchecked);
    }
    m_isFilling = false;
    const bool one = m_patches->selectedKeys().size() == 1;
    const auto count = static_cast<int>(m_presenter.patches().values().size());
    m_up->setEnabled(one && m_patches->selectedRows().value(0) > 0);
    m_down->setEnabled(one && m_patches->selectedRows().value(0) + 1 < count);
    m_remove->setEnabled(!m_patches->selectedKeys().isEmpty());
}

/// Every word has to be in the name, the kind or a tag.
void RehearsalChoice::filter() {
    const QStringList words = m_filter->text().split(u' ', Qt::SkipEmptyParts);
    for (int row = 0; row < m_environments->count(); ++row) {
        QListWidgetItem* item = m_environments->item(row);
        const QString text = item->text() + u' ' + item->toolTip();
        item->setHidden(
            !std::ranges::all_of(words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); }));
    }
}

void RehearsalChoice::tickAll() {
    QSet<EnvironmentId> listed;
    for (int row = 0; row < m_environments->count(); ++row)
        if (const QListWidgetItem* item = m_environments->item(row); !item->isHidden())
            listed.insert(item->data(Qt::UserRole).value<EnvironmentId>());
    QSet<EnvironmentId> chosen = m_presenter.chosen();
    m_presenter.setChosen(chosen.contains(listed) ? chosen.subtract(listed) : chosen.unite(listed));
}

void RehearsalChoice::askForFiles() {
    auto* browser = new QFileDialog(this, tr("Patch files to be tried, in memory"));
    browser->setObjectName(u"rehearsalBrowser"_s);
    browser->setAttribute(Qt::WA_DeleteOnClose);
    browser->setFileMode(QFileDialog::ExistingFiles);
    browser->setNameFilters({tr("Patches (*.patch *.diff *.zip)"), tr("All files (*)")});
    const QStringList folders = QStringList(m_fleet.patchFolder()) + m_fleet.folders();
    const auto there = std::ranges::find_if(folders, [](const QString& folder) { return QFileInfo(folder).isDir(); });
    if (there != folders.end())
        browser->setDirectory(*there);
    connect(browser, &QFileDialog::filesSelected, &m_presenter, &RehearsalPresenter::addFiles);
    browser->open();
}

void RehearsalChoice::move(int step) {
    const QString key = m_patches->currentKey();
    m_presenter.move(key, step);
    m_patches->selectKey(key);
}

void RehearsalChoice::remove() { m_presenter.remove(m_patches->selectedKeys()); }

} // namespace magkeeper
