// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/OwnCode.h"

#include <algorithm>
#include <array>

namespace magkeeper::logs {

bool isOwnCode(QByteArrayView path) {
    if (path.contains("/app/code/") || path.contains("/app/design/"))
        return true;
    const qsizetype vendor = path.indexOf("/vendor/");
    if (vendor < 0)
        return false;
    static constexpr std::array<QByteArrayView, 18> foreign{"magento/", "mage-os/", "symfony/", "laminas/", "monolog/",
        "guzzlehttp/", "webonyx/", "composer/", "opensearch-project/", "elasticsearch/", "colinmollenhour/",
        "php-amqplib/", "league/", "psr/", "zendframework/", "react/", "doctrine/", "phpseclib/"};
    const QByteArrayView package = path.sliced(vendor + 8);
    return std::ranges::none_of(foreign, [&](QByteArrayView name) { return package.startsWith(name); });
}

} // namespace magkeeper::logs
