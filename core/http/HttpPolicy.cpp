// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HttpPolicy.h"

#include "core/base/SafeText.h"

#include <QHostAddress>

namespace magkeeper::http {

using namespace Qt::StringLiterals;

namespace {

bool isThisMachine(const QUrl& url) {
    const QString host = url.host();
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

} // namespace

Result<void> checkAddress(const QUrl& url) {
    if (!url.isValid() || url.isRelative() || url.host().isEmpty())
        return failure(ErrorKind::InvalidInput, u"this is no address of a file: it begins with https://"_s);
    if (!url.userInfo().isEmpty())
        return failure(ErrorKind::InvalidInput, u"an address must not hold a user or password"_s);
    if (url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isThisMachine(url)))
        return {};
    return failure(ErrorKind::InvalidInput, u"%1: only https:// is asked"_s.arg(shownAddress(url)));
}

Result<QUrl> redirectedTo(const QUrl& from, const QUrl& location) {
    const QUrl target = from.resolved(location);
    if (const auto checked = checkAddress(target); !checked)
        return failure(ErrorKind::Refused, u"it leads on to another place: "_s + checked.error().text());
    if (isThisMachine(target) && !isThisMachine(from))
        return failure(ErrorKind::Refused, u"it leads on to this machine"_s);
    return target;
}

QString shownAddress(const QUrl& url) {
    return safeText(url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment), Lines::Flatten, 300);
}

} // namespace magkeeper::http
