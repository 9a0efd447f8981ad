// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QUrl>

namespace magkeeper::http {

/// Whether an address may be asked: `https`, or `http` on this machine alone (a loopback address, `localhost`), with a
/// host, and without a user or password, which would stand in lists of processes and logs. InvalidInput else, without
/// what it holds of these.
[[nodiscard]] Result<void> checkAddress(const QUrl& url);

/// Where a redirect leads to, checked as any address; one from another host than this machine never leads to it, so
/// that nobody outside can ask what only listens here.
[[nodiscard]] Result<QUrl> redirectedTo(const QUrl& from, const QUrl& location);

/// Without query, fragment, user and password: for messages.
[[nodiscard]] QString shownAddress(const QUrl& url);

} // namespace magkeeper::http
