// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/Thresholds.h"

#include "core/health/Rule.h"

#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Without the exponent of a short form, which nobody types.
QString plain(double number) { return QString::number(number, 'g', 15); }

const RuleThreshold* find(const QString& name) {
    for (const Rule& rule : allRules())
        for (const RuleThreshold& threshold : rule.thresholds)
            if (name == QLatin1StringView(rule.id) + u'.' + QLatin1StringView(threshold.name))
                return &threshold;
    return nullptr;
}

Result<Thresholds::Values> valuesOf(const QJsonValue& json, const QString& where) {
    if (!json.isObject())
        return failure(ErrorKind::InvalidInput, u"%1: expected an object"_s.arg(where));
    const QJsonObject object = json.toObject();
    Thresholds::Values values;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isDouble())
            return failure(ErrorKind::InvalidInput, u"%1: '%2' is no number"_s.arg(where, it.key().left(100)));
        if (const auto checked = checkThreshold(it.key(), it.value().toDouble()); !checked)
            return failure(checked.error().within(where));
        values.insert(it.key(), it.value().toDouble());
    }
    return values;
}

Result<QMap<QString, Thresholds::Values>> mapOf(const QJsonValue& json, const QString& where) {
    if (!json.isObject())
        return failure(ErrorKind::InvalidInput, u"%1: expected an object"_s.arg(where));
    const QJsonObject object = json.toObject();
    QMap<QString, Thresholds::Values> map;
    for (auto it = object.begin(); it != object.end(); ++it) {
        auto values = valuesOf(it.value(), where + u'.' + it.key().left(100));
        if (!values)
            return failure(values.error());
        map.insert(it.key(), *std::move(values));
    }
    return map;
}

QJsonObject jsonOf(const Thresholds::Values& values) {
    QJsonObject object;
    for (auto it = values.begin(); it != values.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

QJsonObject jsonOf(const QMap<QString, Thresholds::Values>& map) {
    QJsonObject object;
    for (auto it = map.begin(); it != map.end(); ++it)
        object.insert(it.key(), jsonOf(it.value()));
    return object;
}

} // namespace

Thresholds::Values Thresholds::of(const QString& environment, const QStringList& tags) const {
    Values values = global;
    for (auto tag = tags.rbegin(); tag != tags.rend(); ++tag)
        values.insert(byTag.value(*tag));
    values.insert(byEnvironment.value(environment));
    return values;
}

Result<void> checkThreshold(const QString& name, double value) {
    const RuleThreshold* threshold = find(name);
    if (!threshold)
        return failure(ErrorKind::InvalidInput, u"no rule has a threshold '%1'"_s.arg(name.left(100)));
    if (!std::isfinite(value) || value < threshold->least || value > threshold->most)
        return failure(ErrorKind::InvalidInput,
            u"'%1' must be from %2 to %3 (%4)"_s.arg(
                name, plain(threshold->least), plain(threshold->most), QLatin1StringView(threshold->unit)));
    return {};
}

Result<Thresholds> thresholdsFromJson(const QJsonObject& object) {
    Thresholds thresholds;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == u"global") {
            auto values = valuesOf(it.value(), it.key());
            if (!values)
                return failure(values.error());
            thresholds.global = *std::move(values);
            continue;
        }
        if (it.key() != u"tags" && it.key() != u"environments")
            return failure(ErrorKind::InvalidInput, u"'%1' is not known here"_s.arg(it.key().left(100)));
        auto map = mapOf(it.value(), it.key());
        if (!map)
            return failure(map.error());
        (it.key() == u"tags" ? thresholds.byTag : thresholds.byEnvironment) = *std::move(map);
    }
    return thresholds;
}

QJsonObject toJson(const Thresholds& thresholds) {
    return {{u"global"_s, jsonOf(thresholds.global)}, {u"tags"_s, jsonOf(thresholds.byTag)},
        {u"environments"_s, jsonOf(thresholds.byEnvironment)}};
}

} // namespace magkeeper
