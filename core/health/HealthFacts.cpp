// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/HealthFacts.h"

#include <QSet>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

IgnorancePtr ignoranceOf(const QString& path, const SectionFault& fault) {
    return ignorance(path, faultKindName(fault.kind), fault.text);
}

/// Whether sessions are kept on a server says another list; rules ask it of the server.
void markSessions(Fact& redis) {
    const Fact* uses = redis.member(u"uses");
    const Fact* servers = redis.member(u"servers");
    if (!uses || !uses->list() || !servers || !servers->list())
        return;
    QSet<double> withSessions;
    for (const Fact& use : *uses->list()) {
        const Fact* what = use.member(u"use");
        const Fact* server = use.member(u"server");
        if (what && what->text() && *what->text() == u"session" && server && server->number())
            withSessions.insert(*server->number());
    }
    for (size_t i = 0; i < servers->list()->size(); ++i)
        if (Fact* server = redis.at(u"servers[%1]"_s.arg(i)); server && server->members())
            server->set(u"has_sessions"_s, Fact(withSessions.contains(double(i))));
}

} // namespace

Fact sectionFact(const QString& name, const Section& section) {
    if (section.data.isEmpty() && section.error)
        return Fact(ignoranceOf(name, *section.error));
    Fact fact{QJsonValue(section.data.object())};
    for (auto it = section.unknown.begin(); it != section.unknown.end(); ++it)
        fact.forget(it.key(), ignoranceOf(name + u'.' + it.key(), it.value()));
    if (!section.ok)
        fact.forgetGaps(ignoranceOf(name, section.error.value_or(SectionFault())));
    if (name == u"redis")
        markSessions(fact);
    return fact;
}

Fact sectionsFact(const Sections& sections) {
    Fact::Members members;
    for (const auto& [name, section] : sections)
        members.emplace_back(name, sectionFact(name, section));
    return Fact::object(std::move(members));
}

HealthFacts::HealthFacts(const Snapshot& snapshot)
    : shared(sectionsFact(snapshot.shared)) {
    for (const NodeSnapshot& node : snapshot.nodes) {
        if (node.primary)
            primary = nodes.size();
        nodes.push_back(sectionsFact(node.sections));
        nodes.back().set(u"name"_s, node.name);
    }
}

QString sectionOf(const Ignorance& why) { return why.path.section(u'.', 0, 0); }

} // namespace magkeeper
