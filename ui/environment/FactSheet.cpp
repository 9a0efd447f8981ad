// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/FactSheet.h"

#include "core/magento/Unknown.h"
#include "core/text/FaultText.h"
#include "core/text/Quantity.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

QString faultText(const SectionFault& fault) {
    return fault.text.isEmpty() ? shortText(fault.kind) : shortText(fault.kind) + u": "_s + fault.text;
}

QString exactText(Instant instant) { return dateTimeText(instant, QTimeZone::systemTimeZone()); }

FactSheet::FactSheet(const QMap<QString, SectionFault>& unknown, const SectionFault* failure, Instant now)
    : m_unknown(unknown)
    , m_failure(failure)
    , m_now(now) { }

const SectionFault* FactSheet::reasonAt(QStringView path) const {
    const SectionFault* fault = faultAt(m_unknown, path.toString());
    return fault ? fault : m_failure;
}

void FactSheet::absent(const QString& label, QStringView path, const QString& none) {
    if (const SectionFault* fault = reasonAt(path))
        m_facts.push_back({.label = label,
            .value = {.text = faultText(*fault), .toolTip = faultText(*fault), .mark = Mark::Unknown}});
    else
        m_facts.push_back(
            {.label = label, .value = {.text = none.isEmpty() ? u"–"_s : none, .tone = Cell::Tone::Muted}});
}

void FactSheet::text(const QString& label, const std::optional<QString>& value, QStringView path, const QString& none) {
    value ? plain(label, *value) : absent(label, path, none);
}

void FactSheet::path(const QString& label, const std::optional<QString>& value, QStringView path, const QString& none) {
    if (!value)
        return absent(label, path, none);
    m_facts.push_back({.label = label, .value = {.text = *value}, .elide = Qt::ElideMiddle});
}

void FactSheet::count(const QString& label, std::optional<qint64> value, QStringView path, const QString& none) {
    value ? plain(label, countText(*value)) : absent(label, path, none);
}

void FactSheet::size(const QString& label, std::optional<qint64> value, QStringView path, const QString& none) {
    value ? plain(label, sizeText(*value), countText(*value)) : absent(label, path, none);
}

void FactSheet::duration(
    const QString& label, std::optional<std::chrono::milliseconds> value, QStringView path, const QString& none) {
    value ? plain(label, durationText(*value)) : absent(label, path, none);
}

void FactSheet::time(const QString& label, std::optional<Instant> value, QStringView path, const QString& none) {
    value ? plain(label, ageText(*value, m_now), exactText(*value)) : absent(label, path, none);
}

void FactSheet::yesNo(
    const QString& label, std::optional<bool> value, QStringView path, const QString& yes, const QString& no) {
    value ? plain(label, *value ? yes : no) : absent(label, path, {});
}

void FactSheet::share(const QString& label, std::optional<qint64> part, std::optional<qint64> whole, QStringView path) {
    if (!part || !whole)
        return absent(label, path, {});
    const double ratio = *whole > 0 ? static_cast<double>(*part) / static_cast<double>(*whole) : 0;
    plain(label, u"%1 / %2 · %3"_s.arg(sizeText(*part), sizeText(*whole), percentText(ratio)));
}

void FactSheet::plain(const QString& label, const QString& value, const QString& toolTip) {
    m_facts.push_back({.label = label, .value = {.text = value, .toolTip = toolTip}});
}

} // namespace magkeeper
