// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/ThresholdRepository.h"

#include <QObject>

namespace magkeeper {

/// The limits that people set, in memory: loaded once and again when others may have changed them, changed through the
/// repository. Thread: its own; the repository must outlive it and answers there.
class ThresholdSettings final : public QObject {
    Q_OBJECT

public:
    explicit ThresholdSettings(ThresholdRepository& repository, QObject* parent = nullptr);

    /// Also to be called when an environment got another name: limits of environments are known by it.
    [[nodiscard]] Task<Thresholds> load();
    [[nodiscard]] const Thresholds& thresholds() const { return m_thresholds; }
    /// Errors as ThresholdRepository::set.
    [[nodiscard]] Task<Thresholds> set(ThresholdScope scope, QString name, std::optional<double> value);

Q_SIGNALS:
    void changed();

private:
    Task<Thresholds> taken(Task<Thresholds> answer);

    ThresholdRepository& m_repository;
    Thresholds m_thresholds;
};

} // namespace magkeeper
