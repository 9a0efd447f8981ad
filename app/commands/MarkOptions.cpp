// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/MarkOptions.h"

#include "app/commands/TimeWords.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

void MarkOptions::declare(QCommandLineParser& parser) {
    parser.addOption({u"reason"_s, u"Why; kept with it."_s, u"TEXT"_s});
    parser.addOption(
        {u"until"_s, u"When it ends: a duration (30m, 2h, 3d) or a time; without it, never by itself."_s, u"WHEN"_s});
}

Result<MarkOptions> MarkOptions::of(const QCommandLineParser& parser, Instant now) {
    MarkOptions options{.reason = parser.value(u"reason"_s), .until = {}};
    if (!parser.isSet(u"until"_s))
        return options;
    const auto moment = momentAhead(u"until"_s, parser.value(u"until"_s), now);
    if (!moment)
        return failure(moment.error());
    options.until = *moment;
    return options;
}

} // namespace magkeeper
