// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/ReleaseFacts.h"

#include "core/catalog/ServiceTitle.h"
#include "core/text/Quantity.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ReleaseFacts", text); }

/// A service that runs: its name in the catalogue, and the version that it told.
struct Running {
    QString service;
    QString version;
};

QDate dayOf(Instant now) {
    return QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), QTimeZone::utc()).date();
}

FactRow dateFact(const QString& label, const std::optional<QDate>& date, Instant now) {
    if (!date)
        return {.label = label, .value = {.text = tr("not announced"), .tone = Cell::Tone::Muted}};
    const qint64 days = dayOf(now).daysTo(*date);
    const QString shown = QLocale().toString(*date, QLocale::ShortFormat);
    const auto count = static_cast<int>(std::abs(days));
    if (days < 0)
        return {.label = label,
            .value = {.text = shown,
                .toolTip = QCoreApplication::translate("ReleaseFacts", "Ended %n day(s) ago", nullptr, count),
                .mark = Mark::Notice}};
    return {.label = label,
        .value = {.text = QCoreApplication::translate("ReleaseFacts", "%1 (%n d)", nullptr, count).arg(shown),
            .toolTip = QCoreApplication::translate("ReleaseFacts", "In %n day(s)", nullptr, count)}};
}

FactRow newestFact(const QString& installed, const QString& edition, const ReleaseCatalog& releases) {
    const auto version = Version::parse(installed);
    const auto newest = version ? releases.newest(version->line(), releaseEdition(edition)) : std::nullopt;
    if (!newest)
        return {.label = tr("Newest"), .value = {.text = tr("not in the catalogue"), .mark = Mark::Unknown}};
    const auto order = *version <=> *newest;
    const QString shown = newest->toString();
    if (order == std::partial_ordering::less)
        return {.label = tr("Newest"), .value = {.text = shown, .mark = Mark::Notice}};
    return {.label = tr("Newest"), .value = {.text = shown}};
}

QString fitText(Fit fit) {
    switch (fit) {
    case Fit::Listed:
        return {};
    case Fit::Older:
        return tr("too old");
    case Fit::Newer:
        return tr("too new");
    case Fit::Between:
        return tr("in between");
    case Fit::NotListed:
        return tr("not listed");
    case Fit::ReleaseUnknown:
        break;
    }
    return tr("release unknown");
}

FactRow fitFact(const Running& running, const QString& release, const RequirementCatalog& requirements) {
    const auto version = Version::parse(running.version);
    const Fit fit = version ? requirements.fit(release, running.service, *version) : Fit::NotListed;
    const QString word = fitText(fit);
    const Requirement* requirement = requirements.requirement(release, running.service);
    const bool odd = fit == Fit::Older || fit == Fit::Newer || fit == Fit::Between;
    const QString shown = version ? version->toString() : running.version;
    return {.label = serviceTitle(running.service),
        .value = {.text = word.isEmpty() ? shown : shown + u" · "_s + word,
            .toolTip = requirement ? tr("Adobe lists: %1").arg(requirement->raw) : QString(),
            .mark = odd ? Mark::Notice : Mark::None}};
}

void addDatabase(std::vector<Running>& running, const DatabaseStateReading& database) {
    if (!database.isKnown() || !database.value->version)
        return;
    const bool mariadb = database.value->flavour == std::optional(u"mariadb"_s);
    running.push_back({mariadb ? u"mariadb"_s : u"mysql"_s, *database.value->version});
}

void addRedis(std::vector<Running>& running, const RedisStateReading& redis) {
    if (!redis.isKnown())
        return;
    for (const RedisServer& server : redis.value->servers) {
        const QString flavour = server.flavour.value_or(u"redis"_s);
        if (server.version && std::ranges::find(running, *server.version, &Running::version) == running.end())
            running.push_back({flavour, *server.version});
    }
}

void addSearch(std::vector<Running>& running, const SearchStateReading& search) {
    if (!search.isKnown() || !search.value->version)
        return;
    const QString service = search.value->distribution.value_or(u"opensearch"_s);
    running.push_back({service, *search.value->version});
}

std::vector<Running> whatRuns(const DecodedSnapshot& latest, const DecodedSnapshot* full) {
    std::vector<Running> running;
    const DecodedNode* node = latest.primary();
    if (node && node->php.isKnown())
        running.push_back({u"php"_s, node->php.value->version});
    addDatabase(running, latest.database);
    const bool older = latest.search.state == SearchStateReading::State::NotAsked && full;
    addSearch(running, older ? full->search : latest.search);
    addRedis(running, latest.redis);
    return running;
}

} // namespace

std::optional<SectionCard> releaseCard(
    const DecodedSnapshot& latest, const DecodedSnapshot* full, const Catalogues& catalogues, Instant now) {
    const DecodedNode* node = latest.primary();
    if (!node || !node->identity.isKnown() || !node->identity.value->version)
        return std::nullopt;
    const QString installed = *node->identity.value->version;
    SectionCard card{.id = u"release"_s, .title = tr("Release")};
    if (!catalogues.releases || !catalogues.requirements) {
        card.fault = (catalogues.releases ? catalogues.requirements.error() : catalogues.releases.error()).toString();
        return card;
    }
    if (const auto evidence = catalogues.releases->evidenceThrough()) {
        card.caption = tr("facts to %1").arg(QLocale().toString(*evidence, QLocale::ShortFormat));
        card.captionToolTip = tr("How far the catalogue's facts reach. Later releases are not known to it.");
    }
    const auto version = Version::parse(installed);
    const ReleaseLine* line = version ? catalogues.releases->line(version->line()) : nullptr;
    card.facts = {{.label = tr("Installed"), .value = {.text = installed}},
        newestFact(installed, node->identity.value->edition.value_or(QString()), *catalogues.releases),
        dateFact(tr("Support"), line ? line->endOfSupport : std::nullopt, now)};
    if (line && node->identity.value->cloud.value_or(false))
        card.facts.push_back(dateFact(tr("Cloud"), line->cloudSwitchOff, now));
    for (const Running& running : whatRuns(latest, full))
        card.facts.push_back(fitFact(running, installed, *catalogues.requirements));
    return card;
}

} // namespace magkeeper
