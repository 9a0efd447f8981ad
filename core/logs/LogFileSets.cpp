// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LogFileSets.h"

#include "core/base/Json.h"

#include <QFile>

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largest = 64 * 1024;

} // namespace

Result<LogFileSets> LogFileSets::parse(const QByteArray& json) {
    const auto object = parseJsonObject(json, largest);
    if (!object)
        return failure(object.error());
    JsonProblems problems;
    const JsonReader reader(*object, {}, problems);
    LogFileSets sets;
    for (const JsonReader& each : reader.objects("sets"_L1))
        sets.m_all.push_back({each.requiredText("id"_L1), each.requiredText("title"_L1), each.texts("globs"_L1),
            each.requiredText("source"_L1)});
    if (!problems.isEmpty())
        return failure(problems.toError());
    for (const LogFileSet& each : sets.m_all)
        if (each.globs.isEmpty())
            return failure(ErrorKind::InvalidInput, u"the set '%1' has no files"_s.arg(each.id));
    return sets;
}

Result<LogFileSets> LogFileSets::load() {
    QFile file(u":/logs/sets.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, u"sets.json is not built in"_s);
    return parse(file.read(largest + 1));
}

QStringList LogFileSets::expand(const QStringList& words) const {
    QStringList globs;
    for (const QString& word : words) {
        const auto set = std::ranges::find(m_all, word, &LogFileSet::id);
        globs += set == m_all.end() ? QStringList{word} : set->globs;
    }
    globs.removeDuplicates();
    return globs;
}

} // namespace magkeeper::logs
