// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FrontPage.h"
#include "core/magento/RedisKeys.h"

namespace magkeeper {

/// `Cache entries: BLOCK_HTML`, `Sessions`.
[[nodiscard]] QString keyGroupText(const RedisKeyGroup& group);
/// `Varnish answers: 412 ms, then 3 ms from its cache`; why not when it did not answer.
[[nodiscard]] QString frontPageText(const FrontPagePlace& place);
/// `Varnish`; `no cache that says so`.
[[nodiscard]] QString frontCacheText(FrontCache cache);

} // namespace magkeeper
