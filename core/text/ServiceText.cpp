// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/ServiceText.h"

#include "core/text/FaultText.h"

#include <QCoreApplication>
#include <QLocale>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ServiceText", text); }

QString kindText(const RedisKeyGroup& group) {
    switch (group.kind.value) {
    case RedisKeyGroup::Kind::Entry:
        return tr("Cache entries");
    case RedisKeyGroup::Kind::Tag:
        return tr("Ids of a tag");
    case RedisKeyGroup::Kind::Index:
        return tr("Lists of all ids and tags");
    case RedisKeyGroup::Kind::Session:
        return tr("Sessions");
    case RedisKeyGroup::Kind::Other:
        break;
    }
    return tr("Other keys");
}

QString timeText(const FrontPageAnswer& answer) {
    return tr("%1 ms").arg(QLocale().toString(answer.ms.value_or(0), 'f', answer.ms.value_or(0) < 10 ? 1 : 0));
}

QString answerText(const FrontPageAnswer& answer) {
    if (answer.error)
        return shortText(answer.error->kind) + u": "_s + answer.error->text;
    QString text = timeText(answer);
    if (answer.status && *answer.status != 200)
        text += tr(", status %1").arg(*answer.status);
    const std::optional<bool> hit = isHit(answer);
    return hit ? text + (*hit ? tr(", from the cache") : tr(", not from the cache")) : text;
}

} // namespace

QString keyGroupText(const RedisKeyGroup& group) {
    return group.name ? kindText(group) + u": "_s + *group.name : kindText(group);
}

QString frontCacheText(FrontCache cache) {
    switch (cache) {
    case FrontCache::Varnish:
        return tr("Varnish");
    case FrontCache::Fastly:
        return tr("Fastly");
    case FrontCache::Cloudflare:
        return tr("Cloudflare");
    case FrontCache::Other:
        return tr("a cache");
    case FrontCache::None:
        break;
    }
    return tr("no cache that says so");
}

QString frontPageText(const FrontPagePlace& place) {
    return tr("first %1; then %2").arg(answerText(place.first), answerText(place.second));
}

} // namespace magkeeper
