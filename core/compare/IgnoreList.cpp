// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/IgnoreList.h"

#include "core/base/Json.h"
#include "core/compare/Comparison.h"

#include <QFile>

#include <algorithm>

void makeIgnoreListAvailable() { Q_INIT_RESOURCE(compare); }

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumBytes = 1 << 20;

} // namespace

bool matchesPattern(QStringView pattern, QStringView name) {
    qsizetype at = 0;
    qsizetype place = 0;
    qsizetype star = -1;
    qsizetype tried = 0;
    while (place < name.size()) {
        if (at < pattern.size() && pattern[at] == u'*') {
            star = at++;
            tried = place;
        } else if (at < pattern.size() && pattern[at] == name[place]) {
            ++at;
            ++place;
        } else if (star >= 0) {
            at = star + 1;
            place = ++tried;
        } else {
            return false;
        }
    }
    while (at < pattern.size() && pattern[at] == u'*')
        ++at;
    return at == pattern.size();
}

Result<IgnoreList> IgnoreList::parse(const QByteArray& json) {
    const auto object = parseJsonObject(json, maximumBytes);
    if (!object)
        return failure(object.error());
    JsonProblems problems;
    const JsonReader reader(*object, {}, problems);
    IgnoreList list;
    for (const JsonReader& each : reader.objects("ignore"_L1)) {
        const QString section = each.requiredText("section"_L1);
        if (!comparableSections().contains(section))
            problems.add(each.pathOf("section"_L1), u"is no section that is compared"_s);
        for (const QString& pattern : each.texts("names"_L1))
            list.m_patterns[section].push_back({pattern.toLower(), each.boolean("in_changes"_L1).value_or(false)});
    }
    return problems.isEmpty() ? Result<IgnoreList>(list) : failure(problems.toError());
}

Result<IgnoreList> IgnoreList::builtIn() {
    makeIgnoreListAvailable();
    QFile file(u":/compare/ignore.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Internal, u"the list of what is ignored is not in this program"_s);
    return parse(file.readAll());
}

Result<void> IgnoreList::add(const QString& word) {
    const qsizetype colon = word.indexOf(u':');
    const QString section = colon < 0 ? u"config"_s : word.left(colon);
    const QString pattern = word.sliced(colon + 1).toLower();
    if (pattern.isEmpty())
        return failure(ErrorKind::InvalidInput, u"'%1' names nothing to ignore"_s.arg(word.left(100)));
    return checkSections({section}).transform([&] { m_patterns[section].push_back({pattern, true}); });
}

bool IgnoreList::matches(bool isDrift, const QString& section, const QString& name) const {
    const auto patterns = m_patterns.constFind(section);
    if (patterns == m_patterns.constEnd())
        return false;
    const QString lower = name.toLower();
    return std::ranges::any_of(*patterns,
        [&](const Pattern& each) { return (isDrift || each.inChanges) && matchesPattern(each.text, lower); });
}

qsizetype IgnoreList::size() const {
    qsizetype count = 0;
    for (const auto& patterns : m_patterns)
        count += std::ssize(patterns);
    return count;
}

} // namespace magkeeper
