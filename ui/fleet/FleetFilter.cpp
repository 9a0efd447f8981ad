// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/FleetFilter.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QStringList wordsOf(const QString& text) { return text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts); }

} // namespace

FleetFilter FleetFilter::parse(const QString& text) {
    FleetFilter filter;
    QStringList words;
    for (const QString& word : wordsOf(text)) {
        const QString lower = word.toLower();
        if (lower.startsWith("kind:"_L1))
            filter.kinds << lower.sliced(5);
        else if (lower.startsWith("tag:"_L1))
            filter.tags << lower.sliced(4);
        else if (lower.startsWith("severity:"_L1))
            filter.severities << lower.sliced(9);
        else
            words << word;
    }
    filter.words = words.join(QLatin1Char(' '));
    return filter;
}

bool FleetFilter::severityFits(const FleetRow& row) const {
    const QString severity = row.health ? severityName(row.health->worst) : severityName(Severity::Unknown);
    return severities.isEmpty()
        || std::ranges::any_of(severities, [&](const QString& wanted) { return severity.startsWith(wanted); });
}

bool FleetFilter::accepts(const FleetRow& row) const {
    const QString kind = kindName(row.kind);
    const bool kindFits
        = kinds.isEmpty() || std::ranges::any_of(kinds, [&](const QString& wanted) { return kind.startsWith(wanted); });
    return kindFits && severityFits(row) && std::ranges::all_of(tags, [&](const QString& wanted) {
        return std::ranges::any_of(row.tags, [&](const QString& tag) { return tag.toLower().startsWith(wanted); });
    });
}

QString toggledWord(const QString& text, const QString& word) {
    QStringList words = wordsOf(text);
    if (words.removeAll(word) == 0)
        words << word;
    return words.join(QLatin1Char(' '));
}

bool hasWord(const QString& text, const QString& word) { return wordsOf(text).contains(word); }

} // namespace magkeeper
