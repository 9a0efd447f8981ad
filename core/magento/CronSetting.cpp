// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CronSetting.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Kind = CronSettingRemark::Kind;

bool startsCron(const QString& line) { return !line.trimmed().startsWith(u'#') && line.contains(u"cron:run"); }

/// `@hourly` and the like come less often than each minute, too.
bool comesEachMinute(const QString& line) {
    static const QRegularExpression often(u"^\\s*(\\*|\\*/1|0-59)(\\s+\\*){4}\\s"_s);
    return often.match(line).hasMatch();
}

/// The group that a line is limited to; empty: none.
QString groupOf(const QString& line) {
    static const QRegularExpression option(u"--group[= ]['\"]?([A-Za-z0-9_-]+)"_s);
    return option.match(line).captured(1);
}

QStringList groupsLeftOut(const QStringList& lines, const CronState& cron) {
    QStringList named;
    for (const QString& line : lines) {
        const QString group = groupOf(line);
        if (group.isEmpty())
            return {};
        named.append(group);
    }
    QStringList out;
    for (const CronGroup& group : cron.groups)
        if (!named.contains(group.id))
            out.append(group.id);
    return out;
}

void judgeBlock(std::vector<CronSettingRemark>& remarks, const Crontab& crontab, const CronState* cron) {
    QStringList lines;
    std::ranges::copy_if(crontab.block, std::back_inserter(lines), startsCron);
    QStringList rare;
    std::ranges::copy_if(lines, std::back_inserter(rare), [](const QString& line) { return !comesEachMinute(line); });
    if (!rare.isEmpty())
        remarks.push_back({Kind::NotEveryMinute, rare});
    const QStringList out = cron && !lines.isEmpty() ? groupsLeftOut(lines, *cron) : QStringList();
    if (!out.isEmpty())
        remarks.push_back({Kind::GroupLeftOut, out});
}

void judgeCrontab(std::vector<CronSettingRemark>& remarks, const SystemState& system, const CronState* cron) {
    const Crontab& crontab = *system.crontab;
    const bool isElsewhere = crontab.mentions.value_or(0) > 0 || !crontab.elsewhere.empty();
    if (!crontab.hasBlock && !isElsewhere)
        remarks.push_back({crontab.otherBlocks.value_or(0) > 0 ? Kind::OtherRoot : Kind::NoLine, {}});
    if (crontab.hasBlock)
        judgeBlock(remarks, crontab, cron);
    if (crontab.hasBlock && isElsewhere) {
        QStringList places;
        for (const CronPlace& place : crontab.elsewhere)
            places.append(place.file);
        remarks.push_back({Kind::TwoPlaces, places});
    }
    if ((crontab.hasBlock || isElsewhere) && !system.cronDaemon && system.processesSeen)
        remarks.push_back({Kind::NoDaemon, {}});
}

void judgeConsumers(std::vector<CronSettingRemark>& remarks, const QueuesState& queues) {
    const ConsumersRunner& runner = queues.runner;
    if (runner.cronRun == false) {
        remarks.push_back({Kind::ConsumersOff, {}});
        return;
    }
    QStringList out;
    for (const Consumer& consumer : queues.consumers)
        if (!runner.consumers.isEmpty() && !runner.consumers.contains(consumer.name))
            out.append(consumer.name);
    if (!out.isEmpty())
        remarks.push_back({Kind::ConsumersLeftOut, out});
    if (runner.waitForMessages == true && runner.onlyWithMessages == false)
        remarks.push_back({Kind::ConsumersWait, {}});
}

} // namespace

QString remarkName(Kind kind) {
    static const std::array names{u"no-line"_s, u"two-places"_s, u"not-every-minute"_s, u"group-left-out"_s,
        u"other-root"_s, u"no-daemon"_s, u"consumers-off"_s, u"consumers-left-out"_s, u"consumers-wait"_s};
    return names.at(static_cast<size_t>(kind));
}

std::vector<CronSettingRemark> judgeCronSetting(
    const CronState* cron, const SystemState* system, const QueuesState* queues) {
    std::vector<CronSettingRemark> remarks;
    if (system && system->crontab)
        judgeCrontab(remarks, *system, cron);
    if (queues)
        judgeConsumers(remarks, *queues);
    return remarks;
}

} // namespace magkeeper
