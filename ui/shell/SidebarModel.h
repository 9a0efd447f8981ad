// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "ui/shell/NavigationHistory.h"
#include "ui/theme/Mark.h"

#include <QAbstractListModel>

namespace magkeeper {

/// The sidebar: pages, then a heading and every environment.
class SidebarModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { MarkRole = Qt::UserRole + 1, HeadingRole, IndentRole };

    struct Entry {
        QString text;
        QString toolTip;
        Place place; ///< without a page: a heading
        Mark mark = Mark::None; ///< only what a person should look at has one

        friend bool operator==(const Entry&, const Entry&) = default;
    };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<Entry> entries);
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    [[nodiscard]] const Place* place(int row) const; ///< null: a heading
    [[nodiscard]] int rowOf(const Place& place) const; ///< -1: none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::vector<Entry> m_entries;
};

} // namespace magkeeper
