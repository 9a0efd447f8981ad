// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/guard/RunRepository.h"
#include "ui/widgets/PageState.h"
#include "ui/widgets/ValueTableModel.h"

#include <QObject>

namespace magkeeper {

/// What waits for a second person, and saying yes to it. Asks nothing before load(). Thread: GUI.
class ApprovalPresenter final : public QObject {
    Q_OBJECT

public:
    ApprovalPresenter(RunRepository& runs, const Clock& clock, QObject* parent = nullptr);

    void load();
    [[nodiscard]] const PageState& state() const { return m_state; }
    [[nodiscard]] ValueTableModel<Approval>& approvals() { return m_approvals; }
    [[nodiscard]] QString summary() const;

    /// Null: there is none of that key.
    [[nodiscard]] const Approval* find(const QString& key) const;
    /// Whether it still waits: then approve() makes sense.
    [[nodiscard]] bool isOpen(const QString& key) const;
    /// What is asked for, in one sentence.
    [[nodiscard]] QString question(const QString& key) const;
    /// Says yes, as who this is, when the environment's name was typed as it is. Who asked cannot: the answer says so.
    void approve(const QString& key, const QString& typedName);
    [[nodiscard]] const std::optional<Result<Approval>>& answer() const { return m_answer; }
    [[nodiscard]] QString answerText() const; ///< empty: nothing was answered yet
    void forgetAnswer(); ///< it was read

Q_SIGNALS:
    void changed();

private:
    RunRepository& m_runs;
    const Clock& m_clock;
    ValueTableModel<Approval> m_approvals;
    PageState m_state;
    std::optional<Result<Approval>> m_answer;
    int m_question = 0;
};

} // namespace magkeeper
