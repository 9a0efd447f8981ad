// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/remote/RemoteShell.h"

#include <QThreadPool>

namespace magkeeper::bench {

/// Machines that answer every probe with a recorded answer, from a thread of their own and after the time that a round
/// trip takes, as real connections do.
class GoldenShells final : public RemoteShells {
public:
    GoldenShells();
    ~GoldenShells() override;

    /// A host is one of three stores by its name's last digit.
    [[nodiscard]] std::shared_ptr<RemoteShell> shell(const Endpoint& endpoint) override;

private:
    QThreadPool m_network;
    std::vector<QByteArray> m_answers;
};

} // namespace magkeeper::bench
