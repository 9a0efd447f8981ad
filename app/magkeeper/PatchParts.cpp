// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/PatchParts.h"

#include "app/services/PatchFolderFile.h"
#include "app/services/Services.h"
#include "core/fleet/HealthWatch.h"
#include "core/storage/Workspace.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

/// Without sources, which a broken build alone has not, every reading says so.
PatchParts::PatchParts(Services& services)
    : m_sources(ProbeSources::load().value_or(ProbeSources()))
    , m_contents(services.workspace().folder() + u"/patch-contents"_s)
    , m_toolReports(services.workspace().runs())
    , m_services{services.inventory(), {services.shells(), m_sources, services.clock(), services.pool(), m_contents},
          &services.workspace().patchRecords(), services.workspace().folder() + u"/catalog"_s,
          services.workspace().folder() + u"/patches"_s, loadPatchFolders(), savePatchFolders,
          [&services](EnvironmentId id) { services.healthWatch().lookAgain(id); }, &services.patchWatch(),
          &m_toolReports} { }

PatchParts::~PatchParts() { m_services.evidence.pool.waitForDone(); }

} // namespace magkeeper
