// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionVerdict.h"

#include "core/actions/PlainOutput.h"
#include "core/actions/ProgramVerdict.h"
#include "core/actions/RunMark.h"

#include <QRegularExpression>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostListed = 4;
constexpr int endedByTerm = 128 + 15; // as shells tell a signal

/// What the scripts answer themselves, and what shells do when a program cannot be started.
std::optional<QString> startFault(int status) {
    switch (status) {
    case 125:
        return u"the root folder cannot be entered, var/log cannot be written, or a secret did not arrive"_s;
    case 126:
    case 127:
        return u"PHP could not be started"_s;
    default:
        return std::nullopt;
    }
}

/// What stands below a heading, one name a line: ` config, layout`, the first few.
QString listBehind(const QString& text) {
    static const QRegularExpression name(u"^[A-Za-z0-9_.:/, -]{1,80}$"_s);
    QStringList names;
    for (const QStringView line : QStringView(text).tokenize(u'\n')) {
        if (!name.matchView(line.trimmed()).hasMatch())
            break;
        names.append(line.trimmed().toString());
    }
    const qsizetype more = names.size() - mostListed;
    if (more > 0)
        names = names.first(mostListed);
    if (names.isEmpty())
        return {};
    return u' ' + names.join(u", "_s) + (more > 0 ? u" and %1 more"_s.arg(more) : QString());
}

std::optional<QString> lineWith(const QString& text, const char* pattern) {
    const QRegularExpression expression(QString::fromUtf8(pattern), QRegularExpression::MultilineOption);
    const auto match = expression.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const qsizetype begin = text.lastIndexOf(u'\n', match.capturedStart() == 0 ? 0 : match.capturedStart() - 1) + 1;
    const qsizetype end = text.indexOf(u'\n', match.capturedEnd());
    const QString line = text.sliced(begin, (end < 0 ? text.size() : end) - begin).trimmed();
    return line.endsWith(u':') && end >= 0 ? line + listBehind(text.sliced(end + 1)) : line;
}

std::optional<QString> lineMeaning(const ActionDefinition& action, TextMeaning meaning, const QString& text) {
    for (const TextRule& rule : action.texts)
        if (rule.meaning == meaning)
            if (auto line = lineWith(text, rule.pattern))
                return line;
    return std::nullopt;
}

ActionVerdict failed(int status, QString reason) {
    return {.outcome = RunOutcome::Failed, .exitStatus = status, .reason = std::move(reason)};
}

ActionVerdict judgeExit(const ActionDefinition& action, const CommandOutcome& outcome) {
    const int status = outcome.exitStatus;
    const QString text = plainOutput(outcome.out) + u'\n' + plainOutput(outcome.err);
    if (status == endedByTerm)
        return {.outcome = RunOutcome::Cancelled, .exitStatus = status, .reason = u"it was ended by signal TERM"_s};
    if (const auto fault = startFault(status))
        return failed(status, u"%1: %2"_s.arg(*fault, explanationIn(outcome.out, outcome.err)));
    if (lineMeaning(action, TextMeaning::Failed, text))
        return failed(status, explanationIn(outcome.out, outcome.err));
    if (const auto line = lineMeaning(action, TextMeaning::Unchanged, text);
        line && !lineMeaning(action, TextMeaning::Done, text))
        return {RunOutcome::Succeeded, false, false, status, *line};
    if (status != 0)
        return failed(status, explanationIn(outcome.out, outcome.err));
    if (const auto line = lineMeaning(action, TextMeaning::Done, text))
        return {RunOutcome::Succeeded, true, false, status, *line};
    return {RunOutcome::Unknown, true, false, status,
        u"it ended with 0 and did not say that it worked: "_s + explanationIn(outcome.out, outcome.err)};
}

/// Without what the login's start-up files said before it.
CommandOutcome answerOf(CommandOutcome outcome, RunId run) {
    outcome.out = behindMark(outcome.out, run);
    outcome.err = behindMark(outcome.err, run);
    return outcome;
}

ActionVerdict unknown(QString reason) {
    return {.outcome = RunOutcome::Unknown, .mayStillRun = true, .exitStatus = {}, .reason = std::move(reason)};
}

} // namespace

ActionVerdict judge(const ActionRequest& request, RunId run, const CommandOutcome& outcome) {
    switch (outcome.end) {
    case CommandEnd::Exited:
        return request.action().means == ActionMeans::Program ? judgeProgram(request, run, outcome)
                                                              : judgeExit(request.action(), answerOf(outcome, run));
    case CommandEnd::Signalled:
        return {
            .outcome = RunOutcome::Failed, .exitStatus = {}, .reason = u"it was ended by signal "_s + outcome.signal};
    case CommandEnd::ConnectionLost:
        return unknown(u"the connection was lost: "_s + outcome.reason);
    case CommandEnd::DeadlinePassed:
        return unknown(u"it did not end in time"_s);
    case CommandEnd::LimitExceeded:
        return unknown(u"it said more than is read"_s);
    case CommandEnd::Cancelled:
        break;
    }
    return unknown(u"it was cancelled"_s);
}

QString outcomeName(RunOutcome outcome) {
    switch (outcome) {
    case RunOutcome::Succeeded:
        return u"succeeded"_s;
    case RunOutcome::Failed:
        return u"failed"_s;
    case RunOutcome::Cancelled:
        return u"cancelled"_s;
    case RunOutcome::Unknown:
        break;
    }
    return u"unknown"_s;
}

std::optional<RunOutcome> outcomeFromName(const QString& name) {
    for (const RunOutcome each :
        {RunOutcome::Succeeded, RunOutcome::Failed, RunOutcome::Cancelled, RunOutcome::Unknown})
        if (outcomeName(each) == name)
            return each;
    return std::nullopt;
}

} // namespace magkeeper
