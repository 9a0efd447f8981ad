// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translations/Translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace magkeeper {

using namespace Qt::StringLiterals;

Translations::Translations(const QLocale& locale, const QString& folder) {
    if (!m_own.load(locale, u"magkeeper"_s, u"_"_s, folder) && !m_own.load(u"magkeeper_en"_s, folder))
        return;
    QCoreApplication::installTranslator(&m_own);
    if (m_qt.load(QLocale(m_own.language()), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

} // namespace magkeeper
