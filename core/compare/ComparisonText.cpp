// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/ComparisonText.h"

#include "core/text/Quantity.h"

#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }
QJsonValue timeOrNull(const std::optional<Instant>& at) { return at ? QJsonValue(toIso8601(*at)) : QJsonValue(); }

QJsonObject countsJson(const LikenessCounts& counts) {
    return {{u"equal"_s, counts.equal}, {u"differs"_s, counts.differs}, {u"only_first"_s, counts.onlyFirst},
        {u"only_second"_s, counts.onlySecond}, {u"not_comparable"_s, counts.notComparable},
        {u"unknown"_s, counts.unknown}, {u"ignored"_s, counts.ignored}};
}

QJsonObject factJson(const ComparedFact& fact) {
    return {{u"node"_s, orNull(fact.node)}, {u"scope"_s, orNull(fact.scope)}, {u"name"_s, fact.name},
        {u"likeness"_s, likenessName(fact.likeness)}, {u"first"_s, orNull(fact.first)},
        {u"second"_s, orNull(fact.second)}, {u"why"_s, orNull(fact.why)}, {u"ignored"_s, fact.ignored}};
}

QJsonObject sectionJson(const ComparedSection& section, ComparedDetail detail) {
    QJsonArray facts;
    for (const ComparedFact& fact : section.facts)
        if (isWritten(fact, detail))
            facts.append(factJson(fact));
    return {{u"section"_s, section.section}, {u"compared"_s, !section.unknown && !section.leftOut},
        {u"left_out"_s, section.leftOut.has_value()},
        {u"why"_s, orNull(section.unknown.value_or(section.leftOut.value_or(QString())))},
        {u"first_taken_at"_s, timeOrNull(section.firstTakenAt)},
        {u"second_taken_at"_s, timeOrNull(section.secondTakenAt)}, {u"counts"_s, countsJson(section.counts)},
        {u"facts"_s, facts}};
}

/// As the text of a cell: nothing in it may be taken for markup.
QString markdownCell(const QString& text) {
    QString safe;
    for (const QChar c : text) {
        if (u"\\`*_{}[]<>()#+-.!|~&"_s.contains(c))
            safe += u'\\';
        safe += c;
    }
    return safe.isEmpty() ? u"–"_s : safe;
}

QString markdownRow(const ComparedFact& fact, const Comparison& comparison) {
    const QString word = likenessText(fact, comparison);
    const QString verdict = fact.why.isEmpty() ? word : word + u": "_s + fact.why;
    return u"| %1 | %2 | %3 | %4 |\n"_s.arg(
        markdownCell(factTitle(fact)), markdownCell(fact.first), markdownCell(fact.second), markdownCell(verdict));
}

QString markdownSection(const ComparedSection& section, const Comparison& comparison, ComparedDetail detail) {
    QString text = u"\n## %1\n\n"_s.arg(section.title);
    if (section.unknown)
        return text + u"Not known: %1\n"_s.arg(markdownCell(*section.unknown));
    if (section.leftOut)
        return text + u"Left out: %1\n"_s.arg(markdownCell(*section.leftOut));
    QString rows;
    for (const ComparedFact& fact : section.facts)
        if (isWritten(fact, detail))
            rows += markdownRow(fact, comparison);
    text += countsText(section.counts, comparison) + u".\n"_s;
    if (rows.isEmpty())
        return text;
    return text
        + u"\n| | %1 | %2 | |\n| --- | --- | --- | --- |\n"_s.arg(
            markdownCell(comparison.firstLabel()), markdownCell(comparison.secondLabel()))
        + rows;
}

QString sideText(const QString& environment, const std::optional<Instant>& at, const QTimeZone& zone) {
    return u"%1 (%2)"_s.arg(environment, at ? dateTimeText(*at, zone) : u"never read"_s);
}

} // namespace

bool isWritten(const ComparedFact& fact, ComparedDetail detail) {
    return detail == ComparedDetail::Everything || (!fact.ignored && fact.likeness != Likeness::Equal);
}

QString likenessText(const ComparedFact& fact, const Comparison& comparison) {
    const bool drift = comparison.kind == ComparisonKind::Drift;
    const auto word = [&]() -> QString {
        switch (fact.likeness) {
        case Likeness::Equal:
            return drift ? u"equal"_s : u"unchanged"_s;
        case Likeness::Differs:
            return drift ? u"differs"_s : u"changed"_s;
        case Likeness::OnlyFirst:
            return drift ? u"only in "_s + comparison.firstEnvironment : u"removed"_s;
        case Likeness::OnlySecond:
            return drift ? u"only in "_s + comparison.secondEnvironment : u"added"_s;
        case Likeness::NotComparable:
            return u"cannot be compared"_s;
        case Likeness::Unknown:
            return u"not known"_s;
        }
        return {};
    };
    return fact.ignored ? word() + u" (ignored)"_s : word();
}

QString factTitle(const ComparedFact& fact) {
    QString title = fact.name;
    if (!fact.scope.isEmpty() && fact.scope != "default"_L1)
        title += u" ("_s + fact.scope + u')';
    return fact.node.isEmpty() ? title : fact.node + u": "_s + title;
}

QString countsText(const LikenessCounts& counts, const Comparison& comparison, const QLocale& locale) {
    const bool drift = comparison.kind == ComparisonKind::Drift;
    QStringList parts;
    const auto add = [&](int count, const QString& words) {
        if (count > 0)
            parts.append(countText(count, locale) + u' ' + words);
    };
    add(counts.differs, drift ? u"differ"_s : u"changed"_s);
    add(counts.onlyFirst, drift ? u"only in "_s + comparison.firstEnvironment : u"removed"_s);
    add(counts.onlySecond, drift ? u"only in "_s + comparison.secondEnvironment : u"added"_s);
    add(counts.notComparable, u"cannot be compared"_s);
    add(counts.unknown, u"not known"_s);
    add(counts.ignored, u"ignored"_s);
    add(counts.equal, drift ? u"equal"_s : u"unchanged"_s);
    return parts.isEmpty() ? u"nothing there"_s : parts.join(u", "_s);
}

QString sidesText(const Comparison& comparison, const QTimeZone& zone) {
    if (comparison.kind == ComparisonKind::Drift)
        return sideText(comparison.firstEnvironment, comparison.firstTakenAt, zone) + u" and "_s
            + sideText(comparison.secondEnvironment, comparison.secondTakenAt, zone);
    return u"%1 from %2 to %3"_s.arg(
        comparison.firstEnvironment, comparison.firstLabel(zone), comparison.secondLabel(zone));
}

QJsonObject comparisonJson(const Comparison& comparison, ComparedDetail detail) {
    QJsonArray sections;
    for (const ComparedSection& section : comparison.sections)
        sections.append(sectionJson(section, detail));
    const auto side = [](const QString& environment, const std::optional<Instant>& at) {
        return QJsonObject{{u"environment"_s, environment}, {u"taken_at"_s, timeOrNull(at)}};
    };
    return {{u"kind"_s, comparison.kind == ComparisonKind::Drift ? u"drift"_s : u"changes"_s},
        {u"first"_s, side(comparison.firstEnvironment, comparison.firstTakenAt)},
        {u"second"_s, side(comparison.secondEnvironment, comparison.secondTakenAt)},
        {u"counts"_s, countsJson(comparison.counts)}, {u"sections"_s, sections}};
}

QString comparisonMarkdown(const Comparison& comparison, ComparedDetail detail) {
    const bool drift = comparison.kind == ComparisonKind::Drift;
    QString text = u"# %1\n\n%2\n\n%3.\n"_s.arg(drift ? u"Drift"_s : u"Changes"_s, markdownCell(sidesText(comparison)),
        countsText(comparison.counts, comparison));
    for (const ComparedSection& section : comparison.sections)
        text += markdownSection(section, comparison, detail);
    return text;
}

} // namespace magkeeper
