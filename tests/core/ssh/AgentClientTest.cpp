// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/AgentClient.h"

#include "core/ssh/WireReader.h"
#include "tests/core/ssh/StubAgent.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace magkeeper::ssh {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class AgentClientTest : public testing::Test {
protected:
    Result<std::vector<AgentKey>> keysFrom(const QByteArray& answer) {
        const QString path = folder.filePath(u"agent"_s);
        const test::StubAgent agent(path, answer, test::StubAgent::Then::HangsUp);
        auto client = AgentClient::connect(path);
        EXPECT_TRUE(client);
        const HandshakeWatch watch({}, milliseconds(5'000));
        return client->keys(watch);
    }
    static QByteArray identities(quint32 count, const QByteArray& rest) {
        return wireString(QByteArray(QByteArray(1, 12) + wireNumber(count) + rest));
    }

    QTemporaryDir folder;
};

TEST_F(AgentClientTest, ReadsTheKeys) {
    const auto keys = keysFrom(
        identities(2, wireString("one") + wireString("joe@laptop") + wireString("two") + wireString("\x1b[31m")));
    ASSERT_TRUE(keys);
    ASSERT_EQ(keys->size(), 2U);
    EXPECT_EQ((*keys)[0].blob, "one");
    EXPECT_EQ((*keys)[0].comment, u"joe@laptop"_s);
    EXPECT_FALSE((*keys)[1].comment.contains(QChar(0x1b)));
}

TEST_F(AgentClientTest, TakesALockedAgentAsEmpty) {
    const auto keys = keysFrom(wireString(QByteArray(1, 5)));
    ASSERT_TRUE(keys);
    EXPECT_TRUE(keys->empty());
}

TEST_F(AgentClientTest, TakesWhatIsWholeFromALyingAgent) {
    const auto keys
        = keysFrom(identities(0xffffffff, wireString("one") + wireString("c") + wireNumber(0xffffff) + "short"));
    ASSERT_TRUE(keys);
    EXPECT_EQ(keys->size(), 1U);
}

TEST_F(AgentClientTest, RefusesAnAnswerThatIsTooLong) {
    const auto keys = keysFrom(wireNumber(10 * 1024 * 1024));
    ASSERT_FALSE(keys);
    EXPECT_EQ(keys.error().kind(), ErrorKind::UnexpectedOutput) << qPrintable(keys.error().toString());
}

TEST_F(AgentClientTest, NoticesThatTheAgentHangsUp) {
    const auto keys = keysFrom(wireNumber(100) + "half");
    ASSERT_FALSE(keys);
    EXPECT_EQ(keys.error().kind(), ErrorKind::Unreachable) << qPrintable(keys.error().toString());
}

TEST_F(AgentClientTest, SaysThatNobodyListens) {
    const auto client = AgentClient::connect(folder.filePath(u"nobody"_s));
    ASSERT_FALSE(client);
    EXPECT_EQ(client.error().kind(), ErrorKind::Unreachable) << qPrintable(client.error().toString());
    EXPECT_FALSE(AgentClient::connect(u"/tmp/"_s + QString(200, u'x')));
}

} // namespace
} // namespace magkeeper::ssh
