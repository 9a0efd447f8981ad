// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/FactCells.h"

#include "core/magento/Unknown.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostReasons = 6;

}

FactCells::FactCells(const QMap<QString, SectionFault>& unknown, Instant now)
    : m_unknown(unknown)
    , m_now(now) { }

TextCell FactCells::absent(const QString& path) {
    const SectionFault* fault = faultAt(m_unknown, path);
    if (!fault)
        return {.text = u"\u2013"_s, .tone = TextCell::Tone::Faint};
    const QString reason = shortText(fault->kind) + u": "_s + fault->text;
    if (!m_reasons.contains(reason))
        m_reasons.append(reason);
    return {.text = u"?"_s, .tone = TextCell::Tone::Faint};
}

TextCell FactCells::text(const std::optional<QString>& value, const QString& path) {
    return value ? plainCell(*value) : absent(path);
}

TextCell FactCells::count(std::optional<qint64> value, const QString& path) {
    return value ? plainCell(countText(*value)) : absent(path);
}

TextCell FactCells::size(std::optional<qint64> bytes, const QString& path) {
    return bytes ? plainCell(sizeText(*bytes)) : absent(path);
}

TextCell FactCells::duration(std::optional<std::chrono::milliseconds> value, const QString& path) {
    return value ? plainCell(durationText(*value)) : absent(path);
}

TextCell FactCells::age(std::optional<Instant> value, const QString& path) {
    return value ? plainCell(ageText(*value, m_now)) : absent(path);
}

TextCell FactCells::yesNo(std::optional<bool> value, const QString& path) {
    return value ? plainCell(*value ? u"yes"_s : u"no"_s) : absent(path);
}

QStringList FactCells::notes() const {
    QStringList notes;
    for (const QString& reason : m_reasons.first(qMin(mostReasons, m_reasons.size())))
        notes.append(u"? "_s + reason);
    if (m_reasons.size() > mostReasons)
        notes.append(u"? and %1 more reasons"_s.arg(m_reasons.size() - mostReasons));
    return notes;
}

QString originLine(const Snapshot& snapshot, Instant now, const QString& node) {
    QString line = u"%1 probe of %2, %3 (%4)"_s.arg(levelName(snapshot.level), snapshot.environment,
        dateTimeText(snapshot.takenAt), ageText(snapshot.takenAt, now));
    if (!node.isEmpty())
        line += u", read from "_s + node;
    return line;
}

QString absenceText(const QString& section, const SectionFault* fault) {
    if (!fault)
        return section + u": not asked"_s;
    return u"%1: %2: %3"_s.arg(section, shortText(fault->kind), fault->text);
}

} // namespace magkeeper
