// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guard/RunRepository.h"
#include "core/patches/VendorReport.h"

#include <QObject>

namespace magkeeper {

/// Reports of Adobe's own tools, from the runs that asked them: what these said is kept with them. The runs must
/// outlive it. Thread: the main one.
class VendorReportReader final : public QObject, public VendorReportSource {
public:
    explicit VendorReportReader(RunRepository& runs, QObject* parent = nullptr);

    [[nodiscard]] Task<std::vector<VendorReport>> of(EnvironmentId environment) override;

    /// One run's, with what it said. Pure.
    [[nodiscard]] static VendorReport reportOf(const RunRecord& run);
    /// The action that asks a tool.
    [[nodiscard]] static QString action();

private:
    struct Reading;

    void next(const std::shared_ptr<Reading>& reading);

    RunRepository& m_runs;
};

} // namespace magkeeper
