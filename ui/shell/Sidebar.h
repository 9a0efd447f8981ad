// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/SidebarModel.h"

#include <QListView>

namespace magkeeper {

/// The list at the left of the window.
class Sidebar final : public QListView {
    Q_OBJECT

public:
    explicit Sidebar(QWidget* parent = nullptr);

    void setEntries(std::vector<SidebarModel::Entry> entries);
    void showPlace(const Place& place);
    [[nodiscard]] const Place& place() const { return m_place; }
    [[nodiscard]] const SidebarModel& entries() const { return *m_model; }

Q_SIGNALS:
    void chosen(const Place& place);

private:
    SidebarModel* m_model;
    Place m_place;
};

} // namespace magkeeper
