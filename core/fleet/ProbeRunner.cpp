// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/ProbeRunner.h"

#include "core/fleet/ProbeRun.h"

namespace magkeeper {

ProbeRunner::ProbeRunner(
    RemoteShells& shells, ProbeSources sources, const Clock& clock, QThreadPool& pool, QObject* parent)
    : QObject(parent)
    , m_shells(shells)
    , m_sources(std::move(sources))
    , m_clock(clock)
    , m_pool(pool) { }

ProbeRunner::~ProbeRunner() = default;

Task<ProbeResult> ProbeRunner::probe(const Environment& environment, const ProbeOrder& order, std::stop_token stop) {
    auto* run = new ProbeRun(*this, environment, order, std::move(stop)); // a child of this; goes when it has answered
    return run->start();
}

} // namespace magkeeper
