// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/SecretInput.h"

#include <gtest/gtest.h>

#include <array>
#include <unistd.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

/// What comes of these bytes on standard input; the writer has gone.
Result<QByteArray> readFrom(const QByteArray& bytes, qsizetype most = 100) {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe(ends.data()), 0);
    EXPECT_EQ(::write(ends[1], bytes.constData(), static_cast<size_t>(bytes.size())), bytes.size());
    ::close(ends[1]);
    auto line = readSecretLine(ends[0], most);
    ::close(ends[0]);
    return line;
}

QString refusalOf(const QByteArray& bytes, qsizetype most = 100) {
    const auto line = readFrom(bytes, most);
    EXPECT_TRUE(line || line.error().kind() == ErrorKind::InvalidInput);
    return line ? u"taken"_s : line.error().text();
}

} // namespace

TEST(SecretInput, IsOneLineAsItStands) {
    EXPECT_EQ(readFrom("hunter2").value_or("?"), "hunter2");
    EXPECT_EQ(readFrom("hunter2\n").value_or("?"), "hunter2");
    EXPECT_EQ(readFrom("hunter2\r\n").value_or("?"), "hunter2");
    EXPECT_EQ(readFrom("  a b \t\n").value_or("?"), "  a b \t");
    EXPECT_EQ(readFrom("").value_or("?"), "");
}

TEST(SecretInput, IsNeverCutOrChanged) {
    EXPECT_EQ(readFrom(QByteArray(100, 'x')).value_or("?").size(), 100);
    EXPECT_EQ(readFrom(QByteArray(100, 'x') + "\r\n").value_or("?").size(), 100);
    EXPECT_EQ(refusalOf(QByteArray(101, 'x')), u"the value is longer than 100 bytes"_s);
    EXPECT_EQ(refusalOf(QByteArray(20'000, 'x'), 10'000), u"the value is longer than 10000 bytes"_s);
    EXPECT_EQ(refusalOf(QByteArray("a\0b\n", 4)), u"the value holds a NUL byte"_s);
    EXPECT_EQ(refusalOf("-----BEGIN KEY-----\nabc\n"), u"a secret is one line, and more follows it"_s);
}

TEST(SecretInput, DoesNotWaitForAWriterThatStays) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    ASSERT_EQ(::write(ends[1], "one\n", 4), 4);
    EXPECT_EQ(readSecretLine(ends[0], 100).value_or("?"), "one");
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST(SecretInput, IsTextOnlyWhenItIsUtf8) {
    EXPECT_EQ(textOfSecret(Secret("p\xc3\xa4ss")).value_or(QString()), u"p\u00e4ss"_s);
    EXPECT_FALSE(textOfSecret(Secret("p\xe4ss")));
    EXPECT_FALSE(textOfSecret(Secret("cut \xc3")));
}

} // namespace magkeeper::test
