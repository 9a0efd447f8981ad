// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PatchRun.h"

#include "app/services/Services.h"
#include "core/storage/Workspace.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

PatchRun::PatchRun(CommandContext& context, std::vector<Environment> environments, PatchQuestionPtr question,
    ProbeSources sources, PatchSurvey::Effect effect, Print print)
    : m_context(context)
    , m_environments(std::move(environments))
    , m_question(std::move(question))
    , m_sources(std::move(sources))
    , m_contents(context.services.workspace().folder() + u"/patch-contents"_s)
    , m_effect(effect)
    , m_print(std::move(print))
    , m_answers(m_environments.size(), Answer{.surveyed = failure(ErrorKind::Internal, u"was not asked"_s)}) { }

void PatchRun::alsoTell(VendorReportSource& reports, Then then) {
    m_reports = &reports;
    m_then = std::move(then);
}

CommandTask PatchRun::start() {
    CommandTask task = m_promise.task();
    Services& services = m_context.services;
    m_survey = std::make_unique<PatchSurvey>(
        EvidenceParts{services.shells(), m_sources, services.clock(), services.pool(), m_contents},
        &services.workspace().patchRecords());
    if (m_environments.empty())
        finish();
    for (size_t i = 0; i < m_environments.size(); ++i)
        whenDone(&m_context.scope, m_survey->look(m_environments[i], m_question, m_effect, m_context.stop),
            [self = shared_from_this(), i](
                Result<SurveyedEnvironment> surveyed) { self->take(i, std::move(surveyed)); });
    return task;
}

void PatchRun::take(size_t place, Result<SurveyedEnvironment> surveyed) {
    m_answers[place].surveyed = std::move(surveyed);
    const auto& answer = m_answers[place].surveyed;
    if (!answer || !m_then)
        return follow(place, ExitStatus::Done);
    whenDone(&m_context.scope, m_then(m_environments[place], *answer->evidence),
        [self = shared_from_this(), place](
            const Result<ExitStatus>& then) { self->follow(place, then ? *then : exitStatusOf(then.error().kind())); });
}

void PatchRun::follow(size_t place, ExitStatus then) {
    m_answers[place].then = then;
    if (!m_answers[place].surveyed || !m_reports)
        return finishOne(place);
    whenDone(&m_context.scope, m_reports->of(m_environments[place].id),
        [self = shared_from_this(), place](Result<std::vector<VendorReport>> reports) {
            // What other tools said hides nothing of what was looked for.
            if (reports)
                self->m_answers[place].reports = *std::move(reports);
            else
                self->m_context.console.warn(reports.error().toString());
            self->finishOne(place);
        });
}

void PatchRun::finishOne(size_t place) {
    if (m_environments.size() > 1)
        m_context.console.note(u"%1: read"_s.arg(m_environments[place].name));
    if (++m_done == m_environments.size())
        finish();
}

void PatchRun::finish() {
    QList<ExitStatus> statuses;
    QJsonArray array;
    for (size_t i = 0; i < m_answers.size(); ++i)
        statuses.append(show(m_environments[i].name, m_answers[i], array));
    if (m_context.console.isJson())
        m_context.console.print(QJsonDocument(array));
    m_promise.finish(statuses.isEmpty() ? ExitStatus::Unknown : worstOf(statuses));
}

ExitStatus PatchRun::show(const QString& name, const Answer& answer, QJsonArray& array) const {
    const Console& console = m_context.console;
    const Result<SurveyedEnvironment>& surveyed = answer.surveyed;
    if (!surveyed) {
        if (console.isJson())
            array.append(
                QJsonObject{{u"environment"_s, name}, {u"error"_s, toJson(surveyed.error()).value(u"error"_s)}});
        else
            console.printError(surveyed.error().within(name));
        return exitStatusOf(surveyed.error().kind());
    }
    if (surveyed->recordFault)
        console.warn(u"%1: what was found could not be kept: %2"_s.arg(name, surveyed->recordFault->toString()));
    const Printed printed = m_print(name, *surveyed, answer.reports);
    if (console.isJson())
        array.append(printed.json);
    else
        console.print(printed.text);
    return answer.then == ExitStatus::Done ? printed.status : worstOf({printed.status, answer.then});
}

} // namespace magkeeper
