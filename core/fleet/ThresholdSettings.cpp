// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/ThresholdSettings.h"

namespace magkeeper {

ThresholdSettings::ThresholdSettings(ThresholdRepository& repository, QObject* parent)
    : QObject(parent)
    , m_repository(repository) { }

Task<Thresholds> ThresholdSettings::load() { return taken(m_repository.load()); }

Task<Thresholds> ThresholdSettings::set(ThresholdScope scope, QString name, std::optional<double> value) {
    return taken(m_repository.set(std::move(scope), std::move(name), value));
}

Task<Thresholds> ThresholdSettings::taken(Task<Thresholds> answer) {
    auto promise = std::make_shared<TaskPromise<Thresholds>>();
    Task<Thresholds> task = promise->task();
    whenDone(this, std::move(answer), [this, promise](Result<Thresholds> thresholds) {
        if (thresholds && *thresholds != m_thresholds) {
            m_thresholds = *thresholds;
            Q_EMIT changed();
        }
        promise->finish(std::move(thresholds));
    });
    return task;
}

} // namespace magkeeper
