// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rollouts/RolloutServices.h"
#include "ui/theme/Mark.h"
#include "ui/widgets/ValueTableModel.h"

#include <map>

namespace magkeeper {

/// What part an environment has in a rollout that is to be made.
enum class RolloutPart { LeftOut, TakenIn, Canary };

/// An environment that a new rollout may be for.
struct CandidateLine {
    QString key; ///< the environment's id
    QString name;
    QString store;
    EnvironmentKind kind = EnvironmentKind::Production;
    QStringList tags;
    RolloutPart part = RolloutPart::TakenIn;

    friend bool operator==(const CandidateLine&, const CandidateLine&) = default;
};

/// What a person says of a new rollout, as typed.
struct RolloutWish {
    RolloutSubject::Kind kind = RolloutSubject::Kind::Advisory;
    QString names; ///< with blanks or commas between
    QString title; ///< empty: the names
    std::optional<Urgency> urgency; ///< nothing: as the catalogue says; what nobody can tell is taken for urgent
    QString duties; ///< besides what the advisories say; with semicolons between
};

/// Makes a rollout: what it brings, and which environments in which wave. All are taken in until somebody says
/// otherwise. Thread: GUI.
class NewRolloutPresenter final : public QObject {
    Q_OBJECT

public:
    explicit NewRolloutPresenter(const RolloutServices& services, QObject* parent = nullptr);

    [[nodiscard]] ValueTableModel<CandidateLine>& candidates() { return m_candidates; }
    /// The part of these environments, by their keys.
    void setPart(const QStringList& keys, RolloutPart part);
    /// To this part, or back when all of them have it: a canary is then taken in, one that is taken in is left out.
    void togglePart(const QStringList& keys, RolloutPart part);
    [[nodiscard]] QString summary() const; ///< how many in which waves
    [[nodiscard]] bool isReady() const; ///< somebody is taken in, and nothing is on its way

    /// Looks the subjects up in the catalogue and writes the rollout down; `opened` follows, or `said` why not.
    void open(const RolloutWish& wish);
    [[nodiscard]] const QString& said() const { return m_said; }

Q_SIGNALS:
    void changed();
    void opened(WorkId rollout);

private:
    void fill();
    void refuse(const Error& error);
    void write(RolloutDraft draft, const RolloutFacts& facts, std::optional<Urgency> urgency);
    [[nodiscard]] std::vector<RolloutDraft::Member> members() const;

    RolloutServices m_services;
    ValueTableModel<CandidateLine> m_candidates;
    std::map<QString, RolloutPart> m_parts; ///< that somebody chose, by key
    QString m_said;
    bool m_busy = false;
};

} // namespace magkeeper
