// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/FrontPage.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Kind = FrontPagePlace::Kind;

constexpr std::array kinds{
    std::pair("base_url"_L1, Kind::BaseUrl), std::pair("http_cache_host"_L1, Kind::HttpCacheHost)};

FrontPageAnswer readAnswer(const FactReader& facts) {
    FrontPageAnswer answer{.ok = facts.flag("ok"_L1),
        .error = facts.fault("error"_L1),
        .ms = facts.number("ms"_L1),
        .status = facts.integer("status"_L1),
        .headers = {}};
    if (const auto headers = facts.object("headers"_L1))
        headers->eachText([&answer](const QString& name, const std::optional<QString>& text) {
            answer.headers.insert(name, text.value_or(QString()));
        });
    return answer;
}

FrontPagePlace readPlace(const FactReader& facts) {
    return {.kind = facts.word("kind"_L1, kinds),
        .address = facts.name("address"_L1),
        .first = facts.value("first"_L1, readAnswer).value_or(FrontPageAnswer()),
        .second = facts.value("second"_L1, readAnswer).value_or(FrontPageAnswer())};
}

FrontPage readPage(const FactReader& facts) {
    return {.url = facts.name("url"_L1), .places = facts.list("places"_L1, readPlace)};
}

bool says(const FrontPageAnswer& answer, const QString& header, QLatin1StringView word) {
    return answer.headers.value(header).contains(word, Qt::CaseInsensitive);
}

/// Of several words, one for each cache on the way, the last is of the one nearest to the visitor.
std::optional<bool> lastWordIsHit(const QString& words) {
    const QString last = words.section(u',', -1).trimmed();
    if (last.contains("hit"_L1, Qt::CaseInsensitive))
        return true;
    if (last.contains("miss"_L1, Qt::CaseInsensitive) || last.contains("pass"_L1, Qt::CaseInsensitive)
        || last.contains("dynamic"_L1, Qt::CaseInsensitive) || last.contains("bypass"_L1, Qt::CaseInsensitive))
        return false;
    return std::nullopt;
}

} // namespace

FrontCache frontCacheOf(const FrontPageAnswer& answer) {
    if (answer.headers.contains(u"x-fastly-request-id"_s) || says(answer, u"x-served-by"_s, "cache-"_L1))
        return FrontCache::Fastly;
    if (answer.headers.contains(u"x-varnish"_s) || says(answer, u"via"_s, "varnish"_L1))
        return FrontCache::Varnish;
    if (answer.headers.contains(u"cf-cache-status"_s) || says(answer, u"server"_s, "cloudflare"_L1))
        return FrontCache::Cloudflare;
    const bool other = answer.headers.contains(u"x-cache"_s) || answer.headers.contains(u"via"_s)
        || answer.headers.contains(u"age"_s);
    return other ? FrontCache::Other : FrontCache::None;
}

std::optional<bool> isHit(const FrontPageAnswer& answer) {
    for (const QString& header : {u"x-cache"_s, u"cf-cache-status"_s, u"x-magento-cache-debug"_s}) {
        if (const std::optional<bool> hit = lastWordIsHit(answer.headers.value(header)))
            return hit;
    }
    // Varnish writes its own number, and behind it that of the request that had filled its cache.
    if (const QString numbers = answer.headers.value(u"x-varnish"_s).trimmed(); !numbers.isEmpty())
        return numbers.contains(u' ');
    const QString age = answer.headers.value(u"age"_s);
    return age.isEmpty() ? std::nullopt : std::optional(age.toInt() > 0);
}

const FrontPagePlace* FrontPage::baseUrl() const {
    const auto found = std::ranges::find_if(places, [](const FrontPagePlace& place) {
        return place.kind.value == Kind::BaseUrl && (place.first.ok || place.second.ok);
    });
    return found == places.end() ? nullptr : &*found;
}

FrontPageReading decodeFrontPage(const Section* section) { return decodeSection(section, readPage); }

} // namespace magkeeper
