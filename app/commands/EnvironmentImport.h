// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "core/inventory/Environment.h"

#include <memory>

namespace magkeeper {

/// Saves environments one after another and prints how many; the first failure ends it and says how far it came.
/// Keeps itself until then.
class EnvironmentImport : public std::enable_shared_from_this<EnvironmentImport> {
public:
    EnvironmentImport(CommandContext& context, std::vector<Environment> environments);

    [[nodiscard]] CommandTask start();

private:
    void next();
    void fail(const Error& error);
    void finish();

    CommandContext& m_context;
    std::vector<Environment> m_environments;
    size_t m_at = 0;
    TaskPromise<ExitStatus> m_promise;
};

} // namespace magkeeper
