// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QTranslator>

namespace magkeeper {

/// The texts of the program and of Qt in the reader's language; where there is none, in English, and then both, so that
/// no dialog speaks two languages. They are the application's for as long as this lives.
/// Lifetime: from after the application was made to before it goes. Thread: the main one.
class Translations {
public:
    /// `folder` holds magkeeper_LANGUAGE.qm files.
    explicit Translations(const QLocale& locale = {}, const QString& folder = QStringLiteral(":/i18n"));

    /// For sentences that are made elsewhere than in tr(): core/text.
    [[nodiscard]] const QTranslator& own() const { return m_own; }

private:
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace magkeeper
