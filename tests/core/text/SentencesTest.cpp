// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Sentences.h"
#include "core/text/MessageTable.h"

#include <QSet>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedKingdom);
const QLocale german(QLocale::German, QLocale::Germany);

QString say(const Message& message, const QLocale& locale = english) { return Sentences(locale).of(message); }

/// Answers every German plural form it is asked for.
class GermanNodes final : public QTranslator {
public:
    QString translate(const char*, const char* source, const char*, int n) const override {
        if (!QLatin1StringView(source).startsWith("%n nodes"_L1))
            return {};
        return n == 1 ? u"%n Knoten war nicht lesbar."_s : u"%n Knoten waren nicht lesbar."_s;
    }
    bool isEmpty() const override { return false; }
};

} // namespace

TEST(Sentences, NameWhatAPersonCanActOn) {
    EXPECT_EQ(
        say({MessageId::ConnectionRefused, {u"web-1"_s, u"22"_s}}), u"web-1 refused the connection on port 22."_s);
    EXPECT_EQ(say({MessageId::NoAnswerInTime, {u"web-1"_s, milliseconds(90'000)}}),
        u"web-1 did not answer within 1 min 30 s."_s);
    EXPECT_EQ(say({MessageId::LoginRefused, {u"deploy"_s, u"web-1"_s}}),
        u"web-1 accepted no key or password for the user deploy."_s);
}

TEST(Sentences, HavePluralForms) {
    EXPECT_EQ(say({MessageId::NodesUnread, {qint64(1)}}), u"1 node could not be read."_s);
    EXPECT_EQ(say({MessageId::NodesUnread, {qint64(1200)}}), u"1,200 nodes could not be read."_s);
}

TEST(Sentences, SpeakTheLanguageOfTheTranslatorAndCountInThatOfTheLocale) {
    const GermanNodes translator;
    const Sentences sentences(german, QTimeZone::utc(), &translator);
    EXPECT_EQ(sentences.of({MessageId::NodesUnread, {qint64(1)}}), u"1 Knoten war nicht lesbar."_s);
    EXPECT_EQ(sentences.of({MessageId::NodesUnread, {qint64(1200)}}), u"1.200 Knoten waren nicht lesbar."_s);
    EXPECT_EQ(sentences.of({MessageId::NoRoute, {u"web-1"_s}}), u"There is no way to web-1 from this network."_s)
        << "what is not translated is English";
}

TEST(Sentences, NeverTakeAnArgumentForAPlace) {
    EXPECT_EQ(say({MessageId::SectionFailed, {u"%2%n"_s, u"%1"_s}}), u"%2%n could not be read: %1"_s);
}

TEST(Sentences, ShowThatAnArgumentIsMissing) {
    EXPECT_EQ(say({MessageId::NameNotFound, {}}), u"There is no address for the name ?."_s);
}

TEST(Messages, HaveNamesThatReadBackAndAreTheirOwn) {
    QSet<QString> names;
    for (const MessageRow& row : messageTable()) {
        EXPECT_EQ(messageFromName(messageName(row.id)), row.id);
        names.insert(messageName(row.id));
    }
    EXPECT_EQ(size_t(names.size()), messageTable().size());
    EXPECT_FALSE(messageFromName(u"later"_s));
}
