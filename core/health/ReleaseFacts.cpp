// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/ReleaseFacts.h"

#include "core/catalog/ServiceTitle.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString textAt(const Fact* owner, QStringView name) {
    const Fact* fact = owner ? owner->member(name) : nullptr;
    return fact && fact->text() ? *fact->text() : QString();
}

Fact daysUntil(const std::optional<QDate>& date, Instant now) {
    if (!date)
        return {};
    const auto today = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), QTimeZone::utc()).date();
    return double(today.daysTo(*date));
}

/// Of another edition's numbers the catalogue knows nothing.
bool isAdobes(const QString& edition) { return edition != u"Mage-OS"; }

/// A service's name in the catalogue and its version.
using Running = std::pair<QString, QString>;

void addDatabase(std::vector<Running>& running, const Fact& shared) {
    const Fact* database = shared.member(u"database");
    const Fact* server = database ? database->member(u"server") : nullptr;
    const QString flavour = textAt(server, u"flavour");
    if (flavour == u"mariadb" || flavour == u"mysql")
        running.emplace_back(flavour, textAt(server, u"version"));
}

/// Several servers of one kind and version are one thing to say.
void addOnce(std::vector<Running>& running, Running one) {
    if (std::ranges::find(running, one) == running.end())
        running.push_back(std::move(one));
}

void addRedis(std::vector<Running>& running, const Fact& shared) {
    const Fact* redis = shared.member(u"redis");
    const Fact* servers = redis ? redis->member(u"servers") : nullptr;
    if (!servers || !servers->list())
        return;
    for (const Fact& server : *servers->list())
        addOnce(running, {textAt(&server, u"flavour"), textAt(&server, u"version")});
}

void addSearch(std::vector<Running>& running, const Fact& shared) {
    const Fact* search = shared.member(u"search");
    running.emplace_back(textAt(search, u"distribution"), textAt(search, u"version"));
}

/// Brokers give their products' names in the handshake.
QString brokerService(const QString& product) {
    if (product.contains(u"RabbitMQ", Qt::CaseInsensitive))
        return u"rabbitmq"_s;
    return product.contains(u"Artemis", Qt::CaseInsensitive) ? u"activemq_artemis"_s : QString();
}

void addBrokers(std::vector<Running>& running, const Fact& shared) {
    const Fact* queue = shared.member(u"queue");
    const Fact* brokers = queue ? queue->member(u"brokers") : nullptr;
    if (!brokers || !brokers->list())
        return;
    for (const Fact& broker : *brokers->list())
        addOnce(running, {brokerService(textAt(&broker, u"product")), textAt(&broker, u"version")});
}

std::vector<Running> runningServices(const HealthFacts& facts) {
    std::vector<Running> running;
    if (facts.primary < facts.nodes.size())
        running.emplace_back(u"php"_s, textAt(facts.nodes[facts.primary].member(u"php"), u"version"));
    addDatabase(running, facts.shared);
    addRedis(running, facts.shared);
    addSearch(running, facts.shared);
    addBrokers(running, facts.shared);
    return running;
}

QString fitName(Fit fit) {
    switch (fit) {
    case Fit::Older:
        return u"older"_s;
    case Fit::Newer:
        return u"newer"_s;
    case Fit::Between:
        return u"between"_s;
    default:
        return u"listed"_s;
    }
}

} // namespace

Fact releaseFact(const ReleaseCatalog& catalog, const Fact& identity, Instant now) {
    const Fact* text = identity.member(u"version");
    if (identity.unknown() || (text && text->unknown()))
        return Fact(identity.unknown() ? identity.unknownPtr() : text->unknownPtr());
    const auto version = Version::parse(textAt(&identity, u"version"));
    const QString edition = textAt(&identity, u"edition");
    const QString line = version ? version->line() : QString();
    const ReleaseLine* known = version && isAdobes(edition) ? catalog.line(line) : nullptr;
    const auto newest = known ? catalog.newest(line, releaseEdition(edition)) : std::nullopt;
    const ReleaseLine dates = known ? *known : ReleaseLine();
    const Fact* cloud = identity.member(u"cloud");
    return Fact::object({
        {u"version"_s, version ? Fact(version->toString()) : Fact()},
        {u"line"_s, line},
        {u"edition"_s, edition},
        {u"known"_s, known != nullptr},
        {u"newest"_s, newest ? Fact(newest->toString()) : Fact()},
        {u"behind"_s, newest && *version < *newest},
        {u"open_source"_s, edition == u"Magento Open Source"},
        {u"support_days"_s, daysUntil(dates.endOfSupport, now)},
        {u"extended_days"_s, daysUntil(dates.endOfExtended, now)},
        {u"security_days"_s, daysUntil(dates.endOfSecurityOnly, now)},
        {u"cloud"_s, cloud ? *cloud : Fact()},
        {u"cloud_days"_s, daysUntil(dates.cloudSwitchOff, now)},
    });
}

Fact requirementsFact(const RequirementCatalog& catalog, const HealthFacts& facts, const Fact& release) {
    if (release.unknown())
        return Fact(release.unknownPtr());
    const QString version = release.member(u"known")->boolean() && *release.member(u"known")->boolean()
        ? textAt(&release, u"version")
        : QString();
    const bool cloud = release.member(u"cloud")->boolean() && *release.member(u"cloud")->boolean();
    Fact::List list;
    for (const auto& [service, text] : runningServices(facts)) {
        const auto running = Version::parse(text);
        const Requirement* listed
            = cloud ? catalog.cloudRequirement(version, service) : catalog.requirement(version, service);
        if (running && listed)
            list.push_back(Fact::object({
                {u"service"_s, service},
                {u"title"_s, serviceTitle(service)},
                {u"version"_s, running->toString()},
                {u"listed"_s, listed->raw},
                {u"fit"_s, fitName(RequirementCatalog::fit(*listed, *running))},
            }));
    }
    return list;
}

} // namespace magkeeper
