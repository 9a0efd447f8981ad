// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "ui/fleet/FleetRow.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// The fleet's table: one row per environment, keyed by its id.
class FleetModel final : public ValueTableModel<FleetRow> {
    Q_OBJECT

public:
    explicit FleetModel(Instant now, QObject* parent = nullptr);

    /// Ages are told from here on; their texts change.
    void setNow(Instant now);
    [[nodiscard]] const FleetRow* find(const QString& key) const;

protected:
    [[nodiscard]] QString alsoFoundBy(int row) const override;

private:
    FleetModel(const std::shared_ptr<Instant>& now, QObject* parent);

    std::shared_ptr<Instant> m_now;
};

} // namespace magkeeper
