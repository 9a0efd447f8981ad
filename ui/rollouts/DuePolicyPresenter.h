// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rollouts/RolloutServices.h"
#include "ui/widgets/PageState.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// One line of the due policy: a rule, the business hours, their zone, or a freeze.
struct PolicyLine {
    enum class Kind { Rule, Hours, Zone, Freeze };
    Kind kind = Kind::Rule;
    QString key; ///< `critical`, `hours`, `zone`, `freeze:NAME`
    QString title;
    QString value;
    QString note;
    Mark mark = Mark::None;

    friend bool operator==(const PolicyLine&, const PolicyLine&) = default;
};

/// By when fixes are due, when people work, and when nothing is changed; set for the whole workspace. Every change is
/// written at once, one at a time, and refused when somebody else changed it meanwhile: what they set is shown then.
/// Thread: GUI.
class DuePolicyPresenter final : public QObject {
    Q_OBJECT

public:
    explicit DuePolicyPresenter(const RolloutServices& services, QObject* parent = nullptr);

    void load();
    [[nodiscard]] const PageState& state() const { return m_state; }
    [[nodiscard]] ValueTableModel<PolicyLine>& lines() { return m_lines; }
    [[nodiscard]] const PolicyLine* find(const QString& key) const;
    [[nodiscard]] bool hasPolicy() const { return m_loaded; }
    [[nodiscard]] const DuePolicy& policy() const { return m_stored.policy; }
    [[nodiscard]] QString summary() const; ///< who set it and when

    void setRule(Urgency urgency, const QString& within, DueRule::Pace pace); ///< `72h`, `14d`
    void setHours(const QString& word); ///< `Mon-Fri 09:00-17:00`
    void setZone(const QString& word);
    /// Adds a freeze, or sets the one of that name. `span`: `2026-12-20 18:00 to 2027-01-06 08:00`, in the zone of the
    /// business hours. `kinds`: empty: for all environments.
    void setFreeze(const QString& name, const QString& span, const QStringList& kinds);
    void removeFreeze(const QString& name);
    /// The freeze that was removed last.
    [[nodiscard]] bool canPutBack() const { return m_removed.has_value(); }
    void putBack();
    [[nodiscard]] static QString freezeOfKey(const QString& key); ///< empty: it is none
    [[nodiscard]] QString spanWord(const QString& freeze) const; ///< as it is typed; empty: there is none

    /// What came of the last change; empty: nothing to say.
    [[nodiscard]] const QString& said() const { return m_said; }

Q_SIGNALS:
    void changed();

private:
    void take(const Result<StoredPolicy>& stored);
    void write(DuePolicy policy, std::optional<Freeze> removed = {});
    void putFreeze(Freeze freeze);
    void refuse(const QString& sentence);
    void fill();

    RolloutServices m_services;
    ValueTableModel<PolicyLine> m_lines;
    PageState m_state;
    StoredPolicy m_stored;
    QString m_said;
    std::optional<Freeze> m_removed;
    bool m_loaded = false;
    bool m_writing = false;
};

} // namespace magkeeper
