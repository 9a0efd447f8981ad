// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/ActionRows.h"
#include "ui/operate/MaintenanceNote.h"
#include "ui/operate/OperateServices.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/PageState.h"

namespace magkeeper {

class LiveRun;

/// One environment's actions: which is chosen, with what, what it would do, what the guard wants first. All that is
/// done goes through the guard. Thread: GUI. Lifetime: not longer than the services'.
class ActionPresenter final : public QObject {
    Q_OBJECT

public:
    explicit ActionPresenter(const OperateServices& services, QObject* parent = nullptr);

    void setEnvironment(EnvironmentId id);
    [[nodiscard]] EnvironmentId environmentId() const { return m_id; }
    [[nodiscard]] const Environment* environment() const; ///< null: none, or it is gone
    [[nodiscard]] ValueTableModel<ActionRow>& actions() { return m_actions; }
    [[nodiscard]] PageState state() const;

    /// By its id; an empty or unknown one leaves none chosen. What was typed for another is forgotten.
    void choose(const QString& id);
    [[nodiscard]] const ActionDefinition* chosen() const { return m_action; }
    /// What the store has for an argument of the chosen one.
    [[nodiscard]] QStringList offers(const ArgumentDefinition& argument) const;
    void setValues(const ActionRequest::Values& values);
    void setConfirmedName(const QString& name);
    void setReason(const QString& reason);
    void setMode(RunMode mode);
    /// Where it is done; the primary unless another one is chosen.
    void setNode(const QString& name);
    [[nodiscard]] QStringList nodes() const; ///< the primary first
    [[nodiscard]] const QString& node() const { return m_node; }
    [[nodiscard]] bool canDetach() const; ///< the chosen one can be left on the server
    [[nodiscard]] const QString& confirmedName() const { return m_name; }
    [[nodiscard]] const QString& reason() const { return m_reason; }
    [[nodiscard]] RunMode mode() const { return m_mode; }

    /// The exact command, secrets as ***; empty: it cannot be said yet.
    [[nodiscard]] QString command() const { return m_plan ? m_plan->command : QString(); }
    [[nodiscard]] std::vector<FactRow> preview() const;
    [[nodiscard]] const QString& invalid() const { return m_invalid; } ///< what is wrong with the values
    /// A file among the values is being read; until then nobody knows whether they are right.
    [[nodiscard]] bool isReading() const { return m_reading; }
    [[nodiscard]] const std::optional<Error>& planError() const { return m_planError; } ///< nobody knows what it needs
    [[nodiscard]] bool isObserved() const; ///< access refuses every write
    [[nodiscard]] WriteNeeds needs() const;
    [[nodiscard]] QString holder() const; ///< who writes there now, and since when; empty: nobody
    /// What keeps the chosen one from being done now; empty: nothing.
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] QString runText() const; ///< what the button does to what

    /// Only without an obstacle.
    void run();
    /// Takes the lock away from who holds it; needs a reason.
    void steal(const QString& reason);
    [[nodiscard]] const std::optional<Error>& stealError() const { return m_stealError; }
    [[nodiscard]] LiveRun* live() const; ///< null: nothing runs or ran here
    void dismiss(); ///< puts the live one away, once it ended
    /// Asks again what it needs and who holds the lock, and the store's runs.
    void reload();

    [[nodiscard]] MaintenanceSight maintenance() const { return m_services.maintenance.sight(m_id); }
    /// So long from now on the shop should be closed at most; nothing: nobody knows.
    void setMaintenanceUntil(std::optional<std::chrono::minutes> duration);
    /// Why that could not be kept, the last time.
    [[nodiscard]] const std::optional<Error>& maintenanceError() const { return m_maintenanceError; }
    [[nodiscard]] Instant now() const { return m_services.clock.now(); }

Q_SIGNALS:
    void changed();
    void chosenChanged();
    void ended(); ///< a write of this environment

private:
    [[nodiscard]] WriteOrder order(const ActionRequest& request) const;
    void plan();
    [[nodiscard]] bool hasFile() const;
    void read();
    void take(Result<ActionRequest> request);
    void addPlan(std::vector<FactRow>& facts) const;

    OperateServices m_services;
    ValueTableModel<ActionRow> m_actions;
    EnvironmentId m_id;
    const ActionDefinition* m_action = nullptr;
    std::optional<ActionRequest> m_request; ///< nothing: the values are not right
    ActionRequest::Values m_values;
    QString m_invalid;
    QString m_name;
    QString m_reason;
    RunMode m_mode = RunMode::Attached;
    QString m_node; ///< empty: the primary
    std::optional<WritePlan> m_plan;
    std::optional<Error> m_planError;
    std::optional<Error> m_stealError;
    std::optional<Error> m_maintenanceError;
    int m_question = 0;
    bool m_reading = false;
    bool m_isBusy = false; ///< the pool is at a file, perhaps one that is not wanted any more
};

} // namespace magkeeper
