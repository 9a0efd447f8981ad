// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/EnvironmentCheck.h"

#include "core/base/SafeText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

const QString identityName = u"identity"_s;

/// `Magento Open Source 2.4.7-p3 in /var/www/magento`
QString describe(const QJsonObject& identity) {
    const QString edition = identity.value("edition"_L1).toString(u"Magento"_s);
    const QString version = identity.value("version"_L1).toString(u"of unknown version"_s);
    return safeText(u"%1 %2 in %3"_s.arg(edition, version, identity.value("root"_L1).toString()));
}

ErrorKind kindOf(SectionFault::Kind kind) {
    switch (kind) {
    case SectionFault::Kind::NotFound:
        return ErrorKind::NotFound;
    case SectionFault::Kind::NotPermitted:
        return ErrorKind::Refused;
    case SectionFault::Kind::TimedOut:
        return ErrorKind::TimedOut;
    default:
        return ErrorKind::UnexpectedOutput;
    }
}

Error faultOf(const Section& section) {
    const SectionFault fault = section.error.value_or(SectionFault{});
    return {kindOf(fault.kind), fault.text};
}

} // namespace

EnvironmentCheck::EnvironmentCheck(RemoteShells& shells, const ProbeSources& sources, const Clock& clock,
    QThreadPool& pool, const Environment& environment, const Node& node, QObject* parent)
    : QObject(parent)
    , m_shell(shells.shell(Endpoint::of(environment, node)))
    , m_sources(sources)
    , m_clock(clock)
    , m_pool(pool)
    , m_node(node) { }

EnvironmentCheck::~EnvironmentCheck() { m_stop.request_stop(); }

void EnvironmentCheck::start() {
    m_steps = Mailbox<StepReport>::create(this, [this](const std::deque<StepReport>& reports) {
        for (const StepReport& report : reports)
            Q_EMIT stepChanged(report);
    });
    whenDone(this, m_shell->connect(m_steps, m_stop.get_token()),
        [this](const Result<ConnectionFacts>& facts) { connected(facts); });
}

void EnvironmentCheck::cancel() {
    m_stop.request_stop();
    finish(Error(ErrorKind::Cancelled, u"cancelled"_s));
}

void EnvironmentCheck::connected(const Result<ConnectionFacts>& facts) {
    if (!facts)
        return finish(facts.error());
    m_connection = *facts;
    readIdentity();
}

void EnvironmentCheck::readIdentity() {
    m_stepStarted = m_clock.steady();
    Q_EMIT stepChanged({ConnectionStep::Php, StepState::Running, {}, {}, {}, {}});
    ProbeRequest request;
    request.root = m_node.root;
    request.sections = {identityName};
    auto* probe = new NodeProbe(m_shell, m_node, m_sources, m_clock, m_pool, this);
    whenDone(this, probe->run(std::move(request), ProbeStart::Limited, m_stop.get_token()),
        [this](const Result<NodeReading>& reading) { takeReading(reading); });
}

void EnvironmentCheck::takeReading(const Result<NodeReading>& reading) {
    if (!reading)
        return fail(ConnectionStep::Php, reading.error());
    if (!reading->wasRead())
        return fail(ConnectionStep::Php, *reading->error);
    if (!reading->wasReadByPhp())
        return takeRootByShell(*reading);
    pass(ConnectionStep::Php, u"PHP %1"_s.arg(safeText(reading->answer.hello->php)));
    Q_EMIT stepChanged({ConnectionStep::Root, StepState::Running, {}, {}, {}, {}});
    const auto identity = reading->answer.sections.find(identityName);
    if (identity == reading->answer.sections.end())
        return fail(ConnectionStep::Root, {ErrorKind::UnexpectedOutput, u"the answer says nothing about the root"_s});
    takeRoot(identity->second);
}

/// PHP is what failed; whether the root is right is worth knowing all the same.
void EnvironmentCheck::takeRootByShell(const NodeReading& reading) {
    Q_EMIT stepChanged({ConnectionStep::Php, StepState::Failed, {}, {}, {}, reading.error});
    const auto identity = reading.answer.sections.find(identityName);
    if (identity != reading.answer.sections.end()) {
        if (identity->second.ok)
            pass(ConnectionStep::Root, describe(identity->second.data));
        else
            Q_EMIT stepChanged({ConnectionStep::Root, StepState::Failed, {}, {}, {}, faultOf(identity->second)});
    }
    finish(reading.error);
}

void EnvironmentCheck::takeRoot(const Section& identity) {
    if (!identity.ok)
        return fail(ConnectionStep::Root, faultOf(identity));
    pass(ConnectionStep::Root, describe(identity.data));
    finish(std::nullopt);
}

void EnvironmentCheck::pass(ConnectionStep step, const QString& detail) {
    const auto now = m_clock.steady();
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_stepStarted);
    m_stepStarted = now;
    Q_EMIT stepChanged({step, StepState::Passed, {}, detail, took, {}});
}

void EnvironmentCheck::fail(ConnectionStep step, const Error& error) {
    Q_EMIT stepChanged({step, StepState::Failed, {}, {}, {}, error});
    finish(error);
}

void EnvironmentCheck::finish(const std::optional<Error>& error) {
    if (!std::exchange(m_finished, true))
        Q_EMIT finished(error);
}

} // namespace magkeeper
