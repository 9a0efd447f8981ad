// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "app/services/VendorReportReader.h"
#include "app/services/WriteServices.h"

#include <memory>

namespace magkeeper {

/// What somebody says who has an environment's tools asked.
struct PatchToolOrder {
    QString confirmedName;
    QString reason;
};

/// Has Adobe's own tools on the primary node of an environment asked, one after the other, each as a write through the
/// guard: refused, locked, recorded as any other. Keep it in a shared pointer.
class PatchToolRun final : public std::enable_shared_from_this<PatchToolRun> {
public:
    PatchToolRun(CommandContext& context, std::unique_ptr<WriteServices> writes, PatchToolOrder order);

    /// Refused: the policy does not let it be done there. Nothing is sent.
    [[nodiscard]] Result<void> check(const Environment& environment) const;
    /// `tools`: their places on the store, as claims name them. The worst of their ends: Done when each answered.
    [[nodiscard]] CommandTask start(const Environment& environment, const QStringList& tools);

private:
    [[nodiscard]] Result<WriteOrder> orderFor(const Environment& environment, const QString& tool) const;
    void next();
    void take(const QString& tool, const Result<WriteResult>& result);

    CommandContext& m_context;
    std::unique_ptr<WriteServices> m_writes;
    PatchToolOrder m_order;
    Environment m_environment;
    QStringList m_tools; ///< that are still to be asked
    QList<ExitStatus> m_statuses;
    TaskPromise<ExitStatus> m_promise;
};

} // namespace magkeeper
