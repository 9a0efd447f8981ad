// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translations/Translations.h"
#include "core/text/Quantity.h"
#include "core/text/Sentences.h"

#include <QCoreApplication>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

/// A language that nobody speaks here: every text of tests/data/translations stands in brackets.
const QLocale pseudo(QLocale::Esperanto);
const QString pseudoFolder = QStringLiteral(MAGKEEPER_PSEUDO_TRANSLATIONS);

QString environments(int count) {
    return QCoreApplication::translate("magkeeper::FleetPresenter", "%n environment(s)", nullptr, count);
}

QString threeMinutesAgo() {
    const Instant now(std::chrono::hours(1));
    return ageText(now - std::chrono::minutes(3), now, QLocale::c());
}

} // namespace

TEST(Translations, CountInEnglish) {
    const Translations translations(QLocale(QLocale::English, QLocale::UnitedKingdom));
    EXPECT_EQ(environments(1), u"1 environment"_s);
    EXPECT_EQ(environments(3), u"3 environments"_s);
}

TEST(Translations, AreEnglishForALanguageThatIsNotThere) {
    const Translations translations{QLocale(QLocale::Icelandic)};
    EXPECT_EQ(environments(1), u"1 environment"_s);
    EXPECT_EQ(translations.own().language(), u"en"_s);
}

TEST(Translations, ChangeTheTextsOfTheCore) {
    const Translations translations(pseudo, pseudoFolder);
    EXPECT_EQ(threeMinutesAgo(), u"⟦⟦3 min⟧ ago⟧"_s);
}

TEST(Translations, ChangeItsSentences) {
    const Message refused{MessageId::NameNotFound, {u"web-1"_s}};
    const QString before = Sentences(pseudo).of(refused);
    const Translations translations(pseudo, pseudoFolder);
    const QString after = Sentences(pseudo, QTimeZone::utc(), &translations.own()).of(refused);
    EXPECT_EQ(after, u"⟦"_s + before + u"⟧"_s);
}

TEST(Translations, EndWithTheirObject) {
    { const Translations translations(pseudo, pseudoFolder); }
    EXPECT_EQ(threeMinutesAgo(), u"3 min ago"_s);
}
