// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/PaletteIndex.h"

#include <QAbstractListModel>

namespace magkeeper {

/// What was found in the palette, best first.
class PaletteModel final : public QAbstractListModel {
    Q_OBJECT

public:
    explicit PaletteModel(PaletteIndex index, QObject* parent = nullptr);

    void setQuery(const QString& query);
    [[nodiscard]] const PaletteHit& hit(int row) const { return m_hits[static_cast<size_t>(row)]; }
    [[nodiscard]] const PaletteEntry& entry(int row) const { return m_index.entry(hit(row).entry); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    PaletteIndex m_index;
    std::vector<PaletteHit> m_hits;
};

} // namespace magkeeper
