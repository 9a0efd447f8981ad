// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/FleetTables.h"

#include "core/base/SafeText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

TextCell cell(const QString& text) {
    if (text.isEmpty())
        return {.text = u"\u2013"_s, .tone = TextCell::Tone::Faint};
    return {.text = safeText(text)};
}

std::vector<TextCell> fact(const QString& name, const QString& value) { return {cell(name), cell(value)}; }

QString jumpsText(const Node& node) {
    QStringList jumps;
    for (const SshTarget& jump : node.jumps)
        jumps.append(jump.toString());
    return jumps.join(u", "_s);
}

TextTable nodesTable(const Environment& environment) {
    TextTable table;
    table.columns = {nameColumn(u"Node"_s), wordColumn(u"Role"_s), {.title = u"Target"_s, .elide = Elide::Middle},
        {.title = u"Root"_s, .elide = Elide::Middle},
        {.title = u"PHP"_s, .elide = Elide::Middle, .onlyWithContent = true},
        {.title = u"Through"_s, .onlyWithContent = true}, {.title = u"Wrapper"_s, .onlyWithContent = true},
        {.title = u"Runs as"_s, .onlyWithContent = true}};
    for (const Node& node : environment.nodes) {
        const bool primary = &node == &environment.nodes.front();
        table.rows.push_back({cell(primary ? node.name + u" (primary)"_s : node.name), cell(roleName(node.role)),
            cell(node.target.toString()), cell(node.root), cell(node.php), cell(jumpsText(node)),
            cell(node.wrap.join(u' ')), cell(node.runAs)});
    }
    return table;
}

} // namespace

TextTable environmentsTable(const std::vector<Environment>& environments) {
    TextTable table;
    table.columns = {nameColumn(u"Environment"_s), {.title = u"Store"_s}, wordColumn(u"Kind"_s),
        wordColumn(u"Access"_s), numberColumn(u"Nodes"_s), {.title = u"Primary"_s, .elide = Elide::Middle},
        {.title = u"Root"_s, .elide = Elide::Middle}, {.title = u"Tags"_s, .onlyWithContent = true}};
    for (const Environment& environment : environments) {
        const bool reachable = !environment.nodes.empty();
        table.rows.push_back({cell(environment.name), cell(environment.store), cell(kindName(environment.kind)),
            cell(accessName(environment.access)), cell(QString::number(environment.nodes.size())),
            cell(reachable ? environment.primary().target.toString() : QString()),
            cell(reachable ? environment.primary().root : QString()), cell(environment.tags.join(u", "_s))});
    }
    return table;
}

TextReport environmentTable(const Environment& environment) {
    TextTable facts;
    facts.columns = {{}, {.elide = Elide::Middle}};
    facts.rows = {fact(u"Environment"_s, environment.name), fact(u"Store"_s, environment.store),
        fact(u"Kind"_s, kindName(environment.kind)), fact(u"Access"_s, accessName(environment.access)),
        fact(u"Transport"_s, transportName(environment.transport)),
        fact(u"Old algorithms"_s, environment.oldAlgorithms ? u"allowed"_s : u"refused"_s),
        fact(u"URL"_s, environment.url), fact(u"Tags"_s, environment.tags.join(u", "_s))};
    return {.lines = {}, .tables = {facts, nodesTable(environment)}};
}

} // namespace magkeeper
