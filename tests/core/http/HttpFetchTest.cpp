// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HttpFetch.h"

#include "tests/support/Await.h"

#include <QMap>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::http;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray ok(const QByteArray& body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray moved(const QByteArray& where) {
    return "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + where + "\r\n\r\n";
}

/// Answers each path with bytes as they stand; one that is not named is never answered.
class CannedServer {
public:
    explicit CannedServer(QTcpServer& server)
        : m_server(server) {
        QObject::connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(*socket); });
        });
        EXPECT_TRUE(server.listen(QHostAddress::LocalHost));
    }
    [[nodiscard]] QUrl url(const QString& path, const QString& scheme = u"http"_s) const {
        return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(scheme).arg(m_server.serverPort()).arg(path));
    }
    QMap<QByteArray, QByteArray> answers;
    QByteArrayList requests;

private:
    void answer(QTcpSocket& socket) {
        const QByteArray request = socket.readAll();
        requests.append(request);
        const QByteArray path = request.split(' ').value(1);
        if (!answers.contains(path))
            return;
        socket.write(answers.value(path));
        socket.disconnectFromHost();
    }
    QTcpServer& m_server;
};

class HttpFetchTest : public testing::Test {
protected:
    [[nodiscard]] Result<QByteArray> fetch(const QString& path, const HttpLimits& limits = {}) {
        HttpFetch one(limits);
        return await(one.start(m_server.url(path)));
    }
    [[nodiscard]] ErrorKind faultOf(const QString& path, const HttpLimits& limits = {}) {
        const auto answer = fetch(path, limits);
        EXPECT_FALSE(answer) << answer->constData();
        return answer ? ErrorKind::Internal : answer.error().kind();
    }

    QTcpServer m_tcp;
    CannedServer m_server{m_tcp};
};

} // namespace

TEST(HttpPolicy, AsksOnlyByTlsOrOnThisMachineAndWithoutSecrets) {
    const auto allowed = [](const char* url) { return checkAddress(QUrl(QString::fromLatin1(url))).has_value(); };
    EXPECT_TRUE(allowed("https://example.com/a.json"));
    EXPECT_TRUE(allowed("http://127.0.0.1:8000/a.json"));
    EXPECT_TRUE(allowed("http://localhost/a.json"));
    EXPECT_FALSE(allowed("http://example.com/a.json"));
    EXPECT_FALSE(allowed("http://127.0.0.1.example.com/a.json"));
    EXPECT_FALSE(allowed("https://me:secret@example.com/a.json"));
    EXPECT_FALSE(allowed("ftp://example.com/a.json"));
    EXPECT_FALSE(allowed("file:///etc/passwd"));
    EXPECT_FALSE(allowed("https:///a.json"));
    EXPECT_FALSE(allowed("a.json"));
    const auto refused = checkAddress(QUrl(u"http://me:secret@example.com/?token=x"_s));
    EXPECT_FALSE(refused.error().toString().contains("secret"_L1));
}

TEST(HttpPolicy, IsNotLedElsewhere) {
    const QUrl from(u"https://example.com/a/b"_s);
    EXPECT_EQ(redirectedTo(from, QUrl(u"../c"_s)).value(), QUrl(u"https://example.com/c"_s));
    EXPECT_TRUE(redirectedTo(from, QUrl(u"https://other.example/c"_s)));
    EXPECT_EQ(redirectedTo(from, QUrl(u"http://example.com/c"_s)).error().kind(), ErrorKind::Refused);
    EXPECT_EQ(redirectedTo(from, QUrl(u"http://127.0.0.1/c"_s)).error().kind(), ErrorKind::Refused);
    EXPECT_EQ(redirectedTo(from, QUrl(u"https://localhost/c"_s)).error().kind(), ErrorKind::Refused);
    EXPECT_EQ(redirectedTo(from, QUrl(u"file:///etc/passwd"_s)).error().kind(), ErrorKind::Refused);
}

TEST_F(HttpFetchTest, BringsAFileAndFollowsWhereItLeads) {
    m_server.answers = {{"/a", ok("content")}, {"/b", moved("/a")}};
    EXPECT_EQ(fetch(u"/a"_s).value(), "content");
    EXPECT_EQ(fetch(u"/b"_s).value(), "content");
    EXPECT_FALSE(m_server.requests.front().contains("Cookie"));
}

TEST_F(HttpFetchTest, EndsACircle) {
    m_server.answers = {{"/a", moved("/b")}, {"/b", moved("/a")}};
    EXPECT_EQ(faultOf(u"/a"_s), ErrorKind::UnexpectedOutput);
    EXPECT_EQ(m_server.requests.size(), 6);
}

TEST_F(HttpFetchTest, IsNotLedToAFileOfThisMachine) {
    m_server.answers = {{"/a", moved("file:///etc/passwd")}, {"/b", moved("http://example.invalid/x")}};
    EXPECT_EQ(faultOf(u"/a"_s), ErrorKind::Refused);
    EXPECT_EQ(faultOf(u"/b"_s), ErrorKind::Refused);
}

TEST_F(HttpFetchTest, TakesNotMoreThanItsLimit) {
    m_server.answers
        = {{"/a", ok(QByteArray(300'000, 'x'))}, {"/liar", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(300'000, 'x')}};
    EXPECT_EQ(faultOf(u"/a"_s, {.bytes = 100'000}), ErrorKind::UnexpectedOutput);
    EXPECT_EQ(faultOf(u"/liar"_s, {.bytes = 100'000}), ErrorKind::UnexpectedOutput);
    EXPECT_EQ(fetch(u"/a"_s, {.bytes = 300'000})->size(), 300'000);
}

TEST_F(HttpFetchTest, WaitsNotLongerThanItsLimit) {
    EXPECT_EQ(faultOf(u"/silent"_s, {.time = 50ms}), ErrorKind::TimedOut);
}

TEST_F(HttpFetchTest, CanBeStopped) {
    HttpFetch one;
    std::stop_source stop;
    auto task = one.start(m_server.url(u"/silent"_s), stop.get_token());
    ASSERT_TRUE(waitUntil([&] { return !m_server.requests.isEmpty(); }));
    stop.request_stop();
    EXPECT_EQ(await(std::move(task)).error().kind(), ErrorKind::Cancelled);
}

TEST_F(HttpFetchTest, TellsWhatWentWrong) {
    m_server.answers = {{"/gone", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"},
        {"/sick", "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"}, {"/empty", "HTTP/1.1 204 No\r\n\r\n"}};
    EXPECT_EQ(faultOf(u"/gone"_s), ErrorKind::NotFound);
    EXPECT_EQ(faultOf(u"/sick"_s), ErrorKind::UnexpectedOutput);
    EXPECT_EQ(faultOf(u"/empty"_s), ErrorKind::UnexpectedOutput);
    const QUrl url = m_server.url(u"/a"_s);
    m_tcp.close();
    HttpFetch one;
    EXPECT_EQ(await(one.start(url)).error().kind(), ErrorKind::Unreachable);
}

/// A certificate that nobody vouches for is no certificate.
TEST(HttpFetch, RefusesACertificateThatTheSystemDoesNotTrust) {
    const QTemporaryDir place;
    if (QProcess::execute(u"openssl"_s,
            {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                u"/CN=127.0.0.1"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s,
                place.filePath(u"key"_s), u"-out"_s, place.filePath(u"certificate"_s)})
        != 0)
        GTEST_SKIP() << "NOT TESTED: there is no openssl";
    QFile key(place.filePath(u"key"_s));
    ASSERT_TRUE(key.open(QIODevice::ReadOnly));
    QSslConfiguration configuration;
    configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(place.filePath(u"certificate"_s)));
    QSslServer tls;
    tls.setSslConfiguration(configuration);
    CannedServer server(tls);
    server.answers = {{"/a", ok("content")}};
    HttpFetch one;
    const auto answer = await(one.start(server.url(u"/a"_s, u"https"_s)));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind(), ErrorKind::Refused) << qPrintable(answer.error().toString());
    EXPECT_TRUE(server.requests.isEmpty()) << "nothing is sent to whoever that is";
}
