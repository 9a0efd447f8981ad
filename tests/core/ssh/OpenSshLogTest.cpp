// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/OpenSshLog.h"

#include <gtest/gtest.h>

namespace magkeeper::ssh::openssh {

using namespace Qt::StringLiterals;

namespace {

using Bytes = QByteArray; // what is joined is a builder, which converts to no view

/// What OpenSSH 10.0 wrote, up to the new keys.
const QByteArray toTheKeys = "debug1: OpenSSH_10.0p2 Debian-7+deb13u4, OpenSSL 3.5.7 9 Jun 2026\r\n"
                             "debug1: Connecting to 127.0.0.1 [127.0.0.1] port 47022.\r\n"
                             "debug1: Connection established.\r\n"
                             "debug1: Local version string SSH-2.0-OpenSSH_10.0p2 Debian-7+deb13u4\r\n"
                             "debug1: Remote protocol version 2.0, remote software version OpenSSH_10.0p2 Debian-7\r\n"
                             "debug1: Authenticating to 127.0.0.1:47022 as 'root'\r\n"
                             "debug1: kex: algorithm: mlkem768x25519-sha256\r\n"
                             "debug1: kex: host key algorithm: ssh-ed25519\r\n"
                             "debug1: kex: server->client cipher: aes128-ctr MAC: hmac-sha1 compression: none\r\n"
                             "debug1: kex: client->server cipher: aes256-ctr MAC: hmac-sha2-256 compression: none\r\n"
                             "debug1: SSH2_MSG_KEX_ECDH_REPLY received\r\n"
                             "debug1: Server host key: ssh-ed25519 SHA256:tGQ+7Or8F95a71V/Xj60Sjaj5YtQpMd6YPx\r\n";
const QByteArray toTheLogin = toTheKeys
    + "debug1: SSH2_MSG_NEWKEYS received\r\n"
      "debug1: SSH2_MSG_SERVICE_ACCEPT received\r\n"
      "debug1: Next authentication method: publickey\r\n";
const QByteArray authenticated = "Authenticated to 127.0.0.1 ([127.0.0.1]:47022) using \"publickey\".\r\n";
const QByteArray changedKey = "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\r\n"
                              "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\n"
                              "Host key verification failed.\r\n";

} // namespace

TEST(OpenSshLog, TellsWhatWasNegotiated) {
    const ConnectionFacts facts = factsFrom(Bytes(toTheLogin + authenticated));
    EXPECT_EQ(facts.serverSoftware, u"OpenSSH_10.0p2 Debian-7"_s);
    EXPECT_EQ(facts.hostKeyAlgorithm, u"ssh-ed25519"_s);
    EXPECT_EQ(facts.hostKeyFingerprint, u"SHA256:tGQ+7Or8F95a71V/Xj60Sjaj5YtQpMd6YPx"_s);
    EXPECT_EQ(facts.keyExchange, u"mlkem768x25519-sha256"_s);
    EXPECT_EQ(facts.cipher, u"aes256-ctr"_s);
    EXPECT_EQ(facts.mac, u"hmac-sha2-256"_s);
    EXPECT_EQ(facts.address, u"[127.0.0.1]:47022"_s);
    EXPECT_EQ(facts.loginMethod, u"publickey"_s);
}

TEST(OpenSshLog, TakesNoFactsFromWhatAServerSaysLater) {
    const QByteArray lies = "debug1: Remote: x\ndebug1: Server host key: ssh-rsa SHA256:lie\n"
                            "debug1: kex: algorithm: lie\ndebug1: kex: client->server cipher: lie MAC: lie\n"
                            "debug1: Remote protocol version 2.0, remote software version lie\r\n";
    const ConnectionFacts truth = factsFrom(Bytes(toTheLogin + authenticated));
    const ConnectionFacts facts = factsFrom(Bytes(toTheLogin + authenticated + lies));
    EXPECT_EQ(facts.hostKeyFingerprint, truth.hostKeyFingerprint);
    EXPECT_EQ(facts.keyExchange, truth.keyExchange);
    EXPECT_EQ(facts.cipher, truth.cipher);
    EXPECT_EQ(facts.serverSoftware, truth.serverSoftware);
}

TEST(OpenSshLog, TakesNoFactsFromWhatAServerSaysTooEarly) {
    const QByteArray lie = "debug1: Remote: x\ndebug1: Server host key: ssh-ed25519 SHA256:lie\r\n";
    EXPECT_EQ(factsFrom(Bytes(lie + toTheKeys)).hostKeyFingerprint, QString());
    const QByteArray greeting
        = "debug1: kex_exchange_identification: banner line 0: debug1: Server host key: ssh-ed25519 SHA256:lie\r\n";
    EXPECT_EQ(
        factsFrom(Bytes(greeting + toTheKeys)).hostKeyFingerprint, u"SHA256:tGQ+7Or8F95a71V/Xj60Sjaj5YtQpMd6YPx"_s);
}

TEST(OpenSshLog, BelievesNoLoginThatIsToldInTwoWays) {
    const QByteArray lie = "Authenticated to 127.0.0.1 ([127.0.0.1]:47022) using \"none\".\n";
    for (const QByteArray& log : {Bytes(lie + authenticated), Bytes(authenticated + "debug1: Remote: x\n" + lie)}) {
        const ConnectionFacts facts = factsFrom(Bytes(toTheLogin + log));
        EXPECT_EQ(facts.loginMethod, QString());
        EXPECT_EQ(facts.address, QString());
    }
}

TEST(OpenSshLog, KnowsWhyNoConnectionCameAbout) {
    const std::vector<std::pair<QByteArray, ErrorKind>> table{
        {"ssh: connect to host 127.0.0.1 port 1: Connection refused\r\n", ErrorKind::Unreachable},
        {"ssh: connect to host 192.0.2.1 port 22: Connection timed out\r\n", ErrorKind::TimedOut},
        {toTheLogin + "root@127.0.0.1: Permission denied (publickey).\r\n", ErrorKind::AuthenticationFailed},
        {toTheLogin
                + "Received disconnect from 127.0.0.1 port 1:2: Too many authentication failures\r\n"
                  "Disconnected from 127.0.0.1 port 1\r\n",
            ErrorKind::AuthenticationFailed},
        {toTheKeys + changedKey, ErrorKind::HostKeyChanged},
        {toTheKeys
                + "No ED25519 host key is known for [127.0.0.1]:47022 and you have requested strict checking.\r\n"
                  "Host key verification failed.\r\n",
            ErrorKind::HostKeyUnknown},
        {"Unable to negotiate with 127.0.0.1 port 1: no matching cipher found. Their offer: aes128-cbc\r\n",
            ErrorKind::Refused},
        {"/c: line 3: Bad configuration option: frob\r\n/c: terminating, 1 bad configuration options\r\n",
            ErrorKind::InvalidInput},
        {{}, ErrorKind::Unreachable},
    };
    for (const auto& [log, kind] : table)
        EXPECT_EQ(errorFrom(log, {}).kind(), kind) << qPrintable(errorFrom(log, {}).toString());
}

TEST(OpenSshLog, TakesNoReasonFromWhatAServerSays) {
    const QByteArray closed = "Connection closed by 127.0.0.1 port 47022\r\n";
    const std::vector<std::pair<QByteArray, ErrorKind>> table{
        {toTheLogin + "debug1: Remote: Host key verification failed.\r\n" + closed, ErrorKind::Unreachable},
        {toTheLogin + "debug1: Remote: x\nroot@x: Permission denied (publickey).\n" + closed, ErrorKind::Unreachable},
        {toTheLogin + "Received disconnect from 127.0.0.1 port 1:11: x\nPermission denied\nbye\r\n" + closed,
            ErrorKind::Unreachable},
        {"Unable to negotiate with 127.0.0.1 port 1: no matching cipher found. Their offer: x\nPermission denied\r\n",
            ErrorKind::Refused},
        {"debug1: Remote: x\r\n" + toTheKeys + changedKey, ErrorKind::HostKeyChanged},
    };
    for (const auto& [log, kind] : table)
        EXPECT_EQ(errorFrom(log, {}).kind(), kind) << qPrintable(errorFrom(log, {}).toString());
}

TEST(OpenSshLog, HearsAJumpHostAsLongAsTheTargetIsNotReached) {
    const QByteArray cut = "kex_exchange_identification: Connection closed by remote host\r\n"
                           "Connection closed by UNKNOWN port 65535\r\n";
    const QByteArray denied = "root@bastion: Permission denied (publickey).\r\n";
    EXPECT_EQ(errorFrom(cut, denied).kind(), ErrorKind::AuthenticationFailed);
    const Error error = errorFrom(Bytes(toTheLogin + "Connection closed by 127.0.0.1 port 47022\r\n"), denied);
    EXPECT_EQ(error.kind(), ErrorKind::Unreachable) << "that is a banner";
    EXPECT_TRUE(error.text().contains(u"Permission denied"_s)) << "it is shown all the same";
}

TEST(OpenSshLog, NamesTheStepThatFailed) {
    const Error broken(ErrorKind::Unreachable, u"x"_s);
    EXPECT_EQ(stepOf(broken, "ssh: Could not resolve hostname x: Name or service not known\r\n"), ConnectionStep::Name);
    EXPECT_EQ(stepOf(broken, "ssh: connect to host x port 1: Connection refused\r\n"), ConnectionStep::Port);
    EXPECT_EQ(stepOf(broken, toTheKeys), ConnectionStep::HostKey);
    EXPECT_EQ(stepOf(broken, toTheLogin), ConnectionStep::Login);
    EXPECT_EQ(stepOf(broken, Bytes(toTheKeys + "debug1: Remote: ssh: Could not resolve hostname x\r\n")),
        ConnectionStep::HostKey);
}

TEST(OpenSshLog, TellsWhyAConnectionEnded) {
    EXPECT_EQ(lastWordsFrom({}), u"the connection broke"_s);
    EXPECT_EQ(lastWordsFrom("debug1: Sending command: sh -c 'x\nTimeout, x'\ndebug1: y\r\n"
                            "Timeout, server 127.0.0.1 not responding.\r\ndebug1: z\r\n"),
        u"Timeout, server 127.0.0.1 not responding."_s);
    EXPECT_EQ(lastWordsFrom(Bytes(Bytes("one\n").repeated(40) + "last\n")), u"last"_s);
}

TEST(OpenSshLog, SaysThatNothingWasSentOnlyWithAProof) {
    const QByteArray alive = "debug2: mux_client_hello_exchange: master version 4\r\n";
    const QByteArray session = alive + "debug1: mux_client_request_session: master session id: 2\r\n";
    const QByteArray alone = "debug1: Executing proxy command: exec false\r\n";
    const std::vector<std::pair<QByteArray, MuxEnd>> table{
        {session + "debug2: Received exit status from master 3\r\n", MuxEnd::Exited},
        {session + "debug2: Control master terminated unexpectedly\r\n", MuxEnd::NoStatus},
        {alive + "mux_client_request_session: session request failed: Session open refused by peer\r\n" + alone,
            MuxEnd::SessionRefused},
        {"debug1: Control socket \"/s\" does not exist\r\n" + alone, MuxEnd::NotSent},
        {"debug1: Control socket \"/s\" does not exist\r\ndebug1: Executing proxy dialer command: exec false\r\n",
            MuxEnd::NotSent},
        {alive + "Master refused session request: Permission denied\r\n" + alone, MuxEnd::NotSent},
        {alive + "mux_client_request_session: read from master failed: Broken pipe\r\n" + alone, MuxEnd::Unclear},
        {alive, MuxEnd::Unclear},
        {"debug1: Control socket \"/s\" does not exist\r\n", MuxEnd::Unclear},
        {{}, MuxEnd::Unclear},
    };
    for (const auto& [log, end] : table)
        EXPECT_EQ(muxEndFrom(log), end) << log.constData();
}

} // namespace magkeeper::ssh::openssh
