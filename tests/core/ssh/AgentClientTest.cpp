// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/AgentClient.h"

#include "core/ssh/WireReader.h"

#include <gtest/gtest.h>

#include <thread>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <QTemporaryDir>

namespace magkeeper::ssh {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

/// Answers the first request with the given bytes and hangs up.
class OneAnswerAgent {
public:
    OneAnswerAgent(const QString& path, QByteArray answer)
        : m_listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.toUtf8().toStdString().copy(address.sun_path, sizeof address.sun_path - 1);
        ::bind(m_listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
        ::listen(m_listener.get(), 1);
        m_thread = std::thread([this, answer = std::move(answer)] {
            const Descriptor visitor(::accept(m_listener.get(), nullptr, nullptr));
            char request[5];
            if (::recv(visitor.get(), request, sizeof request, MSG_WAITALL) == 5)
                ::send(visitor.get(), answer.constData(), static_cast<size_t>(answer.size()), MSG_NOSIGNAL);
        });
    }
    OneAnswerAgent(const OneAnswerAgent&) = delete;
    OneAnswerAgent& operator=(const OneAnswerAgent&) = delete;
    ~OneAnswerAgent() { m_thread.join(); }

private:
    Descriptor m_listener;
    std::thread m_thread;
};

class AgentClientTest : public testing::Test {
protected:
    Result<std::vector<AgentKey>> keysFrom(const QByteArray& answer) {
        const QString path = folder.filePath(u"agent"_s);
        const OneAnswerAgent agent(path, answer);
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
    EXPECT_EQ(keys.error().kind(), ErrorKind::UnexpectedOutput);
}

TEST_F(AgentClientTest, NoticesThatTheAgentHangsUp) {
    const auto keys = keysFrom(wireNumber(100) + "half");
    ASSERT_FALSE(keys);
    EXPECT_EQ(keys.error().kind(), ErrorKind::Unreachable);
}

TEST_F(AgentClientTest, SaysThatNobodyListens) {
    const auto client = AgentClient::connect(folder.filePath(u"nobody"_s));
    ASSERT_FALSE(client);
    EXPECT_EQ(client.error().kind(), ErrorKind::Unreachable);
    EXPECT_FALSE(AgentClient::connect(u"/tmp/"_s + QString(200, u'x')));
}

} // namespace
} // namespace magkeeper::ssh
