// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/FactTeller.h"

#include <QHash>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString versionText(const ComposerPackage& package) {
    const QString version = package.reference ? package.version + u'#' + *package.reference : package.version;
    return package.dev ? version + u" (development)" : version;
}

void tellPackages(const PackagesState& state, const FactTeller& teller) {
    if (!state.packages)
        return teller.incomplete(u"the list of packages is not there"_s);
    for (const ComposerPackage& package : *state.packages)
        teller.tell(package.name, Told::text(versionText(package)));
    if (state.truncated)
        teller.incomplete(u"the list of packages was cut"_s);
}

void tellModules(const ModulesState& state, const FactTeller& teller) {
    if (!state.enabled || !state.disabled)
        return teller.incomplete(u"the list of modules is not there"_s);
    QHash<QString, QString> versions;
    for (const ModuleVersion& each : state.versions.value_or(std::vector<ModuleVersion>()))
        versions.insert(each.module, each.setupVersion);
    const auto tell = [&](const QString& module, const QString& word) {
        // A quick probe has no versions: they are shown, and compared as versions of packages are.
        const auto version = versions.constFind(module);
        const QString shown = version == versions.constEnd() ? word : word + u", setup " + *version;
        teller.tell(module, {Told::State::There, shown, word, {}, {}});
    };
    for (const QString& module : *state.enabled)
        tell(module, u"enabled"_s);
    for (const QString& module : *state.disabled)
        tell(module, u"disabled"_s);
    if (state.truncated)
        teller.incomplete(u"the list of modules was cut"_s);
}

/// A list that is not there at all makes its section unknown, not every entry of the other side.
template <typename T, typename IsThere>
FactSet knownLists(FactSet set, const CompareSide& side, const ComparedNodes& nodes, Reading<T> DecodedNode::* section,
    const IsThere& isThere) {
    for (const ComparedNode& node : nodes) {
        QString why;
        const T* value = valueOf(side.ofNode(node.name, section), why);
        if (value && isThere(*value))
            return set;
    }
    if (!set.unknown)
        set.unknown = u"the list is not there"_s;
    return set;
}

} // namespace

FactSet packageFacts(const CompareSide& side, const ComparedNodes& nodes) {
    return knownLists(nodeFactSet(side, nodes, &DecodedNode::packages, tellPackages), side, nodes,
        &DecodedNode::packages, [](const PackagesState& state) { return state.packages.has_value(); });
}

FactSet moduleFacts(const CompareSide& side, const ComparedNodes& nodes) {
    return knownLists(nodeFactSet(side, nodes, &DecodedNode::modules, tellModules), side, nodes, &DecodedNode::modules,
        [](const ModulesState& state) { return state.enabled && state.disabled; });
}

} // namespace magkeeper
