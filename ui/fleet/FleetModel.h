// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "ui/fleet/FleetRow.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// The fleet's table: one row per environment, keyed by its id; a heading for each store when they are grouped.
class FleetModel final : public ValueTableModel<FleetRow> {
    Q_OBJECT

public:
    explicit FleetModel(Instant now, QObject* parent = nullptr);

    /// Ages are told from here on; their texts change.
    void setNow(Instant now);
    /// The environment of that key; null: there is none, or it is a heading's.
    [[nodiscard]] const FleetRow* find(const QString& key) const;
    [[nodiscard]] Place place(int row) const override;

protected:
    [[nodiscard]] QString alsoFoundBy(int row) const override;

private:
    FleetModel(const std::shared_ptr<Instant>& now, QObject* parent);

    std::shared_ptr<Instant> m_now;
};

} // namespace magkeeper
