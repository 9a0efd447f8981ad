// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/HandshakeWatch.h"

#include <algorithm>

#include <poll.h>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

HandshakeWatch::HandshakeWatch(std::stop_token stop, milliseconds limit)
    : m_stop(std::move(stop))
    , m_deadline(Steady::now() + limit)
    , m_onStop(m_stop, Ring{&m_bell}) { }

Result<void> HandshakeWatch::wait(int fd, short events, milliseconds atMost, const QString& what) const {
    const auto time = std::clamp(std::min(left(), atMost), milliseconds(0), milliseconds(60'000));
    pollfd fds[] = {{m_bell.fd(), POLLIN, 0}, {fd, events, 0}};
    ::poll(fds, fd < 0 ? 1 : 2, static_cast<int>(time.count()));
    return check(what);
}

Result<void> HandshakeWatch::check(const QString& what) const {
    if (m_stop.stop_requested())
        return failure(ErrorKind::Cancelled, u"stopped while %1"_s.arg(what));
    if (left() <= milliseconds(0))
        return failure(ErrorKind::TimedOut, u"the deadline passed while %1"_s.arg(what));
    return {};
}

milliseconds HandshakeWatch::left() const { return std::chrono::ceil<milliseconds>(m_deadline - Steady::now()); }

} // namespace magkeeper::ssh
