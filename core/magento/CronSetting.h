// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/CronState.h"
#include "core/magento/QueuesState.h"
#include "core/magento/SystemState.h"

namespace magkeeper {

/// What is to be said of how cron is started, against what is configured.
struct CronSettingRemark {
    enum class Kind {
        NoLine, ///< neither the crontab nor a file of the machine starts this root's cron; the login may not see all
        TwoPlaces, ///< the crontab starts it, and something else too
        NotEveryMinute, ///< a line of the block comes less often; detail: the line
        GroupLeftOut, ///< every line names a group, and none this one; detail: groups
        OtherRoot, ///< only blocks of other roots are there
        NoDaemon, ///< there is a line, and no cron daemon is seen
        ConsumersOff, ///< cron starts no consumers
        ConsumersLeftOut, ///< cron starts some consumers only; detail: those that it leaves out
        ConsumersWait, ///< consumers that cron started never end: they hold old code after a deploy
    };
    Kind kind;
    QStringList detail;

    friend bool operator==(const CronSettingRemark&, const CronSettingRemark&) = default;
};
[[nodiscard]] QString remarkName(CronSettingRemark::Kind kind); ///< as magctl says it: `not-every-minute`

/// Null: not read, then nothing is said of it. `system` is that of the primary node, of a full probe. Pure.
[[nodiscard]] std::vector<CronSettingRemark> judgeCronSetting(
    const CronState* cron, const SystemState* system, const QueuesState* queues);

} // namespace magkeeper
