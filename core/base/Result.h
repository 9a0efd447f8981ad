// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <expected>

namespace magkeeper {

/// What can fail returns this. Nothing of ours throws.
template <typename T>
using Result = std::expected<T, Error>;

/// `return failure(ErrorKind::NotFound, u"no such environment"_s);`
[[nodiscard]] inline std::unexpected<Error> failure(ErrorKind kind, QString text) {
    return std::unexpected<Error>(Error(kind, std::move(text)));
}

[[nodiscard]] inline std::unexpected<Error> failure(Error error) { return std::unexpected<Error>(std::move(error)); }

} // namespace magkeeper
