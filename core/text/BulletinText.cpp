// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/BulletinText.h"

#include <QCoreApplication>
#include <QDate>

namespace magkeeper {

using namespace Qt::StringLiterals;

QString bulletinText(const QString& id, const QLocale& locale) {
    static const QString prefix = u"unknown-"_s;
    const bool holdsAPlace = id.startsWith(prefix, Qt::CaseInsensitive);
    const QDate month = holdsAPlace ? QDate::fromString(id.sliced(prefix.size()), u"yyyy-MM"_s) : QDate();
    if (!month.isValid())
        return id;
    return QCoreApplication::translate("BulletinText", "bulletin of %1, not numbered yet")
        .arg(locale.toString(month, u"MMMM yyyy"));
}

} // namespace magkeeper
