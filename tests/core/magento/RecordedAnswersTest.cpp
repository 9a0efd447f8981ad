// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/magento/RecordedAnswer.h"

#include "core/base/Json.h"

#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

using Path = QStringList; ///< object keys, and list positions as numbers

/// Every path into a value: through objects, and through the first elements of lists.
void collectPaths(const QJsonValue& value, const Path& path, std::vector<Path>& paths) {
    if (!path.isEmpty())
        paths.push_back(path);
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QString& key : object.keys())
            collectPaths(object.value(key), path + Path{key}, paths);
    }
    if (value.isArray())
        for (int i = 0; i < qMin(2, int(value.toArray().size())); ++i)
            collectPaths(value.toArray().at(i), path + Path{QString::number(i)}, paths);
}

QJsonValue at(const QJsonValue& value, const Path& path) {
    if (path.isEmpty())
        return value;
    const QJsonValue next
        = value.isArray() ? value.toArray().at(path.front().toInt()) : value.toObject().value(path.front());
    return at(next, path.sliced(1));
}

QJsonValue replaced(const QJsonValue& value, const Path& path, const QJsonValue& with) {
    if (path.isEmpty())
        return with;
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        const int i = path.front().toInt();
        array.replace(i, replaced(array.at(i), path.sliced(1), with));
        return array;
    }
    QJsonObject object = value.toObject();
    object.insert(path.front(), replaced(object.value(path.front()), path.sliced(1), with));
    return object;
}

enum class Outcome { Known, Malformed, Other };

template <typename T>
Outcome outcomeOf(const Reading<T>& reading) {
    if (reading.state == Reading<T>::State::Malformed)
        return Outcome::Malformed;
    return reading.isKnown() ? Outcome::Known : Outcome::Other;
}

Outcome decodedAs(const QString& name, const Section& section) {
    const Section* s = &section;
    static const std::map<QString, Outcome (*)(const Section*)> decoders{
        {u"identity"_s, [](const Section* x) { return outcomeOf(decodeIdentity(x)); }},
        {u"php"_s, [](const Section* x) { return outcomeOf(decodePhpSettings(x)); }},
        {u"system"_s, [](const Section* x) { return outcomeOf(decodeSystemState(x)); }},
        {u"files"_s, [](const Section* x) { return outcomeOf(decodeFilesState(x)); }},
        {u"caches"_s, [](const Section* x) { return outcomeOf(decodeCachesState(x)); }},
        {u"modules"_s, [](const Section* x) { return outcomeOf(decodeModulesState(x)); }},
        {u"packages"_s, [](const Section* x) { return outcomeOf(decodePackagesState(x)); }},
        {u"config"_s, [](const Section* x) { return outcomeOf(decodeConfigState(x)); }},
        {u"security"_s, [](const Section* x) { return outcomeOf(decodeSecurityState(x)); }},
        {u"orders"_s, [](const Section* x) { return outcomeOf(decodeOrdersState(x)); }},
        {u"redis"_s, [](const Section* x) { return outcomeOf(decodeRedisState(x)); }},
        {u"database"_s, [](const Section* x) { return outcomeOf(decodeDatabaseState(x)); }},
        {u"indexers"_s, [](const Section* x) { return outcomeOf(decodeIndexersState(x)); }},
        {u"cron"_s, [](const Section* x) { return outcomeOf(decodeCronState(x)); }},
        {u"queue"_s, [](const Section* x) { return outcomeOf(decodeQueuesState(x)); }},
        {u"search"_s, [](const Section* x) { return outcomeOf(decodeSearchState(x)); }},
    };
    return decoders.at(name)(s);
}

/// Calls back with every path of every section of a recorded answer.
template <typename Visit>
void forEveryPath(const QString& name, Visit visit) {
    for (const auto& [section, content] : test::recordedAnswer(name).sections) {
        std::vector<Path> paths;
        collectPaths(content.data.object(), {}, paths);
        for (const Path& path : paths)
            visit(section, content, path);
    }
}

/// Of the recordings that between them hold every field.
template <typename Visit>
void forEveryPathOfFull(Visit visit) {
    for (const QString& name : test::recordedNames())
        if (name.endsWith(u"-full"))
            forEveryPath(name, visit);
}

template <typename Visit>
void forEveryPathOf(const QStringList& names, Visit visit) {
    for (const QString& name : names)
        forEveryPath(name, visit);
}

QString shown(const QString& section, const Path& path) { return section + u": "_s + path.join(u'.'); }

} // namespace

TEST(RecordedAnswers, AreKeptWordForWord) {
    for (const QString& name : test::recordedNames()) {
        const QByteArray json = test::testFile(qPrintable(u"probe/"_s + name + u".json"_s), MAGKEEPER_TEST_DATA);
        const Result<QJsonObject> expected = parseJsonObject(json, 8 << 20);
        ASSERT_TRUE(expected) << qPrintable(name);
        const Result<Snapshot> stored = snapshotFromJson(toJson(test::recordedSnapshot(name)));
        ASSERT_TRUE(stored) << qPrintable(name);
        for (const auto& sections : {stored->shared, stored->nodes.front().sections})
            for (const auto& [section, content] : sections) {
                EXPECT_EQ(content.data, (*expected)[section][u"data"].toObject()) << qPrintable(name + u' ' + section);
                EXPECT_EQ(content.ok, (*expected)[section][u"ok"].toBool()) << qPrintable(name + u' ' + section);
            }
    }
}

TEST(RecordedAnswers, AreWhole) {
    for (const QString& name : test::recordedNames()) {
        const ProbeAnswer answer = test::recordedAnswer(name);
        EXPECT_FALSE(answer.error) << qPrintable(name);
        EXPECT_TRUE(answer.notes.isEmpty()) << qPrintable(name + answer.notes.join(u' '));
    }
}

TEST(RecordedAnswers, NeverDecodeAsMalformed) {
    for (const QString& name : test::recordedNames())
        for (const auto& [section, content] : test::recordedAnswer(name).sections)
            EXPECT_NE(decodedAs(section, content), Outcome::Malformed) << qPrintable(name + u' ' + section);
}

TEST(RecordedAnswers, StayReadableWhereAnyValueIsNull) {
    forEveryPathOfFull([](const QString& section, const Section& content, const Path& path) {
        if (path.constLast().front().isDigit())
            return; // a null in a list is no gap but nonsense
        Section changed = content;
        changed.data = replaced(content.data.object(), path, QJsonValue::Null).toObject();
        EXPECT_EQ(decodedAs(section, changed), Outcome::Known) << qPrintable(shown(section, path));
    });
}

TEST(RecordedAnswers, AreMalformedWhereAnyValueHasAWrongType) {
    forEveryPathOfFull([](const QString& section, const Section& content, const Path& path) {
        const QJsonValue was = at(content.data.object(), path);
        if (was.isNull())
            return;
        for (const QJsonValue& wrong : {QJsonValue(u"text"_s), QJsonValue(7), QJsonValue(true),
                 QJsonValue(QJsonObject{{u"a"_s, 1}}), QJsonValue(QJsonArray{1})}) {
            if (wrong.type() == was.type())
                continue;
            Section changed = content;
            changed.data = replaced(content.data.object(), path, wrong).toObject();
            EXPECT_EQ(decodedAs(section, changed), Outcome::Malformed)
                << qPrintable(shown(section, path)) << " as " << int(wrong.type());
        }
    });
}

TEST(RecordedAnswers, SurviveACutAtEveryKilobyte) {
    const QStringList asked = sectionsOf(ProbeLevel::Quick);
    const QByteArray bytes = test::testFile("probe/acme-quick.frames", MAGKEEPER_TEST_DATA);
    for (qsizetype length = 0; length < bytes.size(); length += 1024) {
        const auto frames = parseProgramAnswer(QByteArrayView(bytes).first(length), "0123456789abcdef0123456789abcdef");
        const ProbeAnswer answer = readProbeAnswer(frames, asked, {});
        EXPECT_TRUE(answer.error) << length;
        EXPECT_EQ(answer.sections.size(), size_t(asked.size())) << length;
    }
}

TEST(RecordedAnswers, TakeTheLastOfTwoEqualKeys) {
    const ProgramAnswer frames{
        .frames = {{"php", R"({"section":"php","ok":true,"ms":1,"data":{"version":"1","version":"2"}})"}}};
    EXPECT_EQ(readProbeAnswer(frames, {u"php"_s}, {}).sections.at(u"php"_s).data.value(u"version").toString(), u"2"_s);
}

TEST(RecordedAnswers, RefuseADocumentOfTenMegabytes) {
    const QByteArray large
        = R"({"section":"php","ok":true,"ms":1,"data":{"version":")" + QByteArray(10 << 20, 'x') + "\"}}";
    EXPECT_TRUE(readProbeAnswer({.frames = {{"php", large}}}, {u"php"_s}, {}).sections.at(u"php"_s).malformed);
}
