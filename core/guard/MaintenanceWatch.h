// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Refresher.h"
#include "core/guard/MaintenanceSight.h"
#include "core/guard/RunRepository.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace magkeeper {

/// Keeps in sight which shops are closed, by whom and until when, over all environments: from readings, what was done
/// from here and what somebody said. Looks again each minute for what other programs did. Thread: the main one.
/// Everything given must outlive it.
class MaintenanceWatch final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Inventory& inventory;
        Refresher& refresher;
        RunRepository& runs;
        MaintenanceRepository& plans;
        const Clock& clock;
    };
    explicit MaintenanceWatch(const Parts& parts, QObject* parent = nullptr);

    /// Asks for what was done and planned; from then on it follows.
    void load();
    [[nodiscard]] MaintenanceSight sight(EnvironmentId id) const;
    /// All that are closed, or were opened by others.
    [[nodiscard]] const QHash<EnvironmentId, MaintenanceSight>& sights() const { return m_sights; }

    /// Says when the shop should be open again; nothing: nobody knows.
    [[nodiscard]] Task<EnvironmentId> setUntil(EnvironmentId id, std::optional<Instant> until);
    /// Whether it is overdue and nobody was asked about that yet; the one who is told is to ask.
    [[nodiscard]] bool takeDue(EnvironmentId id);
    /// Nothing came of the asking: the next look tells it once more.
    void giveDueBack(EnvironmentId id) { m_asked.remove(id); }

Q_SIGNALS:
    void changed();
    /// A shop should be open by now: somebody has to be asked.
    void due(magkeeper::EnvironmentId id);

private:
    void look();
    void tellDue();

    Parts m_parts;
    QHash<EnvironmentId, RunRecord> m_switched; ///< the last that we did about it
    QHash<EnvironmentId, MaintenancePlan> m_planned;
    QHash<EnvironmentId, MaintenanceSight> m_sights;
    QHash<EnvironmentId, Instant> m_asked; ///< until when it was to be open when somebody was asked
    QTimer m_again;
    bool m_loaded = false;
    int m_question = 0;
};

} // namespace magkeeper
