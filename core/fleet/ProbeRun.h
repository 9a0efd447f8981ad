// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/NodeProbe.h"
#include "core/fleet/ProbeRunner.h"
#include "core/magento/KnownContent.h"

#include <QObject>

#include <optional>
#include <vector>

namespace magkeeper {

/// One reading of one environment on its way: asks every node, then another node for the shared sections when the
/// primary failed, then puts the snapshot together. Deletes itself when it has answered. Private to ProbeRunner.
class ProbeRun final : public QObject {
    Q_OBJECT

public:
    ProbeRun(ProbeRunner& runner, Environment environment, ProbeOrder order, std::stop_token stop);

    [[nodiscard]] Task<ProbeResult> start();

private:
    struct Answer {
        std::optional<Result<NodeReading>> own; ///< to the first question
        std::optional<Result<NodeReading>> shared; ///< to the second one, for the shared sections alone
    };

    void ask(size_t node, const QStringList& sections, std::optional<Result<NodeReading>> Answer::* place);
    void takeAnswer();
    [[nodiscard]] std::optional<size_t> substituteForShared() const;
    [[nodiscard]] KnownSnapshots known() const;
    void assemble();
    void finish(Result<ProbeResult> result);

    ProbeRunner& m_runner;
    Environment m_environment;
    ProbeOrder m_order;
    std::stop_token m_stop;
    QStringList m_sharedSections;
    QStringList m_nodeSections;
    std::vector<Answer> m_answers;
    size_t m_open = 0;
    bool m_substituted = false;
    Instant m_started;
    TaskPromise<ProbeResult> m_promise;
};

} // namespace magkeeper
