// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/Preferences.h"

#include <QCoreApplication>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int minute = 60;
constexpr int hour = 60 * minute;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Preferences)
};

std::vector<PreferenceChoice> intervals(std::initializer_list<int> seconds) {
    std::vector<PreferenceChoice> choices{{0, {}, Words::tr("Never by itself")}};
    for (const int each : seconds)
        choices.push_back({each, {},
            each == minute      ? Words::tr("Every minute")
                : each == hour  ? Words::tr("Every hour")
                : each < minute ? Words::tr("Every %1 s").arg(each)
                : each < hour   ? Words::tr("Every %1 min").arg(each / minute)
                                : Words::tr("Every %1 h").arg(each / hour)});
    return choices;
}

std::vector<PreferenceChoice> percents() {
    std::vector<PreferenceChoice> choices;
    for (const int percent : {80, 90, 100, 110, 125, 150, 175, 200})
        choices.push_back({percent, {}, Words::tr("%1 %").arg(percent)});
    return choices;
}

void addLook(std::vector<PreferenceRow>& rows) {
    const QString group = Words::tr("Look");
    rows.push_back({u"look.appearance"_s, group, Words::tr("Light or dark"), {}, &Preferences::appearance,
        {{static_cast<int>(Appearance::System), u"system"_s, Words::tr("As the system")},
            {static_cast<int>(Appearance::Light), u"light"_s, Words::tr("Light")},
            {static_cast<int>(Appearance::Dark), u"dark"_s, Words::tr("Dark")}}});
    rows.push_back({u"look.density"_s, group, Words::tr("Rows"), Words::tr("Dense rows show a fifth more at once."),
        &Preferences::density,
        {{static_cast<int>(Density::Comfortable), u"comfortable"_s, Words::tr("Comfortable")},
            {static_cast<int>(Density::Dense), u"dense"_s, Words::tr("Dense")}}});
    rows.push_back({u"look.text"_s, group, Words::tr("Text size"), Words::tr("Of the system's own."),
        &Preferences::textPercent, percents()});
}

void addRefresh(std::vector<PreferenceRow>& rows) {
    const QString group = Words::tr("Reading by itself");
    const QString quick = Words::tr("Quick reading: cron, indexers, queues, load.");
    const QString full = Words::tr("Full reading: everything, within a second or two.");
    const auto quickChoices = intervals({15, 30, minute, 2 * minute, 5 * minute, 15 * minute, hour});
    const auto fullChoices = intervals({10 * minute, 30 * minute, hour, 6 * hour, 24 * hour});
    rows.push_back({u"refresh.production.quick"_s, group, Words::tr("Production, quick"), quick,
        &Preferences::productionQuick, quickChoices});
    rows.push_back({u"refresh.production.full"_s, group, Words::tr("Production, in full"), full,
        &Preferences::productionFull, fullChoices});
    rows.push_back(
        {u"refresh.staging.quick"_s, group, Words::tr("Staging, quick"), {}, &Preferences::stagingQuick, quickChoices});
    rows.push_back(
        {u"refresh.staging.full"_s, group, Words::tr("Staging, in full"), {}, &Preferences::stagingFull, fullChoices});
    rows.push_back({u"refresh.development.quick"_s, group, Words::tr("Development, quick"), {},
        &Preferences::developmentQuick, quickChoices});
    rows.push_back({u"refresh.development.full"_s, group, Words::tr("Development, in full"), {},
        &Preferences::developmentFull, fullChoices});
}

void addNotice(std::vector<PreferenceRow>& rows) {
    rows.push_back(
        {u"notify.critical"_s, Words::tr("Notifications"), Words::tr("Tell me when something turns critical"),
            Words::tr("A message of the desktop, once for each finding. Comes from the icon beside the clock."),
            &Preferences::notifyCritical, {}});
    rows.push_back({u"notify.tray"_s, Words::tr("Notifications"), Words::tr("Show the worst state beside the clock"),
        {}, &Preferences::trayIcon, {}});
    rows.push_back({u"privacy.names"_s, Words::tr("Privacy"), Words::tr("Name environments in notifications"),
        Words::tr("Off: they say only how many, for screens that others see."), &Preferences::namesInNotifications,
        {}});
    rows.push_back({u"privacy.recent"_s, Words::tr("Privacy"), Words::tr("Remember what I used last"),
        Words::tr("The palette shows it first. Off: what is remembered is forgotten."), &Preferences::rememberRecent,
        {}});
}

QJsonValue stored(const PreferenceRow& row, int value) {
    if (row.choices.empty())
        return value != 0;
    const auto choice = std::ranges::find(row.choices, value, &PreferenceChoice::value);
    return choice == row.choices.end() || choice->name.isEmpty() ? QJsonValue(value) : QJsonValue(choice->name);
}

std::optional<int> read(const PreferenceRow& row, const QJsonValue& value) {
    if (row.choices.empty())
        return value.isBool() ? std::optional(value.toBool() ? 1 : 0) : std::nullopt;
    const auto choice = std::ranges::find_if(
        row.choices, [&](const PreferenceChoice& each) { return stored(row, each.value) == value; });
    return choice == row.choices.end() ? std::nullopt : std::optional(choice->value);
}

} // namespace

const std::vector<PreferenceRow>& preferenceRows() {
    static const std::vector<PreferenceRow> rows = [] {
        std::vector<PreferenceRow> made;
        addLook(made);
        addRefresh(made);
        addNotice(made);
        return made;
    }();
    return rows;
}

QJsonObject toJson(const Preferences& preferences) {
    const Preferences usual;
    QJsonObject object;
    for (const PreferenceRow& row : preferenceRows()) {
        if (preferences.*row.field != usual.*row.field)
            object.insert(row.key, stored(row, preferences.*row.field));
    }
    return object;
}

Preferences preferencesFromJson(const QJsonObject& object) {
    Preferences preferences;
    for (const PreferenceRow& row : preferenceRows()) {
        if (const auto value = read(row, object.value(row.key)))
            preferences.*row.field = *value;
    }
    return preferences;
}

} // namespace magkeeper
