// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "core/fleet/ProbeRunner.h"

#include <memory>

namespace magkeeper {

/// Probes several environments at the same time and answers all results in the order asked. One that cannot be read
/// never holds up another. Whole probes are stored; what cannot be stored is said and shown all the same.
class ProbeMany final : public std::enable_shared_from_this<ProbeMany> {
public:
    using Results = std::vector<Result<ProbeResult>>;

    ProbeMany(CommandContext& context, std::vector<Environment> environments, ProbeOrder order);

    [[nodiscard]] Task<Results> start();
    /// Whether something that was read did not get into the history.
    [[nodiscard]] bool isStoreLost() const { return m_storeLost; }

private:
    static constexpr size_t atOnce = 64;

    void startNext();
    void probe(size_t place, const DecodedSnapshotPtr& previous);
    void take(size_t place, Result<ProbeResult> result);
    void store(const ProbeResult& result);
    void finishOne();

    CommandContext& m_context;
    std::vector<Environment> m_environments;
    ProbeOrder m_order;
    Results m_results;
    size_t m_next = 0;
    size_t m_done = 0;
    bool m_storeLost = false;
    TaskPromise<Results> m_promise;
};

} // namespace magkeeper
