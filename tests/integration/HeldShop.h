// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/Sandbox.h"

#include <memory>

class QProcess;

namespace magkeeper::test {

/// Writes on bolt-prod's root, as the environment `shop`, whose commands of bin/magento can be made to wait. Others
/// find the store as it was.
class HeldShopTest : public SandboxTest {
protected:
    void SetUp() override;
    void TearDown() override;

    /// From now on every command of bin/magento waits for release().
    void hold() const;
    void release() const;
    /// Starts a write that waits, and comes back when it is known to run on the server.
    [[nodiscard]] std::unique_ptr<QProcess> startHeld(const Words& command) const;
    [[nodiscard]] QString lastRun() const; ///< id of the newest
    [[nodiscard]] std::string stateOf(const QString& run) const;
    void expectIntactTrail() const;

    [[nodiscard]] QString holdFile() const; ///< while it is there they wait

    QString root;
};

} // namespace magkeeper::test
