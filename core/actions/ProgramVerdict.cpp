// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ProgramVerdict.h"

#include "core/actions/ActionProgram.h"
#include "core/actions/PlainOutput.h"
#include "core/base/SafeText.h"
#include "core/magento/ProbeAnswer.h"

#include <QJsonArray>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

ProbeAnswer answerOf(const ActionRequest& request, RunId run, const QByteArray& out) {
    const ProgramAnswer frames = parseProgramAnswer(out, markerOfRun(run.toString().toLatin1()));
    return readProbeAnswer(frames, {QString::fromLatin1(request.action().program)}, {});
}

const Section* sectionOf(const ProbeAnswer& answer) {
    return answer.sections.empty() ? nullptr : &answer.sections.begin()->second;
}

QString linesOf(const Section& section) {
    QStringList lines;
    for (const QJsonValue line : section.data.value("lines"_L1).toArray())
        lines.append(safeText(line.toString()));
    return lines.join(u'\n');
}

/// Where one can see what a program has left that did not end: patches keep a backup that tells.
QString placeToLook(const ActionRequest& request) {
    const bool makesBackups = request.id().startsWith("patch."_L1) && request.id() != "patch.vendor-status"_L1;
    return makesBackups ? u"; patch.backups tells how its files stand"_s : QString();
}

/// Whether it says that some is done and some is not, or was ended where that can be.
bool isHalf(const ActionRequest& request, const Section& section, const ProbeAnswer& answer) {
    return section.data.value("half"_L1).toBool() || (answer.end->byShutdown && request.id().startsWith("patch."_L1));
}

} // namespace

ActionVerdict judgeProgram(const ActionRequest& request, RunId run, const CommandOutcome& outcome) {
    const ProbeAnswer answer = answerOf(request, run, outcome.out);
    if (!answer.hello)
        return {.outcome = RunOutcome::Failed,
            .exitStatus = outcome.exitStatus,
            .reason = u"the program did not begin: "_s + explanationIn(outcome.out, outcome.err)};
    const Section* section = sectionOf(answer);
    if (!section || !answer.end)
        return {.outcome = RunOutcome::Unknown,
            .exitStatus = outcome.exitStatus,
            .reason = u"the program ended in the middle of its answer"_s + placeToLook(request)};
    if (!section->ok) {
        const QString why = section->error ? safeText(section->error->text) : u"it did not say why"_s;
        if (isHalf(request, *section, answer))
            return {
                .outcome = RunOutcome::Unknown, .exitStatus = outcome.exitStatus, .reason = why + placeToLook(request)};
        return {.outcome = RunOutcome::Failed, .exitStatus = outcome.exitStatus, .reason = why};
    }
    const QJsonValue changed = section->data.value("changed"_L1);
    return {
        RunOutcome::Succeeded, changed.toBool(true), false, outcome.exitStatus, linesOf(*section).section(u'\n', 0, 0)};
}

QString programLines(const ActionRequest& request, RunId run, const QByteArray& out) {
    const ProbeAnswer answer = answerOf(request, run, out);
    const Section* section = sectionOf(answer);
    if (!answer.hello || !section)
        return plainOutput(out);
    if (!section->ok)
        return section->error ? safeText(section->error->text) + u'\n' : QString();
    const QString lines = linesOf(*section);
    return lines.isEmpty() ? lines : lines + u'\n';
}

} // namespace magkeeper
