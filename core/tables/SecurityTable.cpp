// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/FactCells.h"
#include "core/tables/ReadTables.h"
#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString usersLine(const AdminUsers& users) {
    QStringList parts{
        u"%1 administrators, %2 active"_s.arg(countText(users.count.value_or(0)), countText(users.active.value_or(0)))};
    const auto add = [&](std::optional<qint64> count, const QString& words) {
        if (count.value_or(0) > 0)
            parts.append(countText(*count) + u' ' + words);
    };
    add(users.neverLoggedIn, u"never logged in"_s);
    add(users.withFailures, u"with failed logins"_s);
    add(users.locked, u"locked"_s);
    add(users.withoutSecondFactor, u"without a second factor"_s);
    return parts.join(u", "_s);
}

QString factorLine(const SecurityState& state) {
    if (!state.secondFactorEnabled)
        return u"Second factor: not known"_s;
    return *state.secondFactorEnabled ? u"Second factor: the module is on"_s : u"Second factor: the module is off"_s;
}

QString factorText(const AdminUser& user) {
    if (!user.secondFactor)
        return {};
    return user.secondFactor->value == AdminUser::SecondFactor::Configured ? u"set up"_s : user.secondFactor->text;
}

QString stateText(const AdminUser& user) {
    if (!user.active)
        return u"inactive"_s;
    return user.locked ? u"locked"_s : u"active"_s;
}

TextTable usersTable(const SecurityStateReading& reading, Instant now) {
    TextTable table;
    table.columns = {numberColumn(u"User"_s), wordColumn(u"State"_s), wordColumn(u"Rights"_s), {.title = u"Created"_s},
        {.title = u"Last login"_s}, numberColumn(u"Failures"_s),
        {.title = u"Password changed"_s, .onlyWithContent = true},
        {.title = u"Second factor"_s, .onlyWithContent = true}};
    FactCells cells(reading.unknown, now);
    for (const AdminUser& user : reading.value->users.list)
        table.rows.push_back({plainCell(QString::number(user.id.value_or(0))), plainCell(stateText(user)),
            plainCell(!user.allRights ? u"?"_s
                    : *user.allRights ? u"all"_s
                                      : u"some"_s),
            cells.age(user.createdAt, {}), user.lastLoginAt ? cells.age(user.lastLoginAt, {}) : plainCell(u"never"_s),
            cells.count(user.failures, {}), cells.age(user.passwordChangedAt, {}), plainCell(factorText(user))});
    if (reading.value->users.truncated)
        table.notes.append(u"There are more users than these."_s);
    return table;
}

TextTable integrationsTable(const SecurityStateReading& reading, Instant now) {
    TextTable table;
    table.columns = {numberColumn(u"Integration"_s), wordColumn(u"State"_s), {.title = u"Made by"_s},
        {.title = u"Created"_s}, {.title = u"Changed"_s}};
    FactCells cells(reading.unknown, now);
    if (!reading.value->integrations)
        (void)cells.absent(u"integrations"_s);
    for (const Integration& each : reading.value->integrations.value_or(std::vector<Integration>()))
        table.rows.push_back(
            {plainCell(QString::number(each.id.value_or(0))), plainCell(each.active ? u"active"_s : u"inactive"_s),
                plainCell(each.fromFile ? u"a module"_s : u"a person"_s), cells.age(each.createdAt, {}),
                cells.age(each.updatedAt, {})});
    table.notes = cells.notes();
    return table;
}

std::vector<TextCell> tokensRow(
    FactCells& cells, const QString& kind, const std::optional<AccessTokens>& tokens, const QString& path) {
    if (!tokens)
        return {plainCell(kind), cells.absent(path), {}, {}};
    return {plainCell(kind), cells.count(tokens->count, path), cells.age(tokens->oldestAt, {}),
        cells.age(tokens->newestAt, {})};
}

TextTable tokensTable(const SecurityStateReading& reading, Instant now) {
    TextTable table;
    table.columns
        = {{.title = u"Tokens of"_s}, numberColumn(u"Hold"_s), {.title = u"Oldest"_s}, {.title = u"Newest"_s}};
    FactCells cells(reading.unknown, now);
    table.rows = {
        tokensRow(cells, u"integrations"_s, reading.value->integrationTokens, u"tokens.integration"_s),
        tokensRow(cells, u"administrators"_s, reading.value->adminTokens, u"tokens.admin"_s),
    };
    table.notes = cells.notes();
    return table;
}

QString numbersText(const std::vector<double>& numbers, bool more) {
    QStringList texts;
    for (const double number : numbers)
        texts.append(QString::number(number, 'f', 0));
    return texts.join(u", "_s) + (more ? u", …"_s : QString());
}

QString scopeText(const ScriptPlace& place) {
    if (place.scope == u"default"_s)
        return place.scope;
    return place.scope + u' ' + place.scopeCode.value_or(place.scopeId ? QString::number(*place.scopeId) : u"?"_s);
}

TextTable scriptsTable(const SecurityStateReading& reading, Instant now) {
    const SecurityState& state = *reading.value;
    TextTable table;
    table.columns = {nameColumn(u"On every page"_s), wordColumn(u"Scope"_s), numberColumn(u"Size"_s),
        numberColumn(u"Scripts"_s), {.title = u"Loaded from an address"_s}, numberColumn(u"Frames"_s)};
    FactCells cells(reading.unknown, now);
    if (!state.scripts)
        (void)cells.absent(u"scripts"_s);
    for (const ScriptPlace& each : state.scripts.value_or(std::vector<ScriptPlace>()))
        table.rows.push_back({plainCell(each.path), plainCell(scopeText(each)), cells.size(each.bytes, {}),
            cells.count(each.scripts, {}), plainCell(each.external ? u"yes"_s : u"no"_s),
            cells.count(each.frames, {})});
    table.notes = cells.notes();
    if (state.content && state.content->blocks && !state.content->blocks->empty())
        table.notes.append(
            u"Blocks with scripts: "_s + numbersText(*state.content->blocks, state.content->blocksTruncated));
    if (state.content && state.content->pages && !state.content->pages->empty())
        table.notes.append(
            u"Pages with scripts: "_s + numbersText(*state.content->pages, state.content->pagesTruncated));
    return table;
}

} // namespace

TextReport securityTable(const DecodedSnapshot& snapshot, Instant now) {
    TextReport report;
    report.lines.append(originLine(*snapshot.source, now, snapshot.source->readFrom));
    if (const QString absence = absenceLine(u"security"_s, snapshot.security); !absence.isEmpty())
        report.lines.append(absence);
    if (!snapshot.security.isKnown())
        return report;
    report.lines.append({usersLine(snapshot.security.value->users), factorLine(*snapshot.security.value)});
    report.tables = {usersTable(snapshot.security, now), integrationsTable(snapshot.security, now),
        tokensTable(snapshot.security, now), scriptsTable(snapshot.security, now)};
    return report;
}

} // namespace magkeeper
