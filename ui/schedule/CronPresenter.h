// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/schedule/CronRows.h"
#include "ui/services/ServicePresenter.h"

namespace magkeeper {

/// The jobs of one environment and their runs in a window of time, read on demand, with what is to be said of them.
/// Thread: GUI.
class CronPresenter final : public ServicePresenter {
    Q_OBJECT

public:
    explicit CronPresenter(const ServicePageServices& services, QObject* parent = nullptr);
    ~CronPresenter() override;

    /// How far back runs are read; what is shown stays until they came.
    void setWindow(std::chrono::hours window);
    [[nodiscard]] std::chrono::hours window() const { return m_window; }
    /// Asks for the runs, unless they are on their way.
    void readRuns();
    /// Asks for them when there are none yet, or they are more than a minute older than the newest snapshot.
    void readRunsWhenOld();
    [[nodiscard]] bool isReading() const { return m_asked; }
    [[nodiscard]] PageState runsState() const;
    [[nodiscard]] const std::shared_ptr<const Timeline>& timeline() const { return m_timeline; } ///< never null
    /// By a bar's key.
    [[nodiscard]] QString runText(qint64 key) const;

    /// The job that is told about; empty: the schedule as a whole.
    void choose(const QString& job);
    [[nodiscard]] const QString& chosen() const { return m_chosen; }
    [[nodiscard]] ValueTableModel<CronJobReport>& jobs() { return m_jobs; }
    [[nodiscard]] const CronReading* runs() const { return m_reading ? &*m_reading : nullptr; }

Q_SIGNALS:
    void runsChanged();

private:
    void take(const DecodedSnapshot* latest, const DecodedSnapshot* full) override;
    void takeSnapshot(const DecodedSnapshot* latest, const DecodedSnapshot* full);
    void takeRuns(const Result<CronReading>& reading);
    void addButtons();
    void forget();
    void tellWhole(const DecodedSnapshot* full);
    void tellGroups();
    void tellSetting(const DecodedSnapshot* full);
    [[nodiscard]] const CronJobReport* rowOf(const QStringList& keys) const;

    ServicePageServices m_services;
    std::shared_ptr<Instant> m_storeNow;
    ValueTableModel<CronJobReport> m_jobs;
    EnvironmentId m_id; ///< whose runs these are
    std::chrono::hours m_window{24};
    std::optional<CronReading> m_reading;
    std::optional<Error> m_error; ///< of the last reading
    std::optional<Instant> m_readAt;
    std::shared_ptr<const Timeline> m_timeline;
    QString m_chosen;
    std::stop_source m_stop;
    int m_question = 0; ///< answers to older ones are dropped
    bool m_asked = false;
    bool m_isPast = false; ///< a stored state is shown
};

} // namespace magkeeper
