// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Inventory.h"
#include "core/fleet/Refresher.h"
#include "core/magento/ServiceDetails.h"

#include <QObject>

#include <stop_token>

class QThreadPool;

namespace magkeeper {

/// What pages of services stand on. All must outlive them.
struct ServicePageServices {
    Inventory& inventory;
    Refresher& refresher;
    ProbeRunner* runner; ///< null: nothing can be read on demand
    SnapshotRepository& snapshots;
    const Clock& clock;
    QThreadPool& pool; ///< for what would keep the window waiting
};

/// What one environment's services said: in the newest readings, in an older full one to compare with, and what was
/// asked for by name. Thread: GUI. Lifetime: not longer than the services'.
class ServiceReader final : public QObject {
    Q_OBJECT

public:
    ServiceReader(const ServicePageServices& services, QStringList details, QObject* parent = nullptr);
    ~ServiceReader() override;

    void setEnvironment(EnvironmentId id);
    [[nodiscard]] EnvironmentId environmentId() const { return m_id; }
    [[nodiscard]] const Environment* environment() const { return m_services.inventory.find(m_id); }
    /// The newest one, or what was stored before while that is shown.
    [[nodiscard]] EnvironmentReading reading() const;
    [[nodiscard]] Instant now() const;
    /// A stored state in the place of the newest reading; null: no longer. Nothing is read on demand of the past.
    void showPast(const DecodedSnapshotPtr& latest, const DecodedSnapshotPtr& full);
    [[nodiscard]] bool isPast() const { return m_past != nullptr; }

    [[nodiscard]] bool canReadDetails() const { return m_services.runner && !m_sections.isEmpty() && !m_past; }
    /// Asks for the details, unless that is on its way.
    void readDetails();
    [[nodiscard]] bool isReadingDetails() const { return m_asked; }
    [[nodiscard]] const ServiceDetails* details() const { return m_details && !m_past ? &*m_details : nullptr; }
    [[nodiscard]] std::optional<Instant> detailsAt() const { return m_detailsAt; }
    [[nodiscard]] const std::optional<Error>& detailsError() const { return m_detailsError; }

    /// The tables of an older full snapshot, some days before the newest full one; asks for it when that changed.
    void readBefore();
    [[nodiscard]] const DatabaseStateReading& before() const { return m_before; }
    [[nodiscard]] std::optional<Instant> beforeAt() const { return m_beforeAt; }
    [[nodiscard]] const std::optional<Error>& beforeError() const { return m_beforeError; } ///< of the last asking

    void refresh(ProbeLevel level) { m_services.refresher.refresh(m_id, level); }

Q_SIGNALS:
    void changed();

private:
    void forget();
    struct Before {
        DatabaseStateReading state;
        std::optional<Instant> at; ///< nothing: there is no older snapshot
    };
    void decodeDetails(const SnapshotPtr& snapshot);
    void takeDetails(const Result<ServiceDetails>& details, Instant at);
    void decodeBefore(const SnapshotPtr& snapshot, int question);
    void takeBefore(const Result<Before>& before);

    ServicePageServices m_services;
    QStringList m_sections; ///< that are asked for by name
    EnvironmentId m_id;
    DecodedSnapshotPtr m_past; ///< null: what is newest is shown
    DecodedSnapshotPtr m_pastFull;
    std::stop_source m_stop;
    int m_question = 0; ///< answers to older ones are dropped
    bool m_asked = false;
    std::optional<ServiceDetails> m_details;
    std::optional<Instant> m_detailsAt;
    std::optional<Error> m_detailsError;
    DatabaseStateReading m_before;
    std::optional<Instant> m_beforeAt;
    std::optional<Error> m_beforeError;
    int m_beforeQuestion = 0; ///< as m_question, of what was before
    std::optional<Instant> m_comparedAt; ///< the full snapshot that `before` is older than
};

} // namespace magkeeper
