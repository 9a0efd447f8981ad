// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/UnreadFindings.h"

#include <QSet>

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

MessageId messageOf(SectionFault::Kind kind) {
    switch (kind) {
    case SectionFault::Kind::NotPermitted:
        return MessageId::SectionNotPermitted;
    case SectionFault::Kind::TimedOut:
        return MessageId::SectionTimedOut;
    case SectionFault::Kind::UnexpectedOutput:
        return MessageId::SectionMalformed;
    default:
        return MessageId::SectionFailed;
    }
}

Finding unread(const QString& section, const QString& node, SectionFault::Kind kind, const QString& text, Instant at) {
    Finding finding;
    finding.rule = u"unread"_s;
    finding.node = node;
    finding.subject = section;
    finding.id = u"unread"_s + (node.isEmpty() ? QString() : u'@' + node) + u':' + section;
    finding.severity = Severity::Unknown;
    finding.section = section;
    finding.at = at;
    finding.message = {messageOf(kind), {section, text}};
    if (finding.message.id == MessageId::SectionTimedOut)
        finding.message.arguments.resize(1);
    finding.evidence.push_back({section, node, {}, text});
    return finding;
}

void addSections(std::vector<Finding>& findings, const Sections& sections, const QString& node,
    const QStringList& explained, Instant at) {
    for (const auto& [name, section] : sections)
        if (!section.ok && !explained.contains(name)) {
            const SectionFault fault = section.error.value_or(SectionFault());
            findings.push_back(unread(name, node, fault.kind, fault.text, at));
        }
}

Finding unreadNode(const NodeSnapshot& node, Instant at) {
    Finding finding;
    finding.rule = u"node.unread"_s;
    finding.node = node.name;
    finding.id = u"node.unread@"_s + node.name;
    finding.severity = Severity::Unknown;
    finding.section = u"nodes"_s;
    finding.at = at;
    finding.message = {MessageId::SectionFailed, {node.name, node.error->toString()}};
    finding.evidence.push_back({u"nodes"_s, node.name, {}, node.error->toString()});
    return finding;
}

/// Whether a lack of rights is usual: a login may know little of the machine and its services. But these are read from
/// tables of the store alone, which the store's own login of the database can read, or the store does not work.
bool mayBeWithheld(const QString& path) {
    constexpr std::array ownTables{"indexers."_L1, "cron."_L1, "queue.queues"_L1, "queue.operations"_L1};
    return std::ranges::none_of(ownTables, [&](QLatin1StringView place) { return path.startsWith(place); });
}

} // namespace

std::vector<Finding> unreadSections(const Snapshot& snapshot, const QStringList& explained) {
    std::vector<Finding> findings;
    addSections(findings, snapshot.shared, {}, explained, snapshot.takenAt);
    for (const NodeSnapshot& node : snapshot.nodes) {
        if (node.error)
            findings.push_back(unreadNode(node, snapshot.takenAt));
        if (node.reader == NodeReader::Php) // else the node's error is all there is to say
            addSections(findings, node.sections, node.name, explained, snapshot.takenAt);
    }
    return findings;
}

std::vector<Finding> unreadValues(const Snapshot& snapshot, const std::vector<RuleAnswer>& answers) {
    std::vector<Finding> findings;
    QSet<QString> seen;
    const auto primary = std::ranges::find_if(snapshot.nodes, &NodeSnapshot::primary);
    for (const RuleAnswer& answer : answers) {
        const auto kind = answer.why ? faultKindFromName(answer.why->kind) : std::nullopt;
        if (!kind || !answer.why->path.contains(u'.'))
            continue; // of a section as a whole unreadSections() tells
        if (*kind == SectionFault::Kind::NotPermitted && mayBeWithheld(answer.why->path))
            continue;
        const QString section = answer.judgement.section;
        const QString own = answer.judgement.node.isEmpty() && primary != snapshot.nodes.end() ? primary->name
                                                                                               : answer.judgement.node;
        const QString node = isSharedSection(section) ? QString() : own;
        const auto place = std::ranges::find(snapshot.nodes, own, &NodeSnapshot::name);
        const bool byShell = place != snapshot.nodes.end() && place->reader == NodeReader::Shell;
        if (byShell || seen.contains(node + u':' + section))
            continue;
        seen.insert(node + u':' + section);
        findings.push_back(unread(section, node, *kind, answer.judgement.why, snapshot.takenAt));
    }
    return findings;
}

} // namespace magkeeper
