// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/ToolPresenter.h"

#include "core/base/SafeText.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "ui/patches/PatchWords.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString word(VendorPatch::State state) {
    return state == VendorPatch::State::Applied ? ToolPresenter::tr("applied")
        : state == VendorPatch::State::Missing  ? ToolPresenter::tr("missing")
                                                : ToolPresenter::tr("unknown");
}

QString word(VendorVulnerability::State state) {
    return state == VendorVulnerability::State::Protected    ? ToolPresenter::tr("protected")
        : state == VendorVulnerability::State::Vulnerable    ? ToolPresenter::tr("exposed")
        : state == VendorVulnerability::State::NotApplicable ? ToolPresenter::tr("not applicable")
                                                             : ToolPresenter::tr("unknown");
}

Cell safeCell(const QString& text, Cell::Tone tone = Cell::Tone::Plain) {
    const QString safe = safeText(text);
    return {.text = safe, .toolTip = safe, .tone = tone};
}

Cell agreementCell(VendorAgreement agreement) {
    Cell cell;
    if (agreement == VendorAgreement::Disagrees)
        cell = {.text = ToolPresenter::tr("disagree"), .mark = Mark::Warning};
    else if (agreement == VendorAgreement::Agrees)
        cell = {.text = ToolPresenter::tr("agree"), .mark = Mark::Ok};
    else
        cell = {.text = ToolPresenter::tr("not comparable"), .tone = Cell::Tone::Muted};
    return cell;
}

/// Reports by their place, what disagrees before the others.
int rankOf(VendorAgreement agreement) {
    return agreement == VendorAgreement::Disagrees ? 2 : agreement == VendorAgreement::Agrees ? 1 : 0;
}

EnvironmentPatchRow rowOf(const VendorReport& report, const QString& id, const QString& says, const QString& files,
    VendorAgreement agreement) {
    EnvironmentPatchRow row{.key = report.run + u'\n' + id, .rank = rankOf(agreement)};
    row.state = agreementCell(agreement);
    row.name = safeCell(id);
    row.why = safeCell(ToolPresenter::tr("%1 says: %2; the files: %3").arg(report.tool, says, files));
    return row;
}

QString outcomeText(const VendorReport& report) {
    if (report.outcome == "unknown"_L1)
        return ToolPresenter::tr("ended; what it wrote is not known");
    return report.outcome.isEmpty() ? ToolPresenter::tr("asked, no end seen") : ToolPresenter::tr("no answer");
}

} // namespace

ToolPresenter::ToolPresenter(PatchFleet& fleet, VendorReportSource* source, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_source(source) { }

void ToolPresenter::show(EnvironmentId environment) {
    const quint64 request = ++m_request;
    if (std::exchange(m_environment, environment) != environment) {
        m_reports.clear();
        m_comparedQuestion.reset();
        m_error.reset();
    }
    m_reading = m_source != nullptr && !environment.isNull();
    if (!m_reading)
        return;
    whenDone(this, m_source->of(environment), [this, request](Result<std::vector<VendorReport>> reports) {
        if (request != m_request)
            return;
        m_reading = false;
        m_error = reports ? std::nullopt : std::optional(reports.error());
        if (reports) {
            m_reports = *std::move(reports);
            m_comparedQuestion.reset();
        }
        Q_EMIT changed();
    });
}

QStringList ToolPresenter::tools() const {
    const Environment* environment = m_fleet.inventory().find(m_environment);
    const PatchAnswer& answer = m_fleet.answer(m_environment);
    QStringList tools;
    if (environment && answer.evidence)
        for (const NodeEvidence& node : *answer.evidence)
            if (node.node == environment->primary().name)
                for (const QString& tool : node.claims.tools)
                    tools.append(tool.section(u'/', -1));
    return tools;
}

std::vector<EnvironmentPatchRow> ToolPresenter::rows(PatchDetail detail) const {
    std::vector<EnvironmentPatchRow> rows;
    for (const QString& tool : tools()) {
        if (std::ranges::contains(m_reports, tool, &VendorReport::tool))
            continue;
        EnvironmentPatchRow row{.key = tool, .rank = 3};
        row.state = {.text = tr("never asked"), .mark = Mark::Unknown};
        row.name = safeCell(tool);
        row.why = safeCell(tr("It is there. Asking it is a write."));
        rows.push_back(std::move(row));
    }
    for (size_t i = 0; i < m_reports.size(); ++i)
        addReport(rows, m_reports[i], compared()[i], detail);
    std::ranges::stable_sort(rows, std::greater(), &EnvironmentPatchRow::rank);
    return rows;
}

const std::vector<ComparedVendor>& ToolPresenter::compared() const {
    const auto& patches = m_fleet.answer(m_environment).patches;
    if (m_comparedQuestion == m_fleet.question() && m_comparedPatches == patches)
        return m_compared;
    m_comparedQuestion = m_fleet.question();
    m_comparedPatches = patches;
    m_compared.clear();
    for (const VendorReport& report : m_reports)
        m_compared.push_back(compareVendor(report, *m_comparedQuestion, patches.get()));
    return m_compared;
}

void ToolPresenter::addReport(std::vector<EnvironmentPatchRow>& rows, const VendorReport& report,
    const ComparedVendor& compared, PatchDetail detail) const {
    const PatchAnswer& answer = m_fleet.answer(m_environment);
    const qsizetype disagreements = compared.disagreements();
    EnvironmentPatchRow head{.key = report.run, .rank = 3};
    head.name = safeCell(tr("%1 on %2").arg(report.tool, report.node));
    const QString asked = tr("asked at %1").arg(dateTimeText(report.askedAt));
    if (!report.status) {
        head.state = {.text = outcomeText(report), .mark = Mark::Unknown};
        head.why = safeCell(asked + u" · "_s + report.fault);
    } else if (report.status->isSilent()) {
        head.state = {.text = tr("silent"), .mark = Mark::Unknown};
        head.why
            = safeCell(asked + u" · "_s + tr("It names no patch: that says nothing, and not that the store is safe."));
    } else {
        head.state = disagreements > 0 ? Cell{.text = tr("disagreements: %1").arg(disagreements), .mark = Mark::Warning}
                                       : Cell{.text = tr("answered"), .mark = Mark::None};
        QStringList why{asked, report.wrote};
        why << report.status->warnings;
        if (!answer.patches)
            why.prepend(tr("look now to compare it with the files"));
        why.removeAll(QString());
        head.why = safeCell(why.join(u" · "_s));
    }
    rows.push_back(std::move(head));
    const bool all = detail == PatchDetail::Everything;
    for (const ComparedVendorPatch& one : compared.patches)
        if (all || one.said.state == VendorPatch::State::Applied || !one.patch.isEmpty())
            rows.push_back(rowOf(report, one.said.id, word(one.said.state),
                one.standing ? standingWord(*one.standing) : tr("no file of it at hand"), one.agreement));
    for (const ComparedVendorVulnerability& one : compared.vulnerabilities)
        if (all || one.agreement == VendorAgreement::Disagrees
            || one.said.state == VendorVulnerability::State::Vulnerable)
            rows.push_back(rowOf(report, one.said.id, word(one.said.state),
                one.exposure ? exposureWord(*one.exposure) : tr("not in the catalogue"), one.agreement));
}

PageState ToolPresenter::state() const {
    if (m_reports.empty() && m_reading)
        return {.kind = PageState::Kind::Loading, .sentence = tr("Reading what was kept…"), .detail = {}, .action = {}};
    if (m_error)
        return {.kind = m_reports.empty() ? PageState::Kind::Failed : PageState::Kind::Stale,
            .sentence = tr("What the tools said could not be read. %1").arg(meaningOf(m_error->kind())),
            .detail = m_error->toString(),
            .action = tr("Try again")};
    if (!m_reports.empty() || !tools().isEmpty())
        return PageState::ready();
    const bool looked = m_fleet.answer(m_environment).evidence != nullptr;
    return {.kind = PageState::Kind::Empty,
        .sentence = looked ? tr("None of Adobe's own tools is there: a store has them once a monthly patch is in it.")
                           : tr("A look tells which of Adobe's own tools are there. It runs none of them."),
        .detail = {},
        .action = looked ? QString() : tr("Look now")};
}

} // namespace magkeeper
