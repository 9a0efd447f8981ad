// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/BacklogText.h"

#include "core/text/Quantity.h"

#include <QCoreApplication>

namespace magkeeper {

QString backlogText(const IndexerTotals& totals, const QLocale& locale) {
    if (totals.backlogIsWhole)
        return countText(totals.backlog, locale);
    if (totals.backlog == 0)
        return QCoreApplication::translate("BacklogText", "unknown");
    return QCoreApplication::translate("BacklogText", "at least %1").arg(countText(totals.backlog, locale));
}

} // namespace magkeeper
