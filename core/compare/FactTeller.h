// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/FactSources.h"
#include "core/magento/Unknown.h"
#include "core/text/FaultText.h"

namespace magkeeper {

/// Tells the facts of one reading: what is absent and not unknown is not told at all.
class FactTeller {
public:
    FactTeller(FactSet& set, QString node, const QMap<QString, SectionFault>& unknown)
        : m_set(set)
        , m_node(std::move(node))
        , m_unknown(unknown) { }

    /// `path`: of the value in its section's data, where `unknown` speaks of it.
    void text(const QString& name, const std::optional<QString>& value, const QString& path) const {
        if (value)
            m_set.tell(m_node, {}, name, Told::text(*value));
        else if (const SectionFault* fault = faultAt(m_unknown, path))
            m_set.tell(m_node, {}, name, Told::unknown(fault->text));
    }
    void flag(const QString& name, std::optional<bool> value, const QString& path) const {
        text(name, value.transform([](bool yes) { return QString::fromLatin1(yes ? "yes" : "no"); }), path);
    }
    void number(const QString& name, std::optional<qint64> value, const QString& path) const {
        text(name, value.transform([](qint64 each) { return QString::number(each); }), path);
    }
    /// The list at a path was cut or could not be read: what it does not name may be there all the same.
    void incomplete(const QString& why) const { m_set.incomplete.insert_or_assign(m_node, why); }
    void tell(const QString& name, Told told) const { m_set.tell(m_node, {}, name, std::move(told)); }
    [[nodiscard]] const SectionFault* fault(const QString& path) const { return faultAt(m_unknown, path); }

private:
    FactSet& m_set;
    QString m_node;
    const QMap<QString, SectionFault>& m_unknown;
};

/// The value of a reading; null when there is none, and `why` says why then.
template <typename T>
[[nodiscard]] const T* valueOf(const FoundReading<T>& found, QString& why) {
    if (!found.reading)
        why = QStringLiteral("not read");
    else if (!found.reading->isKnown() || !found.reading->value)
        why = found.reading->fault.text.isEmpty() ? shortText(found.reading->fault.kind) : found.reading->fault.text;
    else
        return &*found.reading->value;
    return nullptr;
}

/// Tells the facts of a section that all nodes share.
template <typename T, typename Tell>
[[nodiscard]] FactSet sharedFacts(const CompareSide& side, Reading<T> DecodedSnapshot::* section, const Tell& tell) {
    FactSet set;
    QString why;
    const FoundReading<T> found = side.shared(section);
    if (found.from)
        set.takenAt = found.from->source->takenAt;
    if (const T* value = valueOf(found, why))
        tell(*value, FactTeller(set, {}, found.reading->unknown));
    else
        set.unknown = why;
    return set;
}

/// Tells the facts of a section of nodes into a set: of a node that tells nothing everything may be otherwise. Answers
/// whether any node told something.
template <typename T, typename Tell>
bool tellNodes(
    FactSet& set, const CompareSide& side, const ComparedNodes& nodes, Reading<T> DecodedNode::* section, Tell tell) {
    bool any = false;
    QString why = QStringLiteral("not read");
    for (const ComparedNode& node : nodes) {
        const FoundReading<T> found = side.ofNode(node.name, section);
        if (const T* value = valueOf(found, why)) {
            tell(*value, FactTeller(set, node.label, found.reading->unknown));
            set.takenAt = set.takenAt.value_or(found.from->source->takenAt);
            any = true;
        } else {
            set.incomplete.insert_or_assign(node.label, why);
        }
    }
    if (!any)
        set.unknown = why;
    return any;
}

template <typename T, typename Tell>
[[nodiscard]] FactSet nodeFactSet(
    const CompareSide& side, const ComparedNodes& nodes, Reading<T> DecodedNode::* section, const Tell& tell) {
    FactSet set;
    tellNodes(set, side, nodes, section, tell);
    return set;
}

} // namespace magkeeper
