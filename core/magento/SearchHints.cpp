// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/SearchHints.h"

#include "core/base/SafeText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// What cannot stand in a request is no hint.
bool isPlain(const QString& text) { return text.size() <= 255 && safeText(text) == text; }

} // namespace

std::optional<SearchHint> searchHintFrom(const Snapshot& snapshot) {
    const auto database = snapshot.shared.find(u"database"_s);
    if (database == snapshot.shared.end())
        return std::nullopt;
    // A hint that came back is handed on: the engine is still where it was last known to be.
    const QJsonObject search = database->second.data.value("search"_L1).toObject();
    const SearchHint hint{search.value("engine"_L1).toString(), search.value("host"_L1).toString(),
        search.value("port"_L1).toInt(), search.value("index_prefix"_L1).toString()};
    const bool whole = !hint.engine.isEmpty() && !hint.host.isEmpty() && hint.port > 0 && hint.port < 65536;
    return whole && isPlain(hint.engine) && isPlain(hint.host) && isPlain(hint.indexPrefix) ? std::optional(hint)
                                                                                            : std::nullopt;
}

} // namespace magkeeper
