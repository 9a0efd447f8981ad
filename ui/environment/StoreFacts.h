// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "ui/widgets/FactList.h"

/// Facts of what the store sells, holds and lets in. Pure.
namespace magkeeper::storeFacts {

[[nodiscard]] std::vector<Fact> search(const SearchStateReading& reading, Instant now);
[[nodiscard]] std::vector<Fact> orders(const OrdersStateReading& reading, Instant now);
[[nodiscard]] std::vector<Fact> security(const SecurityStateReading& reading, Instant now);
[[nodiscard]] std::vector<Fact> config(const ConfigStateReading& reading, Instant now);
[[nodiscard]] std::vector<Fact> packages(const PackagesStateReading& reading, Instant now);

} // namespace magkeeper::storeFacts
