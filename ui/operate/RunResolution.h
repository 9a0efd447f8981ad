// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/OperateServices.h"
#include "ui/theme/Mark.h"

namespace magkeeper {

/// Finds out what came of a run whose end nobody saw, or that was left on the server, and records what a person says.
/// Nothing is done again by itself. Thread: GUI. Lifetime: not longer than the services'.
class RunResolution final : public QObject {
    Q_OBJECT

public:
    explicit RunResolution(const OperateServices& services, QObject* parent = nullptr);

    /// The run in question; nothing: none. What was told of another one is forgotten.
    void setRun(const std::optional<RunRecord>& run);
    [[nodiscard]] const std::optional<RunRecord>& run() const { return m_run; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Somebody has to say what came of it.
    [[nodiscard]] bool canResolve() const;
    /// It may still go on there, and no program of ours waits for it.
    [[nodiscard]] bool canStop() const;
    [[nodiscard]] bool canFindOut() const { return canResolve() || canStop(); }

    /// What was found out last: a sentence and what it rests on; empty: nothing yet.
    [[nodiscard]] const QString& sentence() const { return m_sentence; }
    [[nodiscard]] const QString& detail() const { return m_detail; }
    [[nodiscard]] Mark mark() const { return m_mark; }

    /// Looks on the server, and has the sections read that prove it.
    void findOut();
    /// Sends TERM, and says whether it ended.
    void stop();
    /// Looks first: what still runs has no outcome. Without a reason nothing happens.
    void resolve(RunOutcome outcome, const QString& reason);

Q_SIGNALS:
    void changed();
    void outputSeen(const QString& text); ///< of one that was left on the server, all of it so far
    void recordChanged(const magkeeper::RunRecord& run);

private:
    using Then = std::function<void(const RunSight&)>;
    void look(const Then& then);
    void take(const RunSight& sight);
    void record(RunOutcome outcome, const QString& reason);
    void tell(Mark mark, const QString& sentence, const QString& detail = {});
    void fail(const Error& error);
    void update(const RunRecord& run);
    [[nodiscard]] const Environment* environment() const;

    OperateServices m_services;
    std::optional<RunRecord> m_run;
    bool m_busy = false;
    int m_question = 0;
    Mark m_mark = Mark::None;
    QString m_sentence;
    QString m_detail;
};

} // namespace magkeeper
