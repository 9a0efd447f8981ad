// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogFileListing.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace magkeeper {

class DataTable;
class StateView;

/// Chooses a log of a machine: which machine, which files, and a table of them, newest first.
class LogFilePicker final : public QWidget {
    Q_OBJECT

public:
    explicit LogFilePicker(LogFileListing& listing, QWidget* parent = nullptr);

    [[nodiscard]] DataTable& table() { return *m_table; }

Q_SIGNALS:
    void picked(const magkeeper::LogServer& server);

private:
    void fillMachines();
    void ask();
    void pick(const QString& path);

    LogFileListing& m_listing;
    QComboBox* m_machine;
    QLineEdit* m_globs;
    QPushButton* m_list;
    QPushButton* m_open;
    DataTable* m_table;
    StateView* m_state;
};

} // namespace magkeeper
