// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/LogGroupReport.h"

#include "core/base/SafeText.h"
#include "core/text/Quantity.h"

#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

constexpr size_t mostRows = 200;
constexpr qsizetype shownDigits = 8;

QJsonValue noveltyJson(Novelty novelty) {
    return novelty == Novelty::Unknown ? QJsonValue() : QJsonValue(novelty == Novelty::Yes);
}

QJsonObject toJson(const RecordGroup& group) {
    return {{u"fingerprint"_s, group.id()}, {u"level"_s, logLevelName(group.level)}, {u"type"_s, group.type},
        {u"message"_s, group.shape}, {u"place"_s, group.place}, {u"example"_s, group.example},
        {u"count"_s, group.count}, {u"first_at"_s, timeJson(group.first)}, {u"last_at"_s, timeJson(group.last)}};
}

QJsonArray marksJson(const KeptGroup& group) {
    QJsonArray marks;
    for (const LogGroupMark& mark : group.marks)
        marks.append(
            QJsonObject{{u"id"_s, mark.id.toString()}, {u"kind"_s, groupMarkName(mark.kind)}, {u"text"_s, mark.text},
                {u"by"_s, mark.madeBy}, {u"at"_s, toIso8601(mark.madeAt)}, {u"until"_s, timeJson(mark.until)}});
    return marks;
}

/// What the workspace knows of a group in one environment.
QJsonObject knownJson(const KnownGroups& known, const KeptGroup& group, Instant now) {
    const GroupNovelty novelty = known.novelty(group, now);
    QJsonArray days;
    for (const DayCounts::Day& each : group.group.days.days())
        days.append(QJsonObject{{u"day"_s, toIso8601(Instant(each.day)).first(10)}, {u"count"_s, each.count}});
    return {{u"environment"_s, known.environment}, {u"count"_s, group.group.count},
        {u"first_at"_s, timeJson(group.group.first)}, {u"last_at"_s, timeJson(group.group.last)}, {u"days"_s, days},
        {u"trend"_s, trendName(known.trend(group, now))}, {u"new_since_deploy"_s, noveltyJson(novelty.sinceDeploy)},
        {u"new_here"_s, noveltyJson(novelty.here)}, {u"elsewhere"_s, group.elsewhere},
        {u"elsewhere_before"_s, group.elsewhereBefore}, {u"muted"_s, group.mute(now) != nullptr},
        {u"marks"_s, marksJson(group)}};
}

QString newText(const GroupNovelty& novelty, const KeptGroup& group) {
    if (novelty.isKnownElsewhere)
        return u"new here, known in %1 others"_s.arg(group.elsewhereBefore);
    if (novelty.sinceDeploy == Novelty::Yes)
        return u"since deploy"_s;
    return novelty.here == Novelty::Yes ? u"since yesterday"_s : QString();
}

QString markWords(const KeptGroup& group, Instant now) {
    QStringList words;
    if (group.mute(now))
        words.append(u"muted"_s);
    for (const LogGroupMark& mark : group.marks)
        if (mark.kind == GroupMarkKind::Incident)
            words.append(safeText(mark.text));
    if (std::ranges::any_of(group.marks, [](const auto& mark) { return mark.kind == GroupMarkKind::Note; }))
        words.append(u"note"_s);
    return words.join(u", "_s);
}

/// The words of several environments, each once.
template <typename Words>
QString joined(const std::vector<KnownGroups>& known, quint64 fingerprint, const Words& words) {
    QStringList all;
    for (const KnownGroups& each : known)
        if (const KeptGroup* kept = each.kept.find(fingerprint))
            if (const QString text = words(each, *kept); !text.isEmpty() && !all.contains(text))
                all.append(text);
    return all.join(u"; "_s);
}

bool isMuted(const std::vector<KnownGroups>& known, quint64 fingerprint, Instant now) {
    bool isKnown = false;
    for (const KnownGroups& each : known) {
        const KeptGroup* kept = each.kept.find(fingerprint);
        if (kept && !kept->mute(now))
            return false;
        isKnown = isKnown || kept;
    }
    return isKnown;
}

std::vector<RecordGroup> mutedLast(
    std::vector<RecordGroup> groups, const std::vector<KnownGroups>& known, Instant now) {
    std::ranges::stable_partition(
        groups, [&](const RecordGroup& group) { return !isMuted(known, group.fingerprint, now); });
    return groups;
}

TextTable tableOf(const std::vector<RecordGroup>& groups, const std::vector<KnownGroups>& known, Instant now) {
    TextTable table;
    table.columns = {numberColumn(u"Count"_s), wordColumn(u"Level"_s), wordColumn(u"Last"_s), wordColumn(u"First"_s),
        wordColumn(u"Trend"_s), wordColumn(u"New"_s), nameColumn(u"Message"_s), nameColumn(u"In"_s),
        wordColumn(u"Marks"_s), wordColumn(u"Id"_s)};
    for (const size_t column : {4U, 5U, 7U, 8U, 9U})
        table.columns[column].onlyWithContent = true;
    const auto age
        = [&](const std::optional<Instant>& time) { return time ? ageText(*time, now, QLocale::c()) : QString(); };
    for (const RecordGroup& group : groups) {
        if (table.rows.size() == mostRows)
            break;
        const auto words = [&](const auto& text) { return TextCell{joined(known, group.fingerprint, text)}; };
        table.rows.push_back({{QString::number(group.count)}, {logLevelName(group.level)}, {age(group.last)},
            {age(group.first)}, words([&](const KnownGroups& each, const KeptGroup& kept) {
                const CountTrend course = each.trend(kept, now);
                return course == CountTrend::Rising || course == CountTrend::Falling ? trendName(course) : QString();
            }),
            words(
                [&](const KnownGroups& each, const KeptGroup& kept) { return newText(each.novelty(kept, now), kept); }),
            {safeText(group.shape)}, {safeText(group.place)},
            words([&](const KnownGroups&, const KeptGroup& kept) { return markWords(kept, now); }),
            {known.empty() ? QString() : group.id().first(shownDigits)}});
    }
    if (groups.size() > mostRows)
        table.notes.append(u"and %1 more groups"_s.arg(groups.size() - mostRows));
    return table;
}

} // namespace

QJsonValue timeJson(const std::optional<Instant>& time) { return time ? QJsonValue(toIso8601(*time)) : QJsonValue(); }

TextReport groupsReport(const RecordGroups& groups, const std::vector<KnownGroups>& known, Instant now) {
    const auto all = mutedLast(groups.groups(), known, now);
    TextTable table = tableOf(all, known, now);
    if (groups.others() > 0)
        table.notes.append(u"%1 records were too rare and different to be grouped"_s.arg(groups.others()));
    if (all.empty())
        table.notes.append(u"no record"_s);
    return {.lines = {}, .tables = {table}};
}

QJsonObject groupsJson(const RecordGroups& groups, const std::vector<KnownGroups>& known, Instant now) {
    QJsonArray array;
    for (const RecordGroup& group : mutedLast(groups.groups(), known, now)) {
        QJsonObject object = toJson(group);
        QJsonArray environments;
        for (const KnownGroups& each : known)
            if (const KeptGroup* kept = each.kept.find(group.fingerprint))
                environments.append(knownJson(each, *kept, now));
        object.insert(u"known"_s, environments);
        array.append(object);
    }
    return {{u"records"_s, groups.records()}, {u"others"_s, groups.others()}, {u"groups"_s, array}};
}

TextReport keptGroupsReport(const KnownGroups& known, Instant now) {
    std::vector<RecordGroup> groups;
    for (const KeptGroup& each : known.kept.groups)
        groups.push_back(each.group);
    TextTable table = tableOf(mutedLast(std::move(groups), {known}, now), {known}, now);
    if (known.kept.groups.empty())
        table.notes.append(u"nothing is known: magctl logs %1 --groups reads them"_s.arg(safeText(known.environment)));
    return {.lines = {}, .tables = {table}};
}

QJsonObject keptGroupsJson(const KnownGroups& known, Instant now) {
    QJsonArray groups;
    for (const KeptGroup& each : known.kept.groups)
        groups.append(groupJson(known, each, now));
    return {{u"environment"_s, known.environment}, {u"known_from"_s, timeJson(known.kept.knownFrom)},
        {u"deployed_at"_s, timeJson(known.deployedAt)}, {u"groups"_s, groups}};
}

QJsonObject groupJson(const KnownGroups& known, const KeptGroup& group, Instant now) {
    QJsonObject object = toJson(group.group);
    const QJsonObject more = knownJson(known, group, now);
    for (auto each = more.begin(); each != more.end(); ++each)
        object.insert(each.key(), each.value());
    return object;
}

TextReport groupReport(const KnownGroups& known, const KeptGroup& group, Instant now) {
    const auto moment = [&](const std::optional<Instant>& time) {
        return time ? u"%1 (%2)"_s.arg(dateTimeText(*time), ageText(*time, now, QLocale::c())) : u"not known"_s;
    };
    TextTable facts;
    facts.columns = {{}, {}};
    const auto add = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            facts.rows.push_back({{name}, {safeText(value)}});
    };
    add(u"Environment"_s, known.environment);
    add(u"Group"_s, group.group.id());
    add(u"Level"_s, logLevelName(group.group.level));
    add(u"Message"_s, group.group.shape);
    add(u"In"_s, group.group.place);
    add(u"Example"_s, group.group.example);
    add(u"Count"_s, u"at least %1"_s.arg(group.group.count));
    add(u"First"_s, moment(group.group.first));
    add(u"Last"_s, moment(group.group.last));
    add(u"Trend"_s, trendName(known.trend(group, now)));
    add(u"New"_s, newText(known.novelty(group, now), group));
    add(u"Elsewhere"_s, group.elsewhere > 0 ? u"in %1 other environments"_s.arg(group.elsewhere) : QString());
    TextTable marks;
    marks.caption = u"Marks"_s;
    marks.columns = {wordColumn(u"Kind"_s), {.title = u"Text"_s}, wordColumn(u"By"_s), wordColumn(u"At"_s),
        wordColumn(u"Until"_s), nameColumn(u"Id"_s)};
    marks.columns[4].onlyWithContent = true;
    for (const LogGroupMark& mark : group.marks)
        marks.rows.push_back({{groupMarkName(mark.kind)}, {safeText(mark.text)}, {safeText(mark.madeBy)},
            {dateTimeText(mark.madeAt)}, {mark.until ? dateTimeText(*mark.until) : QString()}, {mark.id.toString()}});
    return {.lines = {}, .tables = {facts, marks}};
}

} // namespace magkeeper
