// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/ExposureHistory.h"

#include "core/patches/ReleaseMoments.h"

#include <QTimeZone>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Source = ExposurePeriod::Source;

std::optional<Instant> beginningOf(const std::optional<QDate>& day) {
    if (!day)
        return std::nullopt;
    return Instant(std::chrono::milliseconds(day->startOfDay(QTimeZone::UTC).toMSecsSinceEpoch()));
}

std::vector<ExposurePeriod> judgedPeriods(const std::vector<const PatchSpell*>& spells) {
    std::vector<ExposurePeriod> periods;
    for (const PatchSpell* spell : spells)
        periods.push_back({exposureFromName(spell->state), exposureBasisFromName(spell->basis), spell->evidence,
            Source::Judged, spell->first, spell->last, {}});
    return periods;
}

/// Only what needs no file to be looked into.
std::optional<ExposurePeriod> periodOf(const Catalogs& catalogs, const Bulletin& bulletin, const SeenRelease& seen) {
    const Installation installed{Version::parse(seen.mark.release), seen.mark.edition};
    const ReleaseStanding standing = releaseStanding(bulletin, installed, catalogs.releases);
    if (standing.state == ReleaseStanding::State::Unknown)
        return std::nullopt;
    const bool isFixed = standing.state == ReleaseStanding::State::Fixed;
    if (!isFixed && !(bulletin.patchIds.isEmpty() && bulletin.fixedLabels.isEmpty()))
        return std::nullopt;
    return ExposurePeriod{isFixed ? Exposure::Protected : Exposure::Exposed, ExposureBasis::Release, standing.evidence,
        Source::Release, seen.first, seen.last, {}};
}

/// What is open on one node is open; closed is what is closed on all of them, for as long as all were seen so.
bool isWorse(const ExposurePeriod& a, const ExposurePeriod& b) {
    if (a.exposure != b.exposure)
        return a.exposure == Exposure::Exposed;
    return a.exposure == Exposure::Exposed ? a.until > b.until : a.until < b.until;
}

std::optional<ExposurePeriod> periodOf(
    const Catalogs& catalogs, const Bulletin& bulletin, const ReleaseMoment& moment) {
    std::optional<ExposurePeriod> worst;
    bool isKnown = true;
    for (const SeenRelease* seen : moment.nodes) {
        auto one = periodOf(catalogs, bulletin, *seen);
        if (!one) {
            isKnown = false;
        } else if (!worst || isWorse(*one, *worst)) {
            worst = std::move(one);
            if (moment.nodes.size() > 1)
                worst->evidence += u" on %1"_s.arg(seen->node);
        }
    }
    if (!worst || (!isKnown && worst->exposure != Exposure::Exposed))
        return std::nullopt;
    worst->from = moment.from;
    worst->until = std::clamp(worst->until, moment.from, moment.until);
    return worst;
}

void append(std::vector<ExposurePeriod>& periods, ExposurePeriod next) {
    const bool goesOn = !periods.empty() && !periods.back().ended && periods.back().exposure == next.exposure
        && periods.back().basis == next.basis && periods.back().source == next.source;
    if (goesOn)
        periods.back().until = std::max(periods.back().until, next.until);
    else
        periods.push_back(std::move(next));
}

/// What was before a bulletin came out was nobody's exposure.
void cutBefore(std::vector<ExposurePeriod>& periods, const std::optional<Instant>& published) {
    if (!published)
        return;
    std::vector<ExposurePeriod> later;
    for (ExposurePeriod& period : periods) {
        if (period.ended && *period.ended <= *published)
            continue;
        period.from = std::max(period.from, *published);
        period.until = std::max(period.until, period.from);
        later.push_back(period);
    }
    periods = std::move(later);
}

std::vector<ExposurePeriod> periodsOf(const Catalogs& catalogs, const Bulletin& bulletin,
    const std::vector<const PatchSpell*>& spells, const std::vector<ReleaseMoment>& moments) {
    const std::vector<ExposurePeriod> judged = judgedPeriods(spells);
    std::vector<ExposurePeriod> periods;
    for (const ReleaseMoment& moment : moments) {
        if (!judged.empty() && moment.from >= judged.front().from)
            break;
        if (auto period = periodOf(catalogs, bulletin, moment)) {
            if (!judged.empty())
                period->until = std::min(period->until, judged.front().from);
            append(periods, *std::move(period));
        } else if (!periods.empty() && !periods.back().ended) {
            periods.back().ended = moment.from; // what was not known is not bridged
        }
    }
    for (const ExposurePeriod& period : judged)
        append(periods, period);
    for (size_t i = 0; i + 1 < periods.size(); ++i)
        periods[i].ended = periods[i].ended.value_or(periods[i + 1].from);
    cutBefore(periods, beginningOf(bulletin.published));
    return periods;
}

} // namespace

Exposure exposureFromName(const QString& name) {
    for (const Exposure each : {Exposure::Protected, Exposure::NotApplicable, Exposure::Exposed})
        if (name == exposureName(each))
            return each;
    return Exposure::Unknown;
}

ExposureBasis exposureBasisFromName(const QString& name) {
    for (const ExposureBasis each : {ExposureBasis::Release, ExposureBasis::Patch, ExposureBasis::Marker})
        if (name == exposureBasisName(each))
            return each;
    return ExposureBasis::Nothing;
}

std::optional<Instant> VulnerabilityHistory::exposedSince() const {
    std::optional<Instant> since;
    std::optional<Instant> ended;
    for (const ExposurePeriod& period : periods) {
        const bool goesOn = since && ended == period.from;
        since = period.exposure != Exposure::Exposed ? std::nullopt : goesOn ? since : std::optional(period.from);
        ended = period.ended;
    }
    return ended ? std::nullopt : since;
}

std::chrono::milliseconds VulnerabilityHistory::exposedFor(Instant now) const {
    std::chrono::milliseconds time{0};
    for (const ExposurePeriod& period : periods)
        if (period.exposure == Exposure::Exposed)
            time += std::max(
                std::chrono::milliseconds(0), period.ended.value_or(std::max(now, period.until)) - period.from);
    return time;
}

std::optional<Instant> VulnerabilityHistory::closedAt() const {
    if (periods.empty() || periods.back().ended || periods.back().exposure != Exposure::Protected)
        return std::nullopt;
    std::optional<Instant> closed;
    for (const ExposurePeriod& period : periods)
        closed = period.exposure != Exposure::Protected ? std::nullopt : closed ? closed : std::optional(period.from);
    const bool always = closed && *closed == periods.front().from;
    return always ? std::nullopt : closed;
}

const VulnerabilityHistory* ExposureHistory::vulnerability(const QString& cve) const {
    const auto found = std::ranges::find(vulnerabilities, cve, &VulnerabilityHistory::cve);
    return found == vulnerabilities.end() ? nullptr : &*found;
}

ExposureHistory exposureHistory(
    const Catalogs& catalogs, const PatchRecord& record, const std::vector<SeenRelease>& releases) {
    ExposureHistory history{
        .judgedAt = record.judgedAt, .vulnerabilities = {}, .patches = {}, .losses = lossesOf(record)};
    std::map<QString, std::vector<const PatchSpell*>> spells;
    for (const PatchSpell& spell : record.spells)
        if (spell.place.kind == SpellPlace::Kind::Vulnerability)
            spells[spell.place.subject].push_back(&spell);
        else if (spell.place.kind == SpellPlace::Kind::Patch)
            history.patches.push_back(spell);
    for (auto& [cve, each] : spells)
        std::ranges::sort(each, {}, &PatchSpell::first);
    std::ranges::sort(history.patches, {},
        [](const PatchSpell& spell) { return std::tuple(spell.place.node, spell.place.subject, spell.first); });
    const std::vector<ReleaseMoment> moments = momentsOf(releases);
    const auto take = [&](const Bulletin& bulletin, const QString& cve, bool critical) {
        VulnerabilityHistory one{cve, bulletin.id, critical, beginningOf(bulletin.published),
            periodsOf(catalogs, bulletin, spells[cve], moments)};
        if (!one.periods.empty())
            history.vulnerabilities.push_back(std::move(one));
    };
    for (const Bulletin& bulletin : catalogs.advisories.bulletins()) {
        for (const Vulnerability& each : bulletin.vulnerabilities)
            take(bulletin, each.id, isCritical(each));
        if (bulletin.vulnerabilities.empty())
            take(bulletin, bulletin.id, bulletin.isCritical());
    }
    return history;
}

} // namespace magkeeper
