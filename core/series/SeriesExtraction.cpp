// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/SeriesExtraction.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

std::vector<SeriesValue> extractSeries(const DecodedSnapshot& snapshot) {
    std::vector<SeriesValue> values { { u"probe.round_trip_ms"_s, static_cast<double>(snapshot.source->roundTrip.count()) } };
    for (const NodeSnapshot& node : snapshot.source->nodes) {
        if (!node.error)
            values.push_back({ u"node.%1.probe_ms"_s.arg(node.name), node.programMs });
    }
    return values;
}

}
