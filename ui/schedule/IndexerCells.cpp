// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedule/IndexerCells.h"

#include "core/text/IndexerText.h"

namespace magkeeper {

namespace {

Mark markOf(IndexerDoing doing) {
    switch (doing) {
    case IndexerDoing::Stuck:
    case IndexerDoing::Behind:
    case IndexerDoing::Suspended:
        return Mark::Warning;
    case IndexerDoing::WaitsForCron:
        return Mark::Notice;
    case IndexerDoing::Worked:
        return Mark::Working;
    case IndexerDoing::MayBeWorked:
    case IndexerDoing::Unknown:
        return Mark::Unknown;
    case IndexerDoing::Fine:
        break;
    }
    return Mark::None;
}

} // namespace

Cell indexerDoingCell(IndexerDoing doing, const QString& reason) {
    return {.text = indexerDoingText(doing),
        .toolTip = reason,
        .mark = markOf(doing),
        .tone = doing == IndexerDoing::Fine ? Cell::Tone::Muted : Cell::Tone::Plain};
}

} // namespace magkeeper
