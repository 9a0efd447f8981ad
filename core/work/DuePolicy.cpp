// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/DuePolicy.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::array urgencies{Urgency::Critical, Urgency::Important, Urgency::Other};
constexpr std::chrono::hours longest{24 * 3653};
constexpr size_t mostFreezes = 200;
constexpr int mostSteps = 2000; ///< days and freezes that are stepped over

Instant instantOf(const QDateTime& time) { return Instant(std::chrono::milliseconds(time.toMSecsSinceEpoch())); }

QDateTime timeOf(Instant instant, const QTimeZone& zone) {
    return QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count(), zone);
}

/// The moment itself when people work then, else when they begin again.
Instant whenOpen(const BusinessHours& hours, Instant moment) {
    const QDateTime local = timeOf(moment, hours.zone);
    for (int ahead = 0; ahead < 8; ++ahead) {
        const QDate day = local.date().addDays(ahead);
        if (!hours.days[static_cast<size_t>(day.dayOfWeek() - 1)])
            continue;
        if (ahead > 0 || local.time() < hours.from)
            return instantOf(QDateTime(day, hours.from, hours.zone));
        if (local.time() <= hours.until)
            return moment;
    }
    return moment;
}

/// One after the other, those that overlap as one.
std::vector<std::pair<Instant, Instant>> freezesFor(const std::vector<Freeze>& freezes, const QString& kind) {
    std::vector<std::pair<Instant, Instant>> times;
    for (const Freeze& freeze : freezes)
        if (freeze.holdsFor(kind))
            times.emplace_back(freeze.from, freeze.until);
    std::ranges::sort(times);
    std::vector<std::pair<Instant, Instant>> joined;
    for (const auto& time : times) {
        if (!joined.empty() && time.first <= joined.back().second)
            joined.back().second = std::max(joined.back().second, time.second);
        else
            joined.push_back(time);
    }
    return joined;
}

QJsonObject documentOf(const Freeze& freeze) {
    return {{u"name"_s, freeze.name}, {u"from"_s, toIso8601(freeze.from)}, {u"until"_s, toIso8601(freeze.until)},
        {u"kinds"_s, QJsonArray::fromStringList(freeze.kinds)}};
}

std::optional<Freeze> freezeFrom(const QJsonObject& document) {
    const auto from = instantFromIso8601(document["from"_L1].toString());
    const auto until = instantFromIso8601(document["until"_L1].toString());
    if (!from || !until)
        return std::nullopt;
    Freeze freeze{document["name"_L1].toString(), *from, *until, {}};
    for (const QJsonValue kind : document["kinds"_L1].toArray())
        freeze.kinds.append(kind.toString());
    return freeze;
}

QJsonObject documentOf(const BusinessHours& hours) {
    QJsonArray days;
    for (size_t i = 0; i < hours.days.size(); ++i)
        if (hours.days[i])
            days.append(static_cast<int>(i) + 1);
    return {{u"zone"_s, QString::fromUtf8(hours.zone.id())}, {u"days"_s, days},
        {u"from"_s, hours.from.toString(u"HH:mm"_s)}, {u"until"_s, hours.until.toString(u"HH:mm"_s)}};
}

BusinessHours hoursFrom(const QJsonObject& document) {
    BusinessHours hours;
    hours.zone = QTimeZone(document["zone"_L1].toString().toUtf8());
    hours.days.fill(false);
    for (const QJsonValue day : document["days"_L1].toArray())
        if (const int number = day.toInt(); number >= 1 && number <= 7)
            hours.days[static_cast<size_t>(number) - 1] = true;
    hours.from = QTime::fromString(document["from"_L1].toString(), u"HH:mm"_s);
    hours.until = QTime::fromString(document["until"_L1].toString(), u"HH:mm"_s);
    return hours;
}

std::unexpected<Error> refused(const QString& why) { return failure(ErrorKind::InvalidInput, why); }

} // namespace

QString urgencyName(Urgency urgency) {
    switch (urgency) {
    case Urgency::Critical:
        return u"critical"_s;
    case Urgency::Important:
        return u"important"_s;
    case Urgency::Other:
        break;
    }
    return u"other"_s;
}

std::optional<Urgency> urgencyFromName(const QString& name) {
    const auto found = std::ranges::find(urgencies, name, urgencyName);
    return found == urgencies.end() ? std::nullopt : std::optional(*found);
}

Instant DuePolicy::due(Urgency urgency, Instant since, const QString& kind) const {
    const DueRule& one = rule(urgency);
    Instant end = since + one.within;
    if (one.pace == DueRule::Pace::Always)
        return end;
    const auto frozen = freezesFor(freezes, kind);
    for (const auto& [from, until] : frozen)
        if (until > since && from < end)
            end += until - std::max(from, since);
    for (int step = 0; step < mostSteps; ++step) {
        const Instant open = whenOpen(hours, end);
        const auto in = std::ranges::find_if(
            frozen, [open](const auto& time) { return time.first <= open && open < time.second; });
        end = in == frozen.end() ? open : in->second;
        if (in == frozen.end())
            break;
    }
    return end;
}

const Freeze* DuePolicy::freezeIn(Instant from, Instant until, const QString& kind) const {
    const auto found = std::ranges::find_if(freezes,
        [&](const Freeze& freeze) { return freeze.holdsFor(kind) && freeze.from < until && from < freeze.until; });
    return found == freezes.end() ? nullptr : &*found;
}

QJsonObject documentOf(const DuePolicy& policy) {
    QJsonObject rules;
    for (const Urgency urgency : urgencies) {
        const DueRule& rule = policy.rule(urgency);
        rules[urgencyName(urgency)]
            = QJsonObject{{u"within_ms"_s, qint64{std::chrono::milliseconds(rule.within).count()}},
                {u"pace"_s, rule.pace == DueRule::Pace::Always ? u"always"_s : u"working"_s}};
    }
    QJsonArray freezes;
    for (const Freeze& freeze : policy.freezes)
        freezes.append(documentOf(freeze));
    return {{u"rules"_s, rules}, {u"business_hours"_s, documentOf(policy.hours)}, {u"freezes"_s, freezes}};
}

Result<DuePolicy> duePolicyFrom(const QJsonObject& document) {
    DuePolicy policy;
    for (const Urgency urgency : urgencies) {
        const QJsonObject rule = document["rules"_L1].toObject()[urgencyName(urgency)].toObject();
        policy.rule(urgency).within
            = std::chrono::floor<std::chrono::hours>(std::chrono::milliseconds(rule["within_ms"_L1].toInteger()));
        policy.rule(urgency).pace = rule["pace"_L1] == "always"_L1 ? DueRule::Pace::Always : DueRule::Pace::Working;
    }
    policy.hours = hoursFrom(document["business_hours"_L1].toObject());
    for (const QJsonValue each : document["freezes"_L1].toArray()) {
        auto freeze = freezeFrom(each.toObject());
        if (!freeze)
            return refused(u"a freeze has no beginning or no end"_s);
        policy.freezes.push_back(*std::move(freeze));
    }
    return validate(policy).transform([&] { return policy; });
}

Result<void> validate(const DuePolicy& policy) {
    for (const DueRule& rule : policy.rules)
        if (rule.within < 1h || rule.within > longest)
            return refused(u"a due time is from one hour to ten years"_s);
    const BusinessHours& hours = policy.hours;
    if (!hours.zone.isValid())
        return refused(u"the zone of business hours is not known"_s);
    if (!hours.from.isValid() || !hours.until.isValid() || hours.until <= hours.from)
        return refused(u"business hours end after they begin, on the same day"_s);
    if (std::ranges::none_of(hours.days, std::identity()))
        return refused(u"business hours need a day"_s);
    if (policy.freezes.size() > mostFreezes)
        return refused(u"not more than %1 freezes"_s.arg(mostFreezes));
    for (const Freeze& freeze : policy.freezes)
        if (freeze.name.trimmed().isEmpty() || freeze.name.size() > 200 || freeze.until <= freeze.from
            || freeze.until - freeze.from > longest)
            return refused(u"a freeze has a name, and ends after it begins"_s);
    return {};
}

} // namespace magkeeper
