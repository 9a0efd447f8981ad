// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/ProgramAnswer.h"

#include <gtest/gtest.h>

#include <zlib.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

const QByteArray marker = "0123456789abcdef0123456789abcdef";

QByteArray packed(const QByteArray& raw) { return qCompress(raw).sliced(4); }

QByteArray header(const QByteArray& name, const QByteArray& encoding, const QByteArray& wire, qint64 raw) {
    const auto crc = ::crc32_z(0, reinterpret_cast<const Bytef*>(wire.constData()), static_cast<z_size_t>(wire.size()));
    return "\n@" + marker + ' ' + name + ' ' + encoding + ' ' + QByteArray::number(wire.size()) + ' '
        + QByteArray::number(raw) + ' ' + QByteArray::number(static_cast<quint32>(crc), 16).rightJustified(8, '0')
        + '\n';
}

QByteArray plainFrame(const QByteArray& name, const QByteArray& raw) {
    return header(name, "plain", raw, raw.size()) + raw;
}
QByteArray zlibFrame(const QByteArray& name, const QByteArray& raw) {
    return header(name, "zlib", packed(raw), raw.size()) + packed(raw);
}

QByteArray wholeAnswer() {
    return plainFrame("hello", R"({"schema":1})") + zlibFrame("identity", QByteArray(50'000, 'x'))
        + plainFrame("end", "{}");
}

ProgramAnswer parse(const QByteArray& output) { return parseProgramAnswer(output, marker); }

QList<QByteArray> names(const ProgramAnswer& answer) {
    QList<QByteArray> all;
    for (const ProgramFrame& frame : answer.frames)
        all.append(frame.name);
    return all;
}

} // namespace

TEST(ProgramAnswer, ReadsPlainAndPackedFramesInTheirOrder) {
    const ProgramAnswer answer = parse(wholeAnswer());
    EXPECT_TRUE(answer.complete);
    EXPECT_EQ(names(answer), (QList<QByteArray>{"hello", "identity", "end"}));
    EXPECT_EQ(answer.frames[1].content, QByteArray(50'000, 'x'));
    EXPECT_EQ(answer.noiseBytes, 0);
    EXPECT_TRUE(answer.faults.isEmpty());
}

TEST(ProgramAnswer, SetsNoiseAroundTheFramesAside) {
    const QByteArray output = "Welcome!\r\n\x1b[31mred" + plainFrame("hello", "{}") + "PHP Warning: x"
        + plainFrame("end", "{}") + "logout\n";
    const ProgramAnswer answer = parse(output);
    EXPECT_TRUE(answer.complete);
    EXPECT_EQ(answer.frames.size(), 2U);
    EXPECT_EQ(answer.noise, "Welcome!\r\n\x1b[31mredPHP Warning: xlogout\n");
}

TEST(ProgramAnswer, KeepsLittleOfEndlessNoise) {
    const ProgramAnswer answer = parse(QByteArray(20'000'000, 'n') + wholeAnswer());
    EXPECT_TRUE(answer.complete);
    EXPECT_EQ(answer.noiseBytes, 20'000'000);
    EXPECT_EQ(answer.noise.size(), FrameLimits().noiseKept);
}

TEST(ProgramAnswer, CutAnywhereGivesWhatCameWholeAndIsNeverComplete) {
    const QByteArray whole = wholeAnswer();
    size_t most = 0;
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const ProgramAnswer answer = parse(whole.first(length));
        EXPECT_FALSE(answer.complete) << length;
        EXPECT_GE(answer.frames.size(), most) << "a longer answer told less, at " << length;
        most = std::max(most, answer.frames.size());
        for (const ProgramFrame& frame : answer.frames)
            EXPECT_TRUE(frame.content == R"({"schema":1})" || frame.content == QByteArray(50'000, 'x')) << length;
    }
    EXPECT_EQ(most, 2U);
}

TEST(ProgramAnswer, ADamagedFrameCostsOnlyItself) {
    QByteArray output = wholeAnswer();
    const qsizetype inside = output.indexOf(" zlib ") + 60;
    output[inside] = static_cast<char>(output[inside] ^ 0x55);
    const ProgramAnswer answer = parse(output);
    EXPECT_EQ(names(answer), (QList<QByteArray>{"hello", "end"}));
    ASSERT_EQ(answer.faults.size(), 1);
    EXPECT_TRUE(answer.faults[0].contains(u"identity"_s));
}

TEST(ProgramAnswer, IgnoresFramesOfAnotherMarker) {
    QByteArray foreign = wholeAnswer();
    foreign.replace(marker, QByteArray(32, 'f'));
    const ProgramAnswer answer = parse(foreign + wholeAnswer());
    EXPECT_EQ(answer.frames.size(), 3U);
}

TEST(ProgramAnswer, RefusesABombWithoutUnpackingIt) {
    const QByteArray bomb = packed(QByteArray(64 * 1024 * 1024, '\0'));
    const ProgramAnswer lying = parse(header("identity", "zlib", bomb, 1000) + bomb);
    const ProgramAnswer honest = parse(header("identity", "zlib", bomb, 64 * 1024 * 1024) + bomb);
    EXPECT_TRUE(lying.frames.empty());
    EXPECT_TRUE(honest.frames.empty());
    EXPECT_EQ(lying.faults.size(), 1);
    EXPECT_EQ(honest.faults.size(), 1);
}

TEST(ProgramAnswer, ChecksAShellsFrameByTheChecksumOfPosix) {
    // The check value of POSIX's cksum for these digits.
    const QByteArray mark = "\n@" + marker + " identity cksum ";
    const ProgramAnswer answer = parse(mark + "9 9 377a6011\n123456789" + mark + "9 9 cbf43926\n123456789");
    ASSERT_EQ(answer.frames.size(), 1U) << "the other one is zlib's";
    EXPECT_EQ(answer.frames[0].content, "123456789");
    EXPECT_EQ(answer.faults.size(), 1);
}

TEST(ProgramAnswer, MendsTextOfAShellThatIsNoUtf8) {
    const ProgramAnswer answer = parse("\n@" + marker
        + " x cksum 3 3 6310482d\na\xff"
          "b");
    ASSERT_EQ(answer.frames.size(), 1U);
    EXPECT_EQ(answer.frames[0].content,
        "a\xef\xbf\xbd"
        "b");
}

TEST(ProgramAnswer, RefusesLengthsThatAreNoLengths) {
    for (const QByteArray& lengths : {QByteArray("-1 5"), QByteArray("5 -1"), QByteArray("+5 5"),
             QByteArray("99999999999999999999 5"), QByteArray("x 5"), QByteArray(" 5")}) {
        const QByteArray output
            = "\n@" + marker + " hello plain " + lengths + " 00000000\nabcde" + plainFrame("end", "{}");
        const ProgramAnswer answer = parse(output);
        EXPECT_EQ(names(answer), (QList<QByteArray>{"end"})) << lengths.constData();
    }
}

TEST(ProgramAnswer, GivesUpOnEndlessFrames) {
    QByteArray output;
    for (int i = 0; i < 2000; ++i)
        output += plainFrame("x", "{}");
    const ProgramAnswer answer = parse(output);
    EXPECT_EQ(answer.frames.size(), static_cast<size_t>(FrameLimits().frames));
    EXPECT_FALSE(answer.faults.isEmpty());
}

TEST(ProgramAnswer, HoldsNothingButWhatAFrameAnnounced) {
    const QByteArray raw(3000, 'a');
    const QByteArray wire = packed(raw) + "trailing";
    const ProgramAnswer answer = parse(header("x", "zlib", wire, raw.size()) + wire);
    EXPECT_TRUE(answer.frames.empty()) << "bytes behind the packed stream were ignored";
}
