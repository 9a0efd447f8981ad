// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/IgnoreList.h"

#include "core/base/Json.h"
#include "core/base/SafeText.h"
#include "core/compare/Comparison.h"

#include <QFile>

#include <algorithm>

void makeIgnoreListAvailable() { Q_INIT_RESOURCE(compare); }

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumBytes = 1 << 20;
constexpr qsizetype longestPattern = 200;

/// A word without a section is about settings.
struct SectionPattern {
    QString section;
    QString pattern;
};

SectionPattern split(const QString& word) {
    const qsizetype colon = word.indexOf(u':');
    return {colon < 0 ? u"config"_s : word.left(colon), word.sliced(colon + 1).toLower()};
}

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
    const SectionPattern each = split(word);
    if (each.pattern.isEmpty())
        return failure(ErrorKind::InvalidInput, u"'%1' names nothing to ignore"_s.arg(word.left(100)));
    return checkSections({each.section}).transform([&] { m_patterns[each.section].push_back({each.pattern, true}); });
}

QStringList IgnoreList::words() const {
    QStringList words;
    for (const auto& [section, patterns] : m_patterns.asKeyValueRange())
        for (const Pattern& each : patterns)
            words.append(section + u':' + each.text);
    words.sort();
    words.removeDuplicates();
    return words;
}

Result<QString> ignoreWord(const QString& word) {
    const SectionPattern each = split(word.trimmed());
    const auto refuse = [&](const QString& why) {
        return failure(ErrorKind::InvalidInput, u"'%1' %2"_s.arg(safeText(word, Lines::Flatten, 100), why));
    };
    if (each.pattern.isEmpty())
        return refuse(u"names nothing to ignore"_s);
    if (std::ranges::all_of(each.pattern, [](QChar c) { return c == u'*'; }))
        return refuse(u"would ignore all of its section"_s);
    if (each.pattern.size() > longestPattern)
        return refuse(u"is longer than %1 characters"_s.arg(longestPattern));
    if (safeText(each.pattern) != each.pattern)
        return refuse(u"has characters that are no text"_s);
    return checkSections({each.section}).transform([&] { return each.section + u':' + each.pattern; });
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
