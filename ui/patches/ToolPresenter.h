// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/VendorReport.h"
#include "ui/patches/PatchFleet.h"
#include "ui/patches/PatchRows.h"

namespace magkeeper {

/// What Adobe's own tools said of one environment when somebody had them asked, beside what its files say. It asks no
/// tool: that is an action. Thread: GUI.
class ToolPresenter final : public QObject {
    Q_OBJECT

public:
    /// `source`: null: nothing is kept. All outlive it.
    ToolPresenter(PatchFleet& fleet, VendorReportSource* source, QObject* parent = nullptr);

    /// Reads what is kept of this environment, each time: somebody may have asked meanwhile.
    void show(EnvironmentId environment);
    /// Reports, their disagreements first, and tools that are there and were never asked; `detail` Concerned: of
    /// patches those that a tool finds applied, that are at hand, or that disagree.
    [[nodiscard]] std::vector<EnvironmentPatchRow> rows(PatchDetail detail) const;
    [[nodiscard]] PageState state() const;
    /// Those that the newest look saw on the primary node: `patch-status`.
    [[nodiscard]] QStringList tools() const;

Q_SIGNALS:
    void changed();

private:
    void addReport(std::vector<EnvironmentPatchRow>& rows, const VendorReport& report, const ComparedVendor& compared,
        PatchDetail detail) const;
    /// Of each report; rows are asked for often, and long lists take a while to compare.
    [[nodiscard]] const std::vector<ComparedVendor>& compared() const;

    PatchFleet& m_fleet;
    VendorReportSource* m_source;
    EnvironmentId m_environment;
    std::vector<VendorReport> m_reports;
    mutable std::vector<ComparedVendor> m_compared; ///< of the reports, with these two
    mutable PatchQuestionPtr m_comparedQuestion; ///< null: to be made anew
    mutable std::shared_ptr<const EnvironmentPatches> m_comparedPatches;
    std::optional<Error> m_error;
    bool m_reading = false;
    quint64 m_request = 0;
};

} // namespace magkeeper
