// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogRecord.h"

#include <QJsonValue>
#include <QString>

#include <vector>

namespace magkeeper::logs {

/// One exception of a chain, the outermost first.
struct LoggedException {
    QString type; ///< `Magento\Framework\Exception\LocalizedException`; empty: not told
    QString message;
    QString file;
    int line = 0;
    friend bool operator==(const LoggedException&, const LoggedException&) = default;
};

/// One line of a stack trace.
struct TraceFrame {
    QString call; ///< `Magento\Cron\Observer\ProcessCronQueueObserver->execute()`
    QString file; ///< empty: `[internal function]`
    int line = 0;
    friend bool operator==(const TraceFrame&, const TraceFrame&) = default;
};

/// A record taken apart, for those who look at it. Strings are as the store sent them: SafeText before they are shown.
struct RecordDetail {
    QString message; ///< without trace and context
    QJsonValue context; ///< undefined: there is none
    QJsonValue extra;
    std::vector<LoggedException> exceptions;
    std::vector<TraceFrame> frames;
    std::vector<std::pair<QString, QString>> fields; ///< what else the grammar names: client, status, …
    QString reportId; ///< of the file in var/report
};

/// Takes a record apart as its grammar says. Monolog's context is read although it is not strict JSON (raw line ends in
/// strings). Total: what cannot be told apart stays in the message. Source: Monolog's LineFormatter; var/report as
/// Magento 2.4.7 writes it. Thread: any; pure.
[[nodiscard]] RecordDetail detailOf(const LogRecord& record, const Grammar& grammar);

} // namespace magkeeper::logs
