// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace magkeeper {

/// What is cold once a cache type of Magento's was cleaned, and what that costs; empty: a type that is not Magento's.
/// Source: what Magento's modules keep under each type.
[[nodiscard]] QString coldText(const QString& cacheType);

} // namespace magkeeper
