// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace magkeeper::logs {

/// What Monolog's LineFormatter puts into a record behind its level, and what PHP appends to an exception's message.
/// Points into the record. Pure.
struct MessageParts {
    QByteArrayView message; ///< without the rest
    QByteArrayView trace; ///< from `Stack trace:` or `#0` on; empty: none
    QByteArrayView context; ///< `{…}` or `[]`; empty: none
    QByteArrayView extra;
};

/// `message trace context extra`, any of which may be missing. Linear.
[[nodiscard]] MessageParts messageParts(QByteArrayView message);

} // namespace magkeeper::logs
