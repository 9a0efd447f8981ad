// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/FpmTable.h"

#include "core/tables/FactCells.h"
#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

TextCell workersCell(const FpmPool& pool) {
    QString text = countText(pool.workers.value_or(0));
    if (pool.configured && pool.configured->maxChildren)
        text += u" of "_s + countText(*pool.configured->maxChildren);
    return plainCell(text);
}

TextCell sizeCell(const std::optional<qint64>& bytes) {
    return bytes.value_or(0) > 0 ? plainCell(sizeText(*bytes))
                                 : TextCell{.text = u"\u2013"_s, .tone = TextCell::Tone::Faint};
}

/// What FPM itself says; faint where it may not be asked.
TextCell statusCell(const std::optional<FpmStatus>& status) {
    if (!status)
        return {.text = u"not asked"_s, .tone = TextCell::Tone::Faint};
    return plainCell(u"%1 active, %2 waiting, limit reached %3 times"_s.arg(countText(status->active.value_or(0)),
        countText(status->listenQueue.value_or(0)), countText(status->maxChildrenReached.value_or(0))));
}

void addPools(TextTable& table, const DecodedNode& node, FactCells& cells) {
    for (const FpmPool& pool : node.php.value->fpm->pools) {
        const auto memory = pool.configured ? pool.configured->ini.value(u"memory_limit"_s) : std::nullopt;
        table.rows.push_back({plainCell(node.name), plainCell(pool.name), workersCell(pool),
            sizeCell(pool.residentBytes), sizeCell(pool.largestBytes), cells.duration(pool.oldest, {}),
            memory ? plainCell(*memory) : TextCell(), statusCell(pool.status)});
    }
    if (node.php.value->fpm->truncated)
        table.notes.append(u"There are more pools than these on %1."_s.arg(node.name));
}

} // namespace

TextTable fpmTable(const DecodedSnapshot& snapshot) {
    TextTable table;
    table.columns = {nameColumn(u"Node"_s), nameColumn(u"FPM pool"_s), numberColumn(u"Workers"_s),
        numberColumn(u"Memory"_s), numberColumn(u"Largest"_s), numberColumn(u"Oldest"_s),
        {.title = u"Memory limit"_s, .onlyWithContent = true}, {.title = u"Status"_s, .onlyWithContent = true}};
    for (const DecodedNode& node : snapshot.nodes) {
        if (!node.php.isKnown() || !node.php.value->fpm)
            continue;
        FactCells cells(node.php.unknown, snapshot.source->takenAt);
        addPools(table, node, cells);
    }
    return table;
}

} // namespace magkeeper
