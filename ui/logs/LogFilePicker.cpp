// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogFilePicker.h"

#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/StateView.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int shortestChoice = 22; // characters

} // namespace

LogFilePicker::LogFilePicker(LogFileListing& listing, QWidget* parent)
    : QWidget(parent)
    , m_listing(listing)
    , m_machine(new QComboBox(this))
    , m_globs(new QLineEdit(this))
    , m_list(new QPushButton(tr("List"), this))
    , m_open(new QPushButton(tr("Open"), this))
    , m_table(new DataTable(u"logFileTable"_s, this)) {
    setObjectName(u"logFilePicker"_s);
    m_machine->setObjectName(u"logFileMachine"_s);
    m_machine->setAccessibleName(tr("Machine"));
    m_machine->setMaxVisibleItems(20);
    m_machine->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_machine->setMinimumContentsLength(shortestChoice);
    m_globs->setObjectName(u"logFileGlobs"_s);
    m_globs->setAccessibleName(tr("Which files"));
    m_globs->setPlaceholderText(tr("var/log/*.log var/report/*, or /var/log/nginx/*"));
    m_list->setObjectName(u"logFileList"_s);
    m_open->setObjectName(u"logFilePick"_s);
    m_table->setAccessibleName(tr("Logs of the machine"));
    m_table->setTable(&listing.files());
    m_state = new StateView(m_table, this);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(m_machine);
    row->addWidget(m_globs, 1);
    row->addWidget(m_list);
    row->addWidget(m_open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(row);
    column->addWidget(m_state, 1);
    setFocusProxy(m_machine);
    const auto show = [this] {
        fillMachines();
        m_state->setState(m_listing.state());
        m_open->setEnabled(!m_table->currentKey().isEmpty());
    };
    connect(&listing, &LogFileListing::changed, this, show);
    connect(m_list, &QPushButton::clicked, this, &LogFilePicker::ask);
    connect(m_globs, &QLineEdit::returnPressed, this, &LogFilePicker::ask);
    connect(m_machine, &QComboBox::activated, this, &LogFilePicker::ask);
    connect(m_state, &StateView::actionTriggered, this, &LogFilePicker::ask);
    connect(m_table, &DataTable::opened, this, &LogFilePicker::pick);
    connect(m_table, &DataTable::selectedKeysChanged, this, show);
    connect(m_open, &QPushButton::clicked, this, [this] { pick(m_table->currentKey()); });
    show();
}

void LogFilePicker::fillMachines() {
    QStringList names;
    for (const LogFileListing::Machine& machine : m_listing.machines())
        names << machine.name;
    m_list->setEnabled(!names.isEmpty());
    QStringList shown;
    for (int i = 0; i < m_machine->count(); ++i)
        shown << m_machine->itemText(i);
    if (names == shown)
        return;
    const QSignalBlocker silent(m_machine);
    const QString chosen = m_machine->currentText();
    m_machine->clear();
    m_machine->addItems(names);
    m_machine->setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, names.indexOf(chosen))));
}

void LogFilePicker::ask() {
    const auto machines = m_listing.machines();
    const int at = m_machine->currentIndex();
    if (at >= 0 && at < static_cast<int>(machines.size()))
        m_listing.list(machines[static_cast<size_t>(at)], m_globs->text());
}

void LogFilePicker::pick(const QString& path) {
    if (const auto server = m_listing.serverOf(path); server && !path.isEmpty())
        Q_EMIT picked(*server);
}

} // namespace magkeeper
