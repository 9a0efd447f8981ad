// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Sentences.h"

#include "core/text/Quantity.h"

#include <algorithm>
#include <limits>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* context = "Message";

template <typename... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

int countOf(const Message& message, int position) {
    if (position < 0 || size_t(position) >= message.arguments.size())
        return -1;
    const auto* count = std::get_if<qint64>(&message.arguments[size_t(position)]);
    return count ? int(std::clamp<qint64>(*count, 0, std::numeric_limits<int>::max())) : -1;
}

/// The place that a pattern's character names: 0 for `1`, the counted one for `n`, nothing for others.
std::optional<size_t> placeOf(QChar c, int counted) {
    if (c == u'n' && counted >= 0)
        return size_t(counted);
    return c >= u'1' && c <= u'9' ? std::optional(size_t(c.unicode() - u'1')) : std::nullopt;
}

} // namespace

Sentences::Sentences(const QLocale& locale, QTimeZone zone, const QTranslator* translator)
    : m_locale(locale)
    , m_zone(std::move(zone))
    , m_translator(translator) { }

QString Sentences::of(const Message& message) const {
    const MessageRow& row = messageRow(message.id);
    return filled(translated(row, countOf(message, row.counted)), message, row.counted);
}

QString Sentences::translated(const MessageRow& row, int count) const {
    QString found = m_translator ? m_translator->translate(context, row.source, nullptr, count) : QString();
    if (!found.isEmpty())
        return found;
    return QString::fromUtf8(count == 1 && row.one ? row.one : row.source);
}

QString Sentences::filled(const QString& pattern, const Message& message, int counted) const {
    QString text;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const auto place
            = pattern.at(i) == u'%' && i + 1 < pattern.size() ? placeOf(pattern.at(i + 1), counted) : std::nullopt;
        if (!place) {
            text += pattern.at(i);
            continue;
        }
        text += *place < message.arguments.size() ? shown(message.arguments[*place]) : u"?"_s;
        ++i;
    }
    return text;
}

QString Sentences::shown(const MessageArgument& argument) const {
    return std::visit(Overloaded{
                          [](const QString& text) { return text; },
                          [this](qint64 count) { return countText(count, m_locale); },
                          [this](std::chrono::milliseconds duration) { return durationText(duration, m_locale); },
                          [this](Instant instant) { return dateTimeText(instant, m_zone); },
                          [this](ByteCount size) { return sizeText(size.bytes, m_locale); },
                          [this](Ratio ratio) { return percentText(ratio.value, m_locale); },
                      },
        argument);
}

} // namespace magkeeper
