// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/SecretFile.h"

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

bool isSecretFile(const QString& path) {
    constexpr std::array names{"env.php"_L1, "auth.json"_L1, ".env"_L1};
    const QString name = path.section(u'/', -1);
    return !name.endsWith(".sample"_L1, Qt::CaseInsensitive)
        && std::ranges::any_of(
            names, [&](QLatin1StringView secret) { return name.startsWith(secret, Qt::CaseInsensitive); });
}

} // namespace magkeeper
