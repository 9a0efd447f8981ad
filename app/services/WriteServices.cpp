// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/WriteServices.h"

#include "app/services/HashKeyFile.h"
#include "app/services/Services.h"
#include "core/actions/ActionProgram.h"
#include "core/storage/Workspace.h"

namespace magkeeper {

Result<std::unique_ptr<WriteServices>> WriteServices::make(Services& services) {
    auto programs = loadActionPrograms();
    if (!programs)
        return failure(programs.error());
    // Without a key secrets have no digests, and nothing else is different.
    const auto key = workspaceHashKey(services.workspace().folder());
    return std::unique_ptr<WriteServices>(
        new WriteServices(services, *std::move(programs), key ? key->key.toUtf8() : QByteArray()));
}

WriteServices::WriteServices(Services& services, ProbeSources programs, QByteArray digestKey)
    : m_programs(std::move(programs))
    , m_guard({services.shells(), services.workspace().runs(), services.snapshots(), services.runner(), m_programs,
          services.clock(), std::move(digestKey)})
    , m_desk(services.shells(), services.workspace().runs(), services.clock()) { }

} // namespace magkeeper
