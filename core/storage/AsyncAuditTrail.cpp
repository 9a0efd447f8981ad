// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/AsyncAuditTrail.h"

#include "core/storage/RunDocument.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

Task<std::vector<AuditRecord>> AsyncAuditTrail::records(EnvironmentId environment, int limit) {
    return m_thread.run<std::vector<AuditRecord>>(
        [storage = m_storage, environment, limit] { return storage->audit().records(environment, limit); });
}

Task<AuditReport> AsyncAuditTrail::verify() {
    return m_thread.run<AuditReport>([storage = m_storage] { return storage->audit().verify(); });
}

Task<AuditRecord> AsyncAuditTrail::anchor(QString reason) {
    const QJsonObject content{{u"kind"_s, u"anchored"_s}, {u"at"_s, toIso8601(m_clock.now())}, {u"reason"_s, reason},
        {u"who"_s, documentOf(ownRunOwner())}};
    return m_thread.run<AuditRecord>([storage = m_storage, content] { return storage->audit().anchor(content); });
}

} // namespace magkeeper
