// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/Unknown.h"

namespace magkeeper {

const SectionFault* faultAt(const QMap<QString, SectionFault>& unknown, const QString& path) {
    if (unknown.isEmpty())
        return nullptr;
    for (qsizetype length = path.size(); length > 0; --length) {
        const bool boundary = length == path.size() || path.at(length) == u'.' || path.at(length) == u'[';
        if (!boundary)
            continue;
        const auto found = unknown.constFind(path.first(length));
        if (found != unknown.constEnd())
            return &found.value();
    }
    return nullptr;
}

} // namespace magkeeper
