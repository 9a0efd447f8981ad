// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "ui/widgets/FactList.h"

/// Facts of what the store sells, holds and lets in. Pure.
namespace magkeeper::storeFacts {

[[nodiscard]] std::vector<FactRow> search(const SearchStateReading& reading, Instant now);
[[nodiscard]] std::vector<FactRow> orders(const OrdersStateReading& reading, Instant now);
[[nodiscard]] std::vector<FactRow> security(const SecurityStateReading& reading, Instant now);
[[nodiscard]] std::vector<FactRow> config(const ConfigStateReading& reading, Instant now);
[[nodiscard]] std::vector<FactRow> packages(const PackagesStateReading& reading, Instant now);

} // namespace magkeeper::storeFacts
