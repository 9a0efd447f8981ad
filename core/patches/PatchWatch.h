// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Inventory.h"
#include "core/fleet/Refresher.h"
#include "core/patches/PatchSurvey.h"

#include <QHash>

namespace magkeeper {

/// Looks into the files of an environment again as soon as a probe tells that something was installed or deployed there
/// since somebody looked for patches, for that is when patches get lost. Environments that nobody ever looked into are
/// left alone. Thread: its maker's; what it works with outlives it.
class PatchWatch final : public QObject {
    Q_OBJECT

public:
    /// Answers what is looked for; called in the pool.
    using ReadQuestion = std::function<Result<PatchQuestionPtr>()>;

    PatchWatch(Inventory& inventory, Refresher& refresher, PatchRecordRepository& records, const EvidenceParts& parts,
        ReadQuestion readQuestion, QObject* parent = nullptr);

    /// How often one and the same change is looked into when that does not succeed.
    static constexpr int mostTries = 3;

Q_SIGNALS:
    /// It was looked into anew, and that is kept.
    void recorded(magkeeper::EnvironmentId environment);

private:
    using Marks = QMap<QString, InstalledMark>; ///< by node
    struct Watched {
        Marks seen; ///< of the newest snapshot
        bool busy = false;
        int tries = 0; ///< of `seen`
    };

    void take(const QList<EnvironmentId>& ids);
    void compare(EnvironmentId id);
    void look(EnvironmentId id);
    void finish(EnvironmentId id, bool kept);

    Inventory& m_inventory;
    Refresher& m_refresher;
    PatchRecordRepository& m_records;
    QThreadPool& m_pool;
    ReadQuestion m_readQuestion;
    PatchSurvey m_survey;
    QHash<EnvironmentId, Watched> m_watched;
};

/// Whether something was installed or deployed between two looks at the nodes, or a node is new; what is not known on
/// either side says nothing. Pure.
[[nodiscard]] bool isDeployedAnew(const QMap<QString, InstalledMark>& before, const QMap<QString, InstalledMark>& now);

} // namespace magkeeper
