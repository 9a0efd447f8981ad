// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/OperateServices.h"
#include "ui/operate/RunResolution.h"
#include "ui/operate/RunRows.h"
#include "ui/widgets/PageState.h"

namespace magkeeper {

/// What was done to one environment, or to all of them, newest first. Asks nothing before load(). Thread: GUI.
class RunsPresenter final : public QObject {
    Q_OBJECT

public:
    RunsPresenter(const OperateServices& services, RunScope scope, QObject* parent = nullptr);

    /// With RunScope::OneEnvironment; load() follows when it is shown.
    void setEnvironment(EnvironmentId id);
    void load();
    [[nodiscard]] RunScope scope() const { return m_scope; }
    [[nodiscard]] const PageState& state() const { return m_state; }
    [[nodiscard]] QString summary() const; ///< `12 runs, 1 whose outcome nobody knows`
    [[nodiscard]] ValueTableModel<RunRecord>& runs() { return m_runs; }

    /// The run whose details are shown; an empty key: none. Its output is asked for.
    void select(const QString& key);
    [[nodiscard]] const std::optional<RunRecord>& selected() const { return m_selected; }
    [[nodiscard]] std::vector<FactRow> facts() const;
    [[nodiscard]] QString output() const { return m_selected ? m_selected->output : QString(); }
    [[nodiscard]] RunResolution& resolution() { return m_resolution; }

Q_SIGNALS:
    void changed();

private:
    void take(Result<std::vector<RunRecord>> runs);
    void show(std::vector<RunRecord> runs);

    OperateServices m_services;
    RunScope m_scope;
    std::shared_ptr<Instant> m_now;
    ValueTableModel<RunRecord> m_runs;
    RunResolution m_resolution;
    EnvironmentId m_id;
    PageState m_state;
    std::optional<RunRecord> m_selected;
    int m_question = 0;
    int m_selection = 0;
};

} // namespace magkeeper
