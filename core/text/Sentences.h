// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/MessageTable.h"

#include <QLocale>
#include <QTimeZone>
#include <QTranslator>

namespace magkeeper {

/// Makes sentences of messages for one reader: language, number format and time zone. Thread: any; the translator, when
/// given, must outlive it. Without one, or where it lacks a message, the sentence is English.
class Sentences {
public:
    explicit Sentences(
        const QLocale& locale, QTimeZone zone = QTimeZone::utc(), const QTranslator* translator = nullptr);

    /// An argument that is missing shows as `?`. What stands in an argument is never taken for a place.
    [[nodiscard]] QString of(const Message& message) const;

private:
    [[nodiscard]] QString translated(const MessageRow& row, int count) const;
    [[nodiscard]] QString shown(const MessageArgument& argument) const;
    [[nodiscard]] QString filled(const QString& pattern, const Message& message, int counted) const;

    QLocale m_locale;
    QTimeZone m_zone;
    const QTranslator* m_translator;
};

} // namespace magkeeper
