// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/RunDesk.h"
#include "core/guard/WriteGuard.h"

namespace magkeeper {

class Services;

/// What writes need besides the services that all share: the guard, and the desk for runs. The services must outlive
/// it. Thread: the main one.
class WriteServices {
public:
    /// Fails when the programs that come with Magkeeper cannot be read.
    [[nodiscard]] static Result<std::unique_ptr<WriteServices>> make(Services& services);

    [[nodiscard]] WriteGuard& guard() { return m_guard; }
    [[nodiscard]] RunDesk& desk() { return m_desk; }

private:
    WriteServices(Services& services, ProbeSources programs, QByteArray digestKey);

    ProbeSources m_programs;
    WriteGuard m_guard;
    RunDesk m_desk;
};

} // namespace magkeeper
