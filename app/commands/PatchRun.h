// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "core/patches/PatchSurvey.h"
#include "core/patches/VendorReport.h"

#include <QJsonArray>

#include <memory>

namespace magkeeper {

/// Looks for patches in environments and prints when all have answered: tables one after the other, or one JSON array.
/// Keep it in a shared pointer.
class PatchRun final : public std::enable_shared_from_this<PatchRun> {
public:
    /// Of one environment: what is printed of it.
    struct Printed {
        QString text;
        QJsonObject json;
        ExitStatus status = ExitStatus::Done;
    };
    using Print = std::function<Printed(
        const QString& environment, const SurveyedEnvironment& surveyed, const std::vector<VendorReport>& reports)>;
    /// What is done once an environment was looked at; its status counts beside that of what was found.
    using Then = std::function<CommandTask(const Environment& environment, const EnvironmentEvidence& evidence)>;

    PatchRun(CommandContext& context, std::vector<Environment> environments, PatchQuestionPtr question,
        ProbeSources sources, PatchSurvey::Effect effect, Print print);
    /// To be called before the start. `reports` is borrowed: what other tools said is printed, too. `then` may be null.
    void alsoTell(VendorReportSource& reports, Then then);
    [[nodiscard]] CommandTask start();

private:
    struct Answer {
        Result<SurveyedEnvironment> surveyed;
        std::vector<VendorReport> reports;
        ExitStatus then = ExitStatus::Done;
    };

    void take(size_t place, Result<SurveyedEnvironment> surveyed);
    void follow(size_t place, ExitStatus then);
    void finishOne(size_t place);
    void finish();
    ExitStatus show(const QString& name, const Answer& answer, QJsonArray& array) const;

    CommandContext& m_context;
    std::vector<Environment> m_environments;
    PatchQuestionPtr m_question;
    ProbeSources m_sources;
    ContentStore m_contents;
    PatchSurvey::Effect m_effect;
    Print m_print;
    std::unique_ptr<PatchSurvey> m_survey;
    VendorReportSource* m_reports = nullptr;
    Then m_then;
    std::vector<Answer> m_answers;
    size_t m_done = 0;
    TaskPromise<ExitStatus> m_promise;
};

} // namespace magkeeper
