// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/Comparison.h"

#include "core/compare/FactSources.h"
#include "core/text/Quantity.h"

#include <algorithm>
#include <tuple>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

auto keyOf(const ToldFact& fact) { return std::tie(fact.node, fact.scope, fact.name); }

void sortByKey(std::vector<ToldFact>& facts) {
    std::ranges::stable_sort(facts, [](const ToldFact& a, const ToldFact& b) { return keyOf(a) < keyOf(b); });
    const auto repeated
        = std::ranges::unique(facts, [](const ToldFact& a, const ToldFact& b) { return keyOf(a) == keyOf(b); });
    facts.erase(repeated.begin(), repeated.end());
}

Likeness likenessOf(const Told& first, const Told& second, QString& why) {
    if (first.state == Told::State::Unknown || second.state == Told::State::Unknown) {
        why = first.state == Told::State::Unknown ? first.why : second.why;
        return Likeness::Unknown;
    }
    if (first.state != second.state)
        return Likeness::Differs;
    if (first.state == Told::State::Empty)
        return Likeness::Equal;
    if (first.realm != second.realm || first.realm == Told::incomparable) {
        why = first.realm == Told::incomparable ? first.why : second.why;
        return Likeness::NotComparable;
    }
    return first.token == second.token ? Likeness::Equal : Likeness::Differs;
}

/// Two sorted lists become one.
class Merging {
public:
    Merging(FactSet first, FactSet second)
        : m_first(std::move(first))
        , m_second(std::move(second)) {
        sortByKey(m_first.facts);
        sortByKey(m_second.facts);
    }

    std::vector<ComparedFact> merged() {
        m_facts.reserve(std::max(m_first.facts.size(), m_second.facts.size()));
        auto a = m_first.facts.begin();
        auto b = m_second.facts.begin();
        while (a != m_first.facts.end() || b != m_second.facts.end()) {
            if (b == m_second.facts.end() || (a != m_first.facts.end() && keyOf(*a) < keyOf(*b)))
                addLone(*a++, Likeness::OnlyFirst, m_second);
            else if (a == m_first.facts.end() || keyOf(*b) < keyOf(*a))
                addLone(*b++, Likeness::OnlySecond, m_first);
            else
                addBoth(*a++, *b++);
        }
        return std::move(m_facts);
    }

private:
    void addBoth(ToldFact& first, ToldFact& second) {
        QString why;
        const Likeness likeness = likenessOf(first.told, second.told, why);
        m_facts.push_back({std::move(first.node), std::move(first.scope), std::move(first.name), likeness,
            std::move(first.told.shown), std::move(second.told.shown), std::move(why), false});
    }
    void addLone(ToldFact& fact, Likeness likeness, const FactSet& other) {
        ComparedFact lone{
            std::move(fact.node), std::move(fact.scope), std::move(fact.name), likeness, {}, {}, {}, false};
        (likeness == Likeness::OnlyFirst ? lone.first : lone.second) = std::move(fact.told.shown);
        const auto cut = other.incomplete.find(lone.node);
        if (fact.told.state == Told::State::Unknown || cut != other.incomplete.end()) {
            lone.likeness = Likeness::Unknown;
            lone.why = fact.told.state == Told::State::Unknown ? fact.told.why : cut->second;
        }
        m_facts.push_back(std::move(lone));
    }

    FactSet m_first;
    FactSet m_second;
    std::vector<ComparedFact> m_facts;
};

/// What is called first, where the two sides of a question are spoken of.
QString sideName(const CompareSide& side, ComparisonKind kind, bool isFirst) {
    if (kind == ComparisonKind::Drift)
        return side.environment;
    return isFirst ? u"before"_s : u"after"_s;
}

/// Why a section tells nothing, with whom it is that does not; nothing: both sides tell of it.
std::optional<QString> silence(
    const std::array<const FactSet*, 2>& facts, const std::array<const CompareSide*, 2>& sides, ComparisonKind kind) {
    if (facts[0]->unknown && facts[0]->unknown == facts[1]->unknown)
        return facts[0]->unknown;
    for (const size_t at : {0U, 1U})
        if (facts[at]->unknown)
            return u"%1: %2"_s.arg(sideName(*sides[at], kind, at == 0), *facts[at]->unknown);
    return std::nullopt;
}

ComparedSection compareSection(const FactSource& source, const std::array<const CompareSide*, 2>& sides,
    const NodePairs& nodes, const CompareQuestion& question) {
    ComparedSection section{.section = source.section, .title = source.title};
    FactSet first = source.factsOf(*sides[0], nodes.first);
    FactSet second = source.factsOf(*sides[1], nodes.second);
    section.firstTakenAt = first.takenAt;
    section.secondTakenAt = second.takenAt;
    const bool leftOut = first.unasked && second.unasked && question.sections.isEmpty();
    (leftOut ? section.leftOut : section.unknown) = silence({&first, &second}, sides, question.kind);
    if (section.leftOut || section.unknown)
        return section;
    section.facts = Merging(std::move(first), std::move(second)).merged();
    for (ComparedFact& fact : section.facts) {
        fact.ignored = question.ignore && fact.likeness != Likeness::Equal
            && question.ignore->matches(question.kind == ComparisonKind::Drift, source.section, fact.name);
        section.counts.add(fact);
    }
    return section;
}

/// Drift: the primaries, whatever they are called. Changes: each by its name, which is told where there are several.
NodePairs nodesOf(const CompareSide& first, const CompareSide& second, ComparisonKind kind) {
    if (kind == ComparisonKind::Drift)
        return {{{first.primary(), {}}}, {{second.primary(), {}}}};
    NodePairs pairs;
    const bool named = first.nodes().size() > 1 || second.nodes().size() > 1;
    for (const QString& name : first.nodes())
        pairs.first.push_back({name, named ? name : QString()});
    for (const QString& name : second.nodes())
        pairs.second.push_back({name, named ? name : QString()});
    return pairs;
}

} // namespace

QString likenessName(Likeness likeness) {
    switch (likeness) {
    case Likeness::Equal:
        return u"equal"_s;
    case Likeness::Differs:
        return u"differs"_s;
    case Likeness::OnlyFirst:
        return u"only_first"_s;
    case Likeness::OnlySecond:
        return u"only_second"_s;
    case Likeness::NotComparable:
        return u"not_comparable"_s;
    case Likeness::Unknown:
        return u"unknown"_s;
    }
    return {};
}

bool ComparedFact::isDifference() const {
    return !ignored
        && (likeness == Likeness::Differs || likeness == Likeness::OnlyFirst || likeness == Likeness::OnlySecond);
}

void LikenessCounts::add(const ComparedFact& fact) {
    if (fact.ignored) {
        ++ignored;
        return;
    }
    switch (fact.likeness) {
    case Likeness::Equal:
        ++equal;
        break;
    case Likeness::Differs:
        ++differs;
        break;
    case Likeness::OnlyFirst:
        ++onlyFirst;
        break;
    case Likeness::OnlySecond:
        ++onlySecond;
        break;
    case Likeness::NotComparable:
        ++notComparable;
        break;
    case Likeness::Unknown:
        ++unknown;
        break;
    }
}

void LikenessCounts::add(const LikenessCounts& other) {
    equal += other.equal;
    differs += other.differs;
    onlyFirst += other.onlyFirst;
    onlySecond += other.onlySecond;
    notComparable += other.notComparable;
    unknown += other.unknown;
    ignored += other.ignored;
}

QString Comparison::firstLabel(const QTimeZone& zone) const {
    if (kind == ComparisonKind::Drift)
        return firstEnvironment;
    return firstTakenAt ? dateTimeText(*firstTakenAt, zone) : u"before"_s;
}

QString Comparison::secondLabel(const QTimeZone& zone) const {
    if (kind == ComparisonKind::Drift)
        return secondEnvironment;
    return secondTakenAt ? dateTimeText(*secondTakenAt, zone) : u"after"_s;
}

Comparison compare(const CompareSide& first, const CompareSide& second, const CompareQuestion& question) {
    Comparison comparison{.kind = question.kind,
        .firstEnvironment = first.environment,
        .secondEnvironment = second.environment,
        .firstTakenAt = first.takenAt(),
        .secondTakenAt = second.takenAt()};
    const NodePairs nodes = nodesOf(first, second, question.kind);
    for (const FactSource& source : factSources()) {
        if (!question.sections.isEmpty() && !question.sections.contains(source.section))
            continue;
        comparison.sections.push_back(compareSection(source, {&first, &second}, nodes, question));
        comparison.counts.add(comparison.sections.back().counts);
        if (comparison.sections.back().unknown)
            comparison.unknownSections.append(source.section);
    }
    return comparison;
}

std::optional<Instant> beforeDeploy(const CompareSide& side) {
    const auto found = side.ofNode(side.primary(), &DecodedNode::identity);
    const bool told = found.reading && found.reading->value && found.reading->value->deployedAt;
    return told ? std::optional(*found.reading->value->deployedAt - std::chrono::milliseconds(1)) : std::nullopt;
}

QStringList comparableSections() {
    QStringList names;
    for (const FactSource& source : factSources())
        names.append(source.section);
    return names;
}

Result<void> checkSections(const QStringList& sections) {
    for (const QString& section : sections)
        if (!comparableSections().contains(section))
            return failure(ErrorKind::InvalidInput,
                u"there is no section '%1' to compare; there are: %2"_s.arg(
                    section.left(100), comparableSections().join(u", "_s)));
    return {};
}

} // namespace magkeeper
