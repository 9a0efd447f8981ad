// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/VendorReportReader.h"
#include "ui/patches/PatchServices.h"

namespace magkeeper {

class Services;

/// What the pages of patches need, one for all windows; to be made when one is first shown, for it reads files. The
/// services must outlive it, and it the windows. Its end waits for what the pool still does with contents.
class PatchParts {
public:
    explicit PatchParts(Services& services);
    PatchParts(const PatchParts&) = delete;
    PatchParts& operator=(const PatchParts&) = delete;
    ~PatchParts();

    [[nodiscard]] const PatchServices& services() const { return m_services; }

private:
    ProbeSources m_sources;
    ContentStore m_contents;
    VendorReportReader m_toolReports;
    PatchServices m_services;
};

} // namespace magkeeper
