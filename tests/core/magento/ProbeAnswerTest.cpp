// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/ProbeAnswer.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

const ProgramFrame hello{"hello",
    R"({"schema":1,"php":"8.2.35","sapi":"cli","started_at_ms":1795211028120,"pid":4242,"level":"quick","sections":["identity"]})"};
const ProgramFrame end{
    "end", R"({"sections":1,"ms":20,"peak_memory_bytes":4194304,"dropped_output_bytes":7,"ended_by":"return"})"};
const ProgramFrame identity{"identity",
    R"({"section":"identity","ok":true,"ms":2.1,"data":{"version":"2.4.7-p3"},"unknown":{"mode":{"kind":"NotPermitted","text":"may not be read"}}})"};

ProbeTimes times() { return {Instant(milliseconds(1795211028000)), Instant(milliseconds(1795211028200))}; }

ProbeAnswer read(std::vector<ProgramFrame> frames, const QStringList& asked = {u"identity"_s}) {
    ProgramAnswer answer;
    answer.complete = !frames.empty() && frames.back().name == "end";
    answer.frames = std::move(frames);
    return readProbeAnswer(answer, asked, times());
}

ProgramFrame identityFrame(const QByteArray& content) { return {"identity", content}; }

} // namespace

TEST(ProbeAnswer, HasTheSectionsAndWhatFramesThem) {
    const ProbeAnswer answer = read({hello, identity, end});
    EXPECT_FALSE(answer.error);
    EXPECT_EQ(answer.hello->php, u"8.2.35"_s);
    EXPECT_EQ(answer.hello->pid, 4242);
    EXPECT_EQ(answer.programMs(), 20);
    EXPECT_EQ(answer.end->droppedOutputBytes, 7);
    const Section& section = answer.sections.at(u"identity"_s);
    EXPECT_TRUE(section.ok);
    EXPECT_EQ(section.data.value(u"version").toString(), u"2.4.7-p3"_s);
    EXPECT_EQ(section.unknown.value(u"mode"_s).kind, SectionFault::Kind::NotPermitted);
}

TEST(ProbeAnswer, MeasuresTheClocksAtTheMidpoint) {
    // Ours at the midpoint: …028100; the server's: …028120 + half of 20 ms.
    EXPECT_EQ(read({hello, identity, end}).clockOffset, milliseconds(30));
    EXPECT_FALSE(read({hello, identity}).clockOffset) << "without an end there is no midpoint";
}

TEST(ProbeAnswer, BoundsTimesThatNoClockCanShow) {
    for (const char* const time : {"-9223372036854775808", "9223372036854775807", "1e300"})
        for (const char* const took : {"-1e300", "1e300"}) {
            const ProbeAnswer answer
                = read({{"hello", QByteArray(R"({"schema":1,"php":"8.2","started_at_ms":)") + time + "}"}, identity,
                    {"end", QByteArray(R"({"sections":1,"ms":)") + took + "}"}});
            EXPECT_TRUE(answer.sections.at(u"identity"_s).ok);
            EXPECT_LT(std::abs(answer.clockOffset.value_or(milliseconds(0)).count()), 253'402'400'000'000) << time;
            EXPECT_LE(std::abs(answer.programMs()), 86'400'000) << took;
        }
}

TEST(ProbeAnswer, SaysThatNothingRanAndQuotesTheNoiseHarmlessly) {
    ProgramAnswer noise;
    noise.noise = "sh: 1: php: \x1b[31mnot found\n";
    const ProbeAnswer answer = readProbeAnswer(noise, {u"identity"_s}, times());
    ASSERT_TRUE(answer.error);
    EXPECT_EQ(answer.error->kind(), ErrorKind::UnexpectedOutput);
    EXPECT_TRUE(answer.error->text().contains(u"php: ␛[31mnot found"_s)) << qPrintable(answer.error->text());
    EXPECT_FALSE(answer.sections.at(u"identity"_s).ok);
}

TEST(ProbeAnswer, KeepsWhatCameBeforeACutAndFaultsTheRest) {
    const ProbeAnswer answer = read({hello, identity}, {u"identity"_s, u"cron"_s});
    ASSERT_TRUE(answer.error);
    EXPECT_TRUE(answer.sections.at(u"identity"_s).ok);
    const Section& cron = answer.sections.at(u"cron"_s);
    EXPECT_FALSE(cron.ok);
    EXPECT_EQ(cron.error->kind, SectionFault::Kind::Failed);
    EXPECT_FALSE(cron.malformed);
}

TEST(ProbeAnswer, MarksASectionMalformedThatIsNoJsonOrNoSection) {
    const QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']');
    const QList<QByteArray> contents{
        "<br>Warning",
        "[]",
        "{}",
        R"({"section":"identity"})",
        R"({"section":"cron","ok":true,"ms":1,"data":{}})",
        R"({"section":"identity","ok":"yes","data":{}})",
        R"({"section":"identity","ok":true,"ms":"1","data":{}})",
        R"({"section":"identity","ok":true,"ms":1})",
        R"({"section":"identity","ok":true,"ms":1,"data":{},"unknown":{"a":1}})",
        "{\"section\":\"identity\",\"ok\":true,\"ms\":1,\"data\":{\"a\":\"\xff\xfe\"}}",
        QByteArray(R"({"section":"identity","ok":true,"ms":1,"data":{"a":)") + deep + "}}",
    };
    for (const QByteArray& content : contents) {
        const ProbeAnswer answer = read({hello, identityFrame(content), end});
        const Section& section = answer.sections.at(u"identity"_s);
        EXPECT_TRUE(section.malformed) << content.first(qMin(content.size(), qsizetype(80))).constData();
        EXPECT_EQ(section.error->kind, SectionFault::Kind::UnexpectedOutput);
    }
}

TEST(ProbeAnswer, KeepsWhatAFailedSectionLearned) {
    const ProbeAnswer answer = read({hello,
        identityFrame(
            R"({"section":"identity","ok":false,"ms":3,"error":{"kind":"TimedOut","text":"slow"},"data":{"root":"/x"}})"),
        end});
    const Section& section = answer.sections.at(u"identity"_s);
    EXPECT_FALSE(section.malformed);
    EXPECT_EQ(section.error->kind, SectionFault::Kind::TimedOut);
    EXPECT_EQ(section.data.value(u"root").toString(), u"/x"_s);
}

TEST(ProbeAnswer, MakesTextsOfErrorsHarmlessAndShort) {
    const QByteArray text = "\\u001b]0;x\\u0007\\u202e" + QByteArray(2000, 'x');
    const ProbeAnswer answer = read({hello,
        identityFrame(R"({"section":"identity","ok":false,"ms":3,"error":{"kind":"Failed","text":")" + text + "\"}}"),
        end});
    const QString& shown = answer.sections.at(u"identity"_s).error->text;
    EXPECT_FALSE(shown.contains(QChar(0x1b)));
    EXPECT_FALSE(shown.contains(QChar(0x202e)));
    EXPECT_LE(shown.size(), 501);
}

TEST(ProbeAnswer, KeepsAKindOfErrorThatIsNewToUsInTheText) {
    const ProbeAnswer answer = read({hello,
        identityFrame(R"({"section":"identity","ok":false,"ms":3,"error":{"kind":"Throttled","text":"later"}})"), end});
    const SectionFault fault = *answer.sections.at(u"identity"_s).error;
    EXPECT_EQ(fault.kind, SectionFault::Kind::Failed);
    EXPECT_EQ(fault.text, u"Throttled: later"_s);
}

TEST(ProbeAnswer, NotesFramesThatNobodyAskedForOrThatCameTwice) {
    const ProbeAnswer answer = read(
        {hello, identity, identityFrame(R"({"section":"identity","ok":true,"ms":1,"data":{}})"), {"cron", "{}"}, end});
    EXPECT_EQ(answer.notes.size(), 2);
    EXPECT_FALSE(answer.error);
    EXPECT_EQ(answer.sections.size(), 1U);
    EXPECT_FALSE(answer.sections.at(u"identity"_s).data.isEmpty()) << "the first one counts";
}

TEST(ProbeAnswer, TakesAHelloOfAnotherSchemaForNone) {
    const ProbeAnswer answer = read({{"hello", R"({"schema":2,"started_at_ms":1})"}, identity, end});
    EXPECT_FALSE(answer.hello);
    EXPECT_TRUE(answer.error);
}
