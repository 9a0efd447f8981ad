// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/health/Severity.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <vector>

namespace magkeeper {

/// How an environment is, as somebody judged it.
struct EnvironmentSeverity {
    QString id;
    QString name;
    Severity worst = Severity::Unknown;
    QStringList critical; ///< ids of its critical findings
};

/// An environment that has critical findings which it had not before.
struct TurnedCritical {
    QString id;
    QString name;
    int findings = 0;

    friend bool operator==(const TurnedCritical&, const TurnedCritical&) = default;
};

/// Tells what turned critical from one judgement to the next, each finding once. What is critical when an environment
/// is seen for the first time is no news: the window shows it. A finding that comes and goes is news again only when it
/// was away for a while. A value; pure but for its memory.
class SeverityWatch {
public:
    static constexpr std::chrono::milliseconds away = std::chrono::minutes(30);

    [[nodiscard]] std::vector<TurnedCritical> take(const std::vector<EnvironmentSeverity>& environments, Instant now);

private:
    QHash<QString, QHash<QString, Instant>> m_seen; ///< by environment: when each finding was last critical
};

/// The worst of all; Ok of none.
[[nodiscard]] Severity worstOf(const std::vector<EnvironmentSeverity>& environments);

} // namespace magkeeper
