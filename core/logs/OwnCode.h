// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace magkeeper::logs {

/// Whether a path of a store is code of the store's own: neither Magento's nor a library's that Magento brings. Below
/// `app/code` and `app/design`, and packages of others below `vendor`. Pure.
[[nodiscard]] bool isOwnCode(QByteArrayView path);

} // namespace magkeeper::logs
