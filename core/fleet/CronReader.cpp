// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/CronReader.h"

#include "core/fleet/CronPages.h"

namespace magkeeper {

Task<CronReading> readCron(ProbeRunner& runner, QThreadPool& pool, const Environment& environment,
    const CronOrder& order, std::stop_token stop) {
    auto* pages = new CronPages(runner, pool, environment, order, std::move(stop)); // a child of the runner
    return pages->start();
}

} // namespace magkeeper
