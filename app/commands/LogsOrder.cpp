// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/LogsOrder.h"

#include "app/commands/TimeWords.h"
#include "core/logs/LogFileSets.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Result<logs::RecordWish> wishFrom(
    const QCommandLineParser& parser, Instant now, const std::vector<logs::PatternText>& texts) {
    logs::RecordWish wish;
    if (parser.isSet(u"since"_s)) {
        const auto since = momentBack(u"since"_s, parser.value(u"since"_s), now);
        if (!since)
            return failure(since.error());
        wish.since = *since;
    }
    if (parser.isSet(u"level"_s)) {
        const auto level = logs::logLevelFromWord(parser.value(u"level"_s).toUtf8());
        if (!level)
            return failure(ErrorKind::InvalidInput,
                u"--level: there is no level '%1'; there are debug, info, notice, warning, error, critical, alert, emergency"_s
                    .arg(parser.value(u"level"_s).left(100)));
        wish.least = *level;
    }
    if (texts.empty())
        return wish;
    auto pattern = logs::Pattern::compile(texts);
    if (!pattern)
        return failure(pattern.error());
    wish.pattern = *std::move(pattern);
    return wish;
}

} // namespace

void LogsOrder::declare(QCommandLineParser& parser) {
    parser.addOptions({{u"path"_s, u"Local files; those that follow belong to it."_s, u"FILE"_s},
        {u"file"_s,
            u"Which files of an environment, below its root or with / in front (default: var/log/*.log); a set of them: magento, reports, web, fpm, database, cloud; or the system's journal: journal:, journal:UNIT."_s,
            u"GLOB"_s},
        {u"since"_s, u"How far back: a duration (2h, 3d) or a time."_s, u"WHEN"_s},
        {u"level"_s, u"Records of this level or a worse one."_s, u"LEVEL"_s},
        {u"grep"_s, u"Records with a line that matches; may be given several times."_s, u"REGEX"_s},
        {u"groups"_s, u"What they say, each kind once, with how often and when."_s},
        {u"follow"_s, u"Goes on with what is written from now on, through every rotation."_s},
        {u"redact"_s, u"Takes out card numbers, addresses of mail, tokens, keys, passwords."_s},
        {u"format"_s, u"How the records look, where the guess is wrong (monolog, access, nginx-error, plain, …)."_s,
            u"NAME"_s},
        {u"zone"_s, u"The zone of times that do not say theirs (default: UTC)."_s, u"ZONE"_s}});
}

Result<LogsOrder> LogsOrder::from(const QCommandLineParser& parser, Instant now) {
    LogsOrder order;
    const QStringList words = parser.positionalArguments();
    if (parser.isSet(u"path"_s))
        order.paths = parser.values(u"path"_s) + words;
    else
        order.names = words;
    if (order.paths.isEmpty() && order.names.isEmpty())
        return failure(ErrorKind::InvalidInput, u"which logs? names of environments, or --path and files"_s);
    const auto sets = logs::LogFileSets::load();
    if (!sets)
        return failure(sets.error());
    order.globs = sets->expand(parser.values(u"file"_s));
    if (!order.paths.isEmpty() && !order.globs.isEmpty())
        return failure(ErrorKind::InvalidInput, u"--file is for environments, --path for local files"_s);
    for (const QString& text : parser.values(u"grep"_s))
        order.searched.push_back({text});
    auto wish = wishFrom(parser, now, order.searched);
    if (!wish)
        return failure(wish.error());
    order.wish = *std::move(wish);
    order.grammar = parser.value(u"format"_s);
    if (parser.isSet(u"zone"_s))
        order.zone = QTimeZone(parser.value(u"zone"_s).toLatin1());
    if (!order.zone.isValid())
        return failure(
            ErrorKind::InvalidInput, u"--zone: there is no zone '%1'"_s.arg(parser.value(u"zone"_s).left(100)));
    order.follow = parser.isSet(u"follow"_s);
    order.groups = parser.isSet(u"groups"_s);
    order.redacts = parser.isSet(u"redact"_s);
    if (order.follow && order.groups)
        return failure(ErrorKind::InvalidInput, u"either --follow or --groups"_s);
    return order;
}

} // namespace magkeeper
