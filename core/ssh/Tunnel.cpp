// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/Tunnel.h"

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

void TunnelFate::end(const QString& reason) {
    const std::scoped_lock lock(m_mutex);
    if (m_reason.isEmpty())
        m_reason = reason;
}

QString TunnelFate::fault() const {
    const std::scoped_lock lock(m_mutex);
    return m_reason.isEmpty() ? QString() : u"the way through the jump host %1 broke: %2"_s.arg(m_hop, m_reason);
}

} // namespace magkeeper::ssh
