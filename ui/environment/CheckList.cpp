// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/CheckList.h"

#include "core/text/FaultText.h"
#include "core/text/Quantity.h"

#include <QCoreApplication>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr ConnectionStep allSteps[] = {ConnectionStep::Configuration, ConnectionStep::Name, ConnectionStep::Port,
    ConnectionStep::HostKey, ConnectionStep::Login, ConnectionStep::Php, ConnectionStep::Root};

QString tr(const char* text) { return QCoreApplication::translate("CheckList", text); }

Cell cellOf(const StepReport& report) {
    if (report.state == StepState::Running)
        return {.text = tr("working…"), .mark = Mark::Working};
    if (report.state == StepState::Failed) {
        const QString text = report.error ? report.error->text() : report.detail;
        return {.text = text, .toolTip = report.error ? report.error->toString() : QString(), .mark = Mark::Critical};
    }
    const QString detail = report.detail.isEmpty() ? tr("ok") : report.detail;
    return {.text = detail + u" · "_s + durationText(report.duration), .toolTip = detail, .mark = Mark::Ok};
}

QString adviceFor(ConnectionStep step) {
    switch (step) {
    case ConnectionStep::Configuration:
        return tr("Your SSH configuration cannot be used for this host. Try: ssh -G HOST");
    case ConnectionStep::Name:
        return tr("The host's name is not found. Check its spelling, or whether a VPN is needed.");
    case ConnectionStep::Port:
        return tr("The host does not answer on this port. Check the port, the firewall and whether your address is "
                  "allowed in.");
    case ConnectionStep::HostKey:
        return tr("The host's key is not trusted. Compare its fingerprint with what the administrator tells you.");
    case ConnectionStep::Login:
        return tr(
            "The login was not accepted. Check the user name, and that your agent holds a key that the host knows.");
    case ConnectionStep::Php:
        return tr("PHP cannot be run by this login. Name its path, or the wrapper it runs behind.");
    case ConnectionStep::Root:
        return tr("There is no Magento in this folder. Look for the folder that holds app/etc and bin/magento.");
    }
    return {};
}

} // namespace

QString stepName(ConnectionStep step) {
    switch (step) {
    case ConnectionStep::Configuration:
        return tr("Configuration");
    case ConnectionStep::Name:
        return tr("Name");
    case ConnectionStep::Port:
        return tr("Port");
    case ConnectionStep::HostKey:
        return tr("Host key");
    case ConnectionStep::Login:
        return tr("Login");
    case ConnectionStep::Php:
        return tr("PHP");
    case ConnectionStep::Root:
        return tr("Root");
    }
    return {};
}

void CheckList::clear() { *this = CheckList(); }

void CheckList::start() {
    clear();
    m_started = true;
}

void CheckList::take(const StepReport& report) {
    for (StepReport& known : m_reports) {
        if (known.step == report.step && known.hop == report.hop) {
            known = report;
            return;
        }
    }
    m_reports.push_back(report);
}

void CheckList::finish() { m_finished = true; }

std::optional<StepReport> CheckList::failure() const {
    const auto failed = std::ranges::find(m_reports, StepState::Failed, &StepReport::state);
    return failed == m_reports.end() ? std::nullopt : std::optional(*failed);
}

std::vector<FactRow> CheckList::facts() const {
    std::vector<FactRow> facts;
    for (const StepReport& report : m_reports) {
        if (!report.hop.isEmpty())
            facts.push_back({.label = stepName(report.step) + u" · "_s + report.hop, .value = cellOf(report)});
    }
    for (const ConnectionStep step : allSteps) {
        const auto own = std::ranges::find_if(
            m_reports, [step](const StepReport& report) { return report.step == step && report.hop.isEmpty(); });
        const Cell waiting{.text = m_finished ? tr("not tried") : u"–"_s, .tone = Cell::Tone::Muted};
        facts.push_back({.label = stepName(step),
            .value = own == m_reports.end() ? waiting : cellOf(*own),
            .elide = Qt::ElideMiddle});
    }
    return facts;
}

QString CheckList::advice() const {
    const std::optional<StepReport> failed = failure();
    if (!failed)
        return {};
    const bool changed = failed->error && failed->error->kind() == ErrorKind::HostKeyChanged;
    return changed ? meaningOf(ErrorKind::HostKeyChanged) : adviceFor(failed->step);
}

} // namespace magkeeper
