// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/FactTeller.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype wholeValue = 200; ///< bytes; the probe cuts a longer one. Source: docs/probe.md, config

/// Codes are the same in two environments, numbers need not be.
QString scopeOf(const ConfigRow& row) {
    if (row.scope == "default"_L1)
        return row.scope;
    if (row.scopeCode)
        return row.scope + u' ' + *row.scopeCode;
    return row.scope + (row.scopeId ? u" #"_s + QString::number(*row.scopeId) : u" ?"_s);
}

QString shownOf(const ConfigRow& row) {
    if (row.value)
        return *row.value;
    return row.encrypted ? u"set (encrypted)"_s : u"set"_s;
}

Told toldOf(const ConfigRow& row, const QString& keyId) {
    if (!row.set)
        return Told::unknown(u"whether it is set could not be read"_s);
    if (!*row.set)
        return {Told::State::Empty, u"empty"_s, {}, {}, {}};
    if (row.encrypted)
        return {Told::State::There, shownOf(row), {}, Told::incomparable,
            u"Magento encrypted it: equal secrets look different"_s};
    if (row.hash && !keyId.isEmpty())
        return {Told::State::There, shownOf(row), *row.hash, keyId, u"hashed by different keys: cannot be compared"_s};
    if (row.value && row.value->toUtf8().size() < wholeValue)
        return {
            Told::State::There, *row.value, *row.value, u"value"_s, u"one of them has no hash: cannot be compared"_s};
    return {Told::State::There, shownOf(row), {}, Told::incomparable, u"it has no hash: cannot be compared"_s};
}

} // namespace

FactSet configFacts(const CompareSide& side, const ComparedNodes&) {
    FactSet set;
    QString why;
    const FoundReading<ConfigState> found = side.shared(&DecodedSnapshot::config);
    if (found.from)
        set.takenAt = found.from->source->takenAt;
    const ConfigState* state = valueOf(found, why);
    if (!state || !state->rows) {
        set.unknown = state ? u"the list of settings is not there"_s : why;
        return set;
    }
    const QString keyId = state->keyId.value_or(QString());
    set.facts.reserve(state->rows->size());
    for (const ConfigRow& row : *state->rows)
        set.facts.push_back({{}, scopeOf(row), row.path.toLower(), toldOf(row, keyId)});
    if (state->truncated)
        set.incomplete.insert_or_assign(QString(), u"the list of settings was cut"_s);
    return set;
}

} // namespace magkeeper
