// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/RolloutRun.h"

#include "app/commands/RolloutReport.h"
#include "app/services/Author.h"
#include "app/services/Services.h"
#include "core/rollouts/RolloutExport.h"
#include "core/storage/Workspace.h"
#include "core/work/PolicyWords.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

RolloutRun::RolloutRun(CommandContext& context)
    : m_context(context)
    , m_desk(context.services.workspace().work(), context.services.clock(), currentAuthor()) { }

Instant RolloutRun::now() const { return m_context.services.clock().now(); }

void RolloutRun::fail(const Error& error) {
    m_context.console.printError(error);
    m_promise.finish(exitStatusOf(error.kind()));
}

void RolloutRun::show(const Rollout& rollout, ExitStatus status) {
    const Console& console = m_context.console;
    if (console.isJson())
        console.print(QJsonDocument(rolloutJson(rollout, now())));
    else
        console.print(rolloutReport(rollout, now(), RolloutDetail::Board).render(console.width(), console.colour()));
    m_promise.finish(status);
}

Result<Instant> momentInZone(const QString& option, const QString& word, const QTimeZone& zone) {
    if (const auto moment = momentFromWord(word, zone))
        return *moment;
    return failure(ErrorKind::InvalidInput,
        u"--%1: '%2' is no time (2026-11-30T22:00 with --zone, or 2026-11-30T22:00:00+01:00)"_s.arg(
            option, word.left(100)));
}

Result<QTimeZone> zoneInOption(const QCommandLineParser& parser, const QTimeZone& otherwise) {
    if (!parser.isSet(u"zone"_s))
        return otherwise;
    return zoneFromWord(parser.value(u"zone"_s)).transform_error([](const Error& error) {
        return Error(error.kind(), u"--zone: "_s + error.text());
    });
}

} // namespace magkeeper
