// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/ThresholdReport.h"

#include "app/commands/TimeWords.h"
#include "core/base/SafeText.h"
#include "core/health/Rule.h"
#include "core/text/Quantity.h"

#include <QJsonObject>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Who set it, narrowest first, and what.
void applySettings(ThresholdLine& line, const Thresholds& thresholds, const ThresholdView& view) {
    const auto take = [&](const Thresholds::Values& values, QLatin1StringView from) {
        const auto found = values.constFind(line.name);
        if (found == values.constEnd())
            return false;
        line.value = *found;
        line.from = from;
        return true;
    };
    if (take(thresholds.byEnvironment.value(view.environment), "environment"_L1))
        return;
    for (const QString& tag : view.tags)
        if (take(thresholds.byTag.value(tag), "tag"_L1))
            return;
    take(thresholds.global, "global"_L1);
}

QString valueText(double value, const QString& unit) {
    if (unit == "ms"_L1)
        return durationText(std::chrono::milliseconds(qRound64(value)), QLocale::c());
    if (unit == "bytes"_L1)
        return sizeText(qRound64(value), QLocale::c());
    if (unit == "ratio"_L1)
        return QString::number(value * 100, 'g', 6) + u" %"_s;
    return QString::number(value, 'g', 12) + (unit == "count"_L1 ? QString() : u' ' + unit);
}

} // namespace

std::vector<ThresholdLine> thresholdLines(const Thresholds& thresholds, const ThresholdView& view) {
    std::vector<ThresholdLine> lines;
    for (const Rule& rule : allRules())
        for (const RuleThreshold& threshold : rule.thresholds) {
            ThresholdLine line{.name = QString::fromLatin1(rule.id) + u'.' + QString::fromLatin1(threshold.name),
                .unit = QString::fromLatin1(threshold.unit),
                .least = threshold.least,
                .most = threshold.most,
                .ruleValue = threshold.value,
                .value = threshold.value,
                .from = u"rule"_s};
            applySettings(line, thresholds, view);
            lines.push_back(std::move(line));
        }
    return lines;
}

std::vector<ThresholdLine> narrowerLines(const Thresholds& thresholds) {
    std::vector<ThresholdLine> lines;
    const auto addOf = [&](const QMap<QString, Thresholds::Values>& values, bool tags) {
        for (auto it = values.begin(); it != values.end(); ++it)
            for (ThresholdLine& line : thresholdLines(thresholds,
                     tags ? ThresholdView{.environment = {}, .tags = {it.key()}}
                          : ThresholdView{.environment = it.key(), .tags = {}})) {
                if (!it->contains(line.name))
                    continue;
                line.of = it.key();
                lines.push_back(std::move(line));
            }
    };
    addOf(thresholds.byTag, true);
    addOf(thresholds.byEnvironment, false);
    return lines;
}

TextReport thresholdReport(const std::vector<ThresholdLine>& lines) {
    TextTable table;
    table.columns = {nameColumn(u"Threshold"_s), numberColumn(u"Value"_s), wordColumn(u"From"_s),
        numberColumn(u"Rule's own"_s), numberColumn(u"Least"_s), numberColumn(u"Most"_s)};
    for (const ThresholdLine& line : lines)
        table.rows.push_back({{line.name}, {valueText(line.value, line.unit)},
            {line.of.isEmpty() ? line.from : line.from + u' ' + safeText(line.of)},
            {valueText(line.ruleValue, line.unit)}, {valueText(line.least, line.unit)},
            {valueText(line.most, line.unit)}});
    return {.lines = {}, .tables = {table}};
}

QJsonArray thresholdJson(const std::vector<ThresholdLine>& lines) {
    QJsonArray array;
    for (const ThresholdLine& line : lines) {
        QJsonObject object{{u"name"_s, line.name}, {u"unit"_s, line.unit}, {u"value"_s, line.value},
            {u"from"_s, line.from}, {u"rule_value"_s, line.ruleValue}, {u"least"_s, line.least},
            {u"most"_s, line.most}};
        if (!line.of.isEmpty())
            object.insert(u"of"_s, line.of);
        array.append(object);
    }
    return array;
}

Result<double> thresholdValue(const QString& name, const QString& word) {
    const std::vector<ThresholdLine> lines = thresholdLines({}, {});
    const auto line = std::ranges::find(lines, name, &ThresholdLine::name);
    const QString unit = line == lines.end() ? QString() : line->unit;
    bool ok = false;
    if (const double value = word.toDouble(&ok); ok)
        return value;
    if (const auto duration = durationFromWord(word); duration && unit == "ms"_L1)
        return static_cast<double>(duration->count());
    if (unit == "ratio"_L1 && word.endsWith(u'%'))
        if (const double percent = word.chopped(1).trimmed().toDouble(&ok); ok)
            return percent / 100;
    return failure(ErrorKind::InvalidInput, u"'%1' is no value for %2"_s.arg(word.left(100), name.left(100)));
}

} // namespace magkeeper
