// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace magkeeper {

/// How Magento itself keeps a table small. Source: crontab.xml and config.xml of Magento's modules, 2.4.
struct TidyWay {
    QString table; ///< without the prefix; `_cl`: every changelog
    QString how; ///< one sentence
    QString job; ///< the cron job that does it; empty: none
    QString setting; ///< the path that says how long rows are kept; empty: none
    QString action; ///< the action that does it at once; empty: none

    friend bool operator==(const TidyWay&, const TidyWay&) = default;
};

/// Of a table of the store, by its name with `prefix`; null: Magento has no way of its own, and none is made up here.
[[nodiscard]] const TidyWay* tidyWayOf(QStringView table, QStringView prefix);

} // namespace magkeeper
