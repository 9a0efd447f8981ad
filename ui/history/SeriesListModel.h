// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/SnapshotRepository.h"
#include "ui/history/SeriesTitle.h"

#include <QAbstractListModel>

namespace magkeeper {

/// One series that can be chosen.
struct SeriesChoice {
    QString name;
    SeriesTitle title;
    QString value; ///< its newest one
    QString toolTip;
};

/// All series of an environment under headings of their groups; filtered by a few letters, then with empty groups left
/// out.
class SeriesListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { HeadingRole = Qt::UserRole + 1, NameRole, ValueRole };

    using QAbstractListModel::QAbstractListModel;

    /// In the order of their titles.
    void setSeries(const std::vector<SeriesSummary>& series, Instant now);
    void setFilter(const QString& filter);
    [[nodiscard]] const std::vector<SeriesChoice>& choices() const { return m_choices; }
    [[nodiscard]] const SeriesChoice* find(const QString& name) const; ///< null: there is none of this name
    [[nodiscard]] int rowOf(const QString& name) const; ///< -1: not shown

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Line {
        QString heading; ///< empty: a series
        size_t choice = 0;
    };
    void arrange();

    std::vector<SeriesChoice> m_choices;
    std::vector<Line> m_lines;
    QString m_filter;
};

} // namespace magkeeper
