// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/IndexerTotals.h"

#include "core/magento/Unknown.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

qint64& counterOf(IndexerTotals& totals, IndexerStatus status) {
    switch (status) {
    case IndexerStatus::Valid:
        return totals.valid;
    case IndexerStatus::Invalid:
        return totals.invalid;
    case IndexerStatus::Working:
        return totals.working;
    case IndexerStatus::Suspended:
    case IndexerStatus::Other:
        break;
    }
    return totals.other;
}

} // namespace

IndexerTotals indexerTotals(const IndexersStateReading& reading) {
    IndexerTotals totals;
    totals.backlogIsWhole = reading.isKnown() && !reading.value->truncated;
    for (size_t i = 0; i < reading.value->indexers.size(); ++i) {
        const Indexer& indexer = reading.value->indexers[i];
        ++counterOf(totals, indexer.status.value);
        totals.backlog += indexer.backlog.value_or(0);
        // In mode `save` there is none, and nothing is unknown about that.
        const bool missing = !indexer.backlog && faultAt(reading.unknown, u"indexers[%1].backlog"_s.arg(i));
        if (missing || indexer.backlogAtLeast)
            totals.backlogIsWhole = false;
    }
    return totals;
}

} // namespace magkeeper
