// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/FleetExposureReport.h"

#include <QJsonArray>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

TextCell countCell(int count) {
    return {QString::number(count), count > 0 ? TextCell::Tone::Plain : TextCell::Tone::Faint};
}

} // namespace

TextReport fleetExposureReport(const FleetExposure& exposure) {
    TextReport report;
    if (exposure.days.empty()) {
        report.lines.append(u"Nothing is known of that time: 'magctl patches' looks for patches."_s);
        return report;
    }
    TextTable table;
    table.caption = u"Environments by what they were open to (%1 in all)"_s.arg(exposure.environments);
    table.columns = {wordColumn(u"Day (UTC)"_s), numberColumn(u"Critical"_s), numberColumn(u"Other"_s),
        numberColumn(u"Not known"_s), numberColumn(u"Closed"_s)};
    for (size_t i = 0; i < exposure.days.size(); ++i) {
        const ExposureDay& day = exposure.days[i];
        const bool isLast = i + 1 == exposure.days.size();
        if (i > 0 && !isLast && day.isLike(exposure.days[i - 1]))
            continue;
        table.rows.push_back({{day.day.toString(Qt::ISODate)}, countCell(day.critical), countCell(day.exposed),
            countCell(day.unknown), countCell(day.well)});
    }
    report.tables.push_back(table);
    return report;
}

QJsonObject fleetExposureJson(const FleetExposure& exposure) {
    QJsonArray days;
    for (const ExposureDay& day : exposure.days)
        days.append(QJsonObject{{u"day"_s, day.day.toString(Qt::ISODate)}, {u"critical"_s, day.critical},
            {u"exposed"_s, day.exposed}, {u"unknown"_s, day.unknown}, {u"protected"_s, day.well}});
    return {{u"environments"_s, exposure.environments}, {u"days"_s, days}};
}

} // namespace magkeeper
