// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/CronReader.h"

namespace magkeeper {

/// One reading of the schedule on its way. Deletes itself when it has answered. Private to readCron().
class CronPages final : public QObject {
    Q_OBJECT

public:
    CronPages(ProbeRunner& runner, QThreadPool& pool, Environment environment, CronOrder order, std::stop_token stop);

    [[nodiscard]] Task<CronReading> start();

private:
    struct Page {
        std::shared_ptr<CronRuns> runs; ///< with those of the pages before
        CronRunsReading::State state;
        SectionFault fault;
        bool isEmpty;
    };

    void ask();
    void receive(const ProbeResult& page);
    void take(const Page& page);
    void judge();
    void finish(Result<CronReading> reading);

    ProbeRunner& m_runner;
    QThreadPool& m_pool;
    Environment m_environment;
    CronOrder m_order;
    std::stop_token m_stop;
    CronReading m_reading;
    std::shared_ptr<CronRuns> m_runs; ///< the pages so far
    int m_pages = 0;
    TaskPromise<CronReading> m_promise;
};

} // namespace magkeeper
