// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/CompiledRule.h"

#include "core/base/SafeText.h"

#include <algorithm>
#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr size_t mostEvidence = 20;
constexpr size_t mostSeparate = 200; ///< findings of one rule; the rest is one more

/// Parses, or keeps the first fault.
class Compiler {
public:
    explicit Compiler(const Rule& rule)
        : m_rule(rule) { }

    std::optional<Expression> parse(const char* text) {
        if (!text)
            return std::nullopt;
        auto parsed = Expression::parse(QString::fromUtf8(text));
        if (!parsed) {
            m_faults.append(u"%1: %2 in: %3"_s.arg(
                QLatin1StringView(m_rule.id), parsed.error().toString(), QString::fromUtf8(text)));
            return std::nullopt;
        }
        return *std::move(parsed);
    }

    [[nodiscard]] const QStringList& faults() const { return m_faults; }

private:
    const Rule& m_rule;
    QStringList m_faults;
};

double numberOf(const Value& value) { return value.number() ? *value.number() : 0; }

MessageArgument argumentOf(RuleArgument::Kind kind, const Value& value) {
    const auto whole = qint64(std::clamp(std::round(numberOf(value)), -9e15, 9e15));
    switch (kind) {
    case RuleArgument::Kind::Count:
        return whole;
    case RuleArgument::Kind::Duration:
        return milliseconds(whole);
    case RuleArgument::Kind::Size:
        return ByteCount{whole};
    case RuleArgument::Kind::Ratio:
        return Ratio{numberOf(value)};
    case RuleArgument::Kind::Time:
        if (value.text())
            return instantFromIso8601(*value.text()).value_or(Instant());
        return Instant(milliseconds(whole));
    case RuleArgument::Kind::Text:
        break;
    }
    const QString text = value.isUnknown() || value.isNull() ? u"?"_s : value.toJson().toVariant().toString();
    return safeText(text, Lines::Flatten, 300);
}

QJsonValue safeJson(const QJsonValue& value) {
    return value.isString() ? QJsonValue(safeText(value.toString(), Lines::Flatten, 500)) : value;
}

} // namespace

Result<CompiledRule> CompiledRule::compile(const Rule& rule) {
    CompiledRule compiled(rule);
    Compiler compiler(rule);
    compiled.m_each = compiler.parse(rule.each);
    compiled.m_subject = compiler.parse(rule.subject);
    compiled.m_since = compiler.parse(rule.since);
    for (const RuleCondition& condition : rule.conditions)
        if (auto when = compiler.parse(condition.when))
            compiled.m_conditions.push_back({condition.severity, *std::move(when)});
    for (const RuleArgument& argument : rule.arguments)
        if (auto value = compiler.parse(argument.value))
            compiled.m_arguments.push_back({argument.kind, *std::move(value)});
    for (const char* path : rule.evidence)
        if (auto value = compiler.parse(path))
            compiled.m_evidence.push_back(*std::move(value));
    if (!compiler.faults().isEmpty())
        return failure(ErrorKind::Internal, compiler.faults().join(u"; "_s));
    return compiled;
}

RuleAnswer CompiledRule::judge(RuleSite site) const {
    RuleAnswer answer;
    answer.judgement.rule = m_id;
    answer.judgement.node = site.node;
    if (m_each)
        judgeElements(site, answer);
    else
        judgeWhole(site, answer);
    if (answer.findings.empty() && answer.why) {
        answer.judgement.severity = Severity::Unknown;
        answer.judgement.asked = answer.why->kind != u"NotAsked";
        answer.judgement.section = answer.why->path.section(u'.', 0, 0);
        answer.judgement.why = safeText(answer.why->text, Lines::Flatten, 500);
    }
    for (const Finding& finding : answer.findings)
        answer.judgement.severity = std::max(answer.judgement.severity, finding.severity);
    return answer;
}

/// The first condition that holds decides; one that is not known leaves it open unless a later one holds.
Truth CompiledRule::severityAt(const Scope& scope, Severity& severity) const {
    Truth open;
    for (const Condition& condition : m_conditions) {
        const Truth truth = condition.when.judge(scope);
        if (truth.isTrue()) {
            severity = condition.severity;
            return truth;
        }
        if (truth.isUnknown())
            open = truth;
    }
    return open;
}

void CompiledRule::judgeWhole(const RuleSite& site, RuleAnswer& answer) const {
    Severity severity = Severity::Ok;
    const Truth truth = severityAt(site.scope, severity);
    if (truth.isUnknown())
        answer.why = truth.why;
    if (!truth.isTrue())
        return;
    Finding finding = findingOf(site, severity);
    finding.message = messageOf(site.scope);
    addEvidence(site, -1, finding.evidence);
    answer.findings.push_back(std::move(finding));
}

void CompiledRule::judgeElements(RuleSite& site, RuleAnswer& answer) const {
    const Value list = m_each->evaluate(site.scope);
    if (!list.isList()) {
        answer.why = list.isUnknown() ? list.why()
            : list.isNull()           ? nullptr
                                      : ignorance({}, u"WrongType"_s, u"a list is needed"_s);
        return;
    }
    std::vector<Match> matches;
    const Value::List items = list.items();
    for (size_t i = 0; i < items.size(); ++i) {
        site.scope.bound.assign({{QString::fromLatin1(m_rule->element), items[i]}});
        Severity severity = Severity::Ok;
        const Truth truth = severityAt(site.scope, severity);
        if (truth.isTrue())
            matches.push_back({severity, qsizetype(i), items[i]});
        else if (truth.isUnknown())
            answer.why = truth.why;
    }
    if (!matches.empty())
        report(site, matches, answer);
}

void CompiledRule::report(RuleSite& site, const std::vector<Match>& matches, RuleAnswer& answer) const {
    const QString element = QString::fromLatin1(m_rule->element);
    Value::List all;
    Severity worst = Severity::Ok;
    for (const Match& match : matches) {
        all.push_back(match.element);
        worst = std::max(worst, match.severity);
    }
    const bool together = m_rule->grouping == RuleGrouping::Together;
    for (const Match& match : matches) {
        if (!together && answer.findings.size() >= mostSeparate)
            break;
        site.scope.bound.assign({{element, match.element}, {u"matches"_s, Value(all)}});
        if (together && !answer.findings.empty()) {
            addEvidence(site, match.place, answer.findings.front().evidence);
            continue;
        }
        Finding finding = findingOf(site, together ? worst : match.severity);
        finding.message = messageOf(site.scope);
        addEvidence(site, match.place, finding.evidence);
        answer.findings.push_back(std::move(finding));
    }
}

Finding CompiledRule::findingOf(const RuleSite& site, Severity severity) const {
    Finding finding;
    finding.rule = m_id;
    finding.node = site.node;
    finding.severity = severity;
    finding.section = QString::fromLatin1(m_rule->section);
    finding.at = site.at;
    finding.action = QString::fromLatin1(m_rule->action);
    finding.runbook = QString::fromLatin1(m_rule->runbook);
    if (m_subject && m_rule->grouping == RuleGrouping::Separate)
        finding.subject
            = safeText(m_subject->evaluate(site.scope).toJson().toVariant().toString(), Lines::Flatten, 120);
    if (m_since)
        if (const Value since = m_since->evaluate(site.scope); since.text())
            finding.since = instantFromIso8601(*since.text());
    finding.id = finding.rule + (finding.node.isEmpty() ? QString() : u'@' + finding.node)
        + (finding.subject.isEmpty() ? QString() : u':' + finding.subject);
    return finding;
}

Message CompiledRule::messageOf(const Scope& scope) const {
    Message message{m_rule->message, {}};
    for (const Argument& argument : m_arguments)
        message.arguments.push_back(argumentOf(argument.kind, argument.value.evaluate(scope)));
    return message;
}

/// The path of an element's evidence stands in its list: `server.used` is `redis.servers[2].used`.
void CompiledRule::addEvidence(const RuleSite& site, qsizetype place, std::vector<Evidence>& evidence) const {
    const QString element = QString::fromLatin1(m_rule->element);
    for (const Expression& each : m_evidence) {
        if (evidence.size() >= mostEvidence)
            return;
        QString path = each.path();
        if (place >= 0 && (path == element || path.startsWith(element + u'.')))
            path = u"%1[%2]%3"_s.arg(m_each->path()).arg(place).arg(path.sliced(element.size()));
        const QString section = path.section(u'.', 0, 0).section(u'[', 0, 0);
        const QString rest = path.sliced(section.size());
        const bool ofNode = site.ofNode && site.ofNode->member(section) != nullptr;
        evidence.push_back({section,
            site.node.isEmpty() && ofNode ? site.primary
                : ofNode                  ? site.node
                                          : QString(),
            rest.startsWith(u'.') ? rest.sliced(1) : rest, safeJson(each.evaluate(site.scope).toJson())});
    }
}

} // namespace magkeeper
