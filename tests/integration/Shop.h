// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/Sandbox.h"

#include <map>

namespace magkeeper::test {

/// Every section with its state: `read`, or the kind of its error.
using States = std::map<std::string, std::string>;

/// One environment, `shop`, that is bolt-prod: a healthy store to be broken.
class ShopTest : public SandboxTest {
protected:
    void SetUp() override;

    [[nodiscard]] Answer probe(const char* level = "quick") const;
    [[nodiscard]] static States states(const Answer& probe);
    /// All sections of a quick probe answer; the ones named are in that state, all others are read.
    static void expectStates(const Answer& probe, const States& broken);
};

} // namespace magkeeper::test
