// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/FactTeller.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Two environments have their roots in different places: their lines are compared without them.
QString withoutPlaces(QString line, const QStringList& roots, const std::optional<QString>& php) {
    for (const QString& root : roots)
        if (root.size() > 1)
            line.replace(root, u"{root}"_s);
    return php && !php->isEmpty() ? line.replace(*php, u"{php}"_s) : line;
}

void tellCrontab(const SystemState& system, const QStringList& roots, const FactTeller& teller) {
    if (!system.crontab) {
        const SectionFault* fault = teller.fault(u"crontab"_s);
        return teller.incomplete(fault ? fault->text : u"only full probes read it"_s);
    }
    const Crontab& crontab = *system.crontab;
    teller.tell(u"Magento's block"_s, Told::text(crontab.hasBlock ? u"there"_s : u"not there"_s));
    teller.text(u"PHP"_s, crontab.php, u"crontab.php"_s);
    for (const QString& line : crontab.block) {
        const QString token = withoutPlaces(line, roots, crontab.php);
        teller.tell(token, {Told::State::There, line, token, {}, {}});
    }
}

void tellIni(const FactTeller& teller, const QString& prefix, const QMap<QString, std::optional<QString>>& ini,
    const QString& path) {
    for (const auto& [name, value] : ini.asKeyValueRange())
        teller.text(prefix + name, value, path + u'.' + name);
}

void tellPool(const FactTeller& teller, const FpmPool& pool, const QString& path) {
    const QString prefix = u"pool "_s + pool.name + u": ";
    if (!pool.configured)
        return;
    const FpmPoolSettings& settings = *pool.configured;
    const QString from = path + u".configured.";
    teller.text(prefix + u"pm", settings.pm, from + u"pm");
    teller.number(prefix + u"max_children", settings.maxChildren, from + u"max_children");
    teller.number(prefix + u"start_servers", settings.startServers, from + u"start_servers");
    teller.number(prefix + u"min_spare_servers", settings.minSpareServers, from + u"min_spare_servers");
    teller.number(prefix + u"max_spare_servers", settings.maxSpareServers, from + u"max_spare_servers");
    teller.number(prefix + u"max_requests", settings.maxRequests, from + u"max_requests");
    teller.text(prefix + u"request_terminate_timeout", settings.terminateTimeout, from + u"request_terminate_timeout");
    teller.text(prefix + u"request_slowlog_timeout", settings.slowlogTimeout, from + u"request_slowlog_timeout");
    tellIni(teller, prefix, settings.ini, from + u"ini");
}

void tellPhp(const PhpSettings& php, const FactTeller& teller) {
    teller.text(u"version"_s, php.version, u"version"_s);
    teller.text(u"open_basedir"_s, php.openBasedir, u"open_basedir"_s);
    teller.flag(u"opcache of the command line"_s, php.opcacheEnabledForCli, u"opcache.enabled_for_cli"_s);
    tellIni(teller, {}, php.ini, u"ini"_s);
    for (const QString& extension : php.extensions)
        teller.tell(u"extension "_s + extension, Told::text(u"loaded"_s));
    for (const QString& function : php.disabledFunctions)
        teller.tell(u"disabled function "_s + function, Told::text(u"disabled"_s));
    if (php.extensionsTruncated)
        teller.incomplete(u"the list of extensions was cut"_s);
    if (!php.fpm) {
        if (const SectionFault* fault = teller.fault(u"fpm"_s))
            teller.tell(u"FPM"_s, Told::unknown(fault->text));
        return;
    }
    if (php.fpm->masters.size() == 1 && php.fpm->masters.front().ini)
        tellIni(teller, u"FPM: "_s, php.fpm->masters.front().ini->directives, u"fpm.masters[0].ini.directives"_s);
    for (size_t at = 0; at < php.fpm->pools.size(); ++at)
        tellPool(teller, php.fpm->pools[at], u"fpm.pools[%1]"_s.arg(at));
}

QStringList rootsOf(const CompareSide& side, const QString& node) {
    QString why;
    const Identity* identity = valueOf(side.ofNode(node, &DecodedNode::identity), why);
    return identity ? QStringList{identity->root, identity->rootAsked} : QStringList();
}

/// The crontab is a part of its section that only full probes read.
const SystemState* systemWithCrontab(const CompareSide& side, const QString& node, FactSet& set, QString& why) {
    for (const auto& snapshot : side.snapshots)
        for (const DecodedNode& each : snapshot->nodes) {
            const bool asked = each.name == node && snapshot->source->level == ProbeLevel::Full
                && each.system.state != SystemStateReading::State::NotAsked;
            if (!asked)
                continue;
            set.takenAt = set.takenAt.value_or(snapshot->source->takenAt);
            return valueOf(FoundReading<SystemState>{&each.system, snapshot.get()}, why);
        }
    why = u"only full probes read it"_s;
    return nullptr;
}

const QMap<QString, SectionFault>& unknownOf(const CompareSide& side, const QString& node, const SystemState* system) {
    static const QMap<QString, SectionFault> none;
    for (const auto& snapshot : side.snapshots)
        for (const DecodedNode& each : snapshot->nodes)
            if (each.name == node && each.system.value && &*each.system.value == system)
                return each.system.unknown;
    return none;
}

} // namespace

FactSet crontabFacts(const CompareSide& side, const ComparedNodes& nodes) {
    FactSet set;
    QString why = u"not read"_s;
    bool any = false;
    for (const ComparedNode& node : nodes) {
        const SystemState* system = systemWithCrontab(side, node.name, set, why);
        if (system)
            tellCrontab(
                *system, rootsOf(side, node.name), FactTeller(set, node.label, unknownOf(side, node.name, system)));
        else
            set.incomplete.insert_or_assign(node.label, why);
        any = any || (system && system->crontab);
        if (system && !system->crontab)
            why = set.incomplete.at(node.label);
    }
    if (!any)
        set.unknown = why;
    return set;
}

FactSet phpFacts(const CompareSide& side, const ComparedNodes& nodes) {
    return nodeFactSet(side, nodes, &DecodedNode::php, tellPhp);
}

} // namespace magkeeper
