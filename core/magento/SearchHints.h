// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/ProbeRequest.h"
#include "core/magento/Snapshot.h"

namespace magkeeper {

/// The search engine's address as a snapshot knew it, to be sent along with the next probe: when the store's database
/// cannot tell then, the answer gives it back marked as a hint. Nothing when the snapshot did not know it either.
[[nodiscard]] std::optional<SearchHint> searchHintFrom(const Snapshot& snapshot);

} // namespace magkeeper
