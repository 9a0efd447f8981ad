// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ssh/AskingServer.h"

#include <libssh/server.h>

#include <array>
#include <vector>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace magkeeper::test {

namespace {

// Its successor is a callback, which has none for questions.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
QByteArray passwordOf(ssh_message message) { return ssh_message_auth_password(message); }
#pragma GCC diagnostic pop

/// False when the end does not come for long.
bool readToEnd(ssh_channel channel) {
    std::array<char, 4096> bytes{};
    int silences = 0;
    while (ssh_channel_is_eof(channel) == 0 && silences < 10) {
        const int count = ssh_channel_read_timeout(channel, bytes.data(), bytes.size(), 0, 1000);
        if (count < 0 && count != SSH_AGAIN)
            return false;
        silences += count > 0 ? 0 : 1;
    }
    return ssh_channel_is_eof(channel) != 0;
}

} // namespace

AskingServer::AskingServer(Script script)
    : m_script(std::move(script)) {
    ssh_key key = nullptr;
    ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key);
    m_key.reset(key);
    m_listener = Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(m_listener.get(), reinterpret_cast<const sockaddr*>(&address), size);
    ::listen(m_listener.get(), 8);
    ::getsockname(m_listener.get(), reinterpret_cast<sockaddr*>(&address), &size);
    m_port = ntohs(address.sin_port);
    int pair[2] = {-1, -1};
    ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair);
    m_end[0] = Descriptor(pair[0]);
    m_end[1] = Descriptor(pair[1]);
    m_thread = std::thread([this] { serve(); });
}

AskingServer::~AskingServer() {
    m_end[0].close();
    m_thread.join();
}

QByteArray AskingServer::knownHostsLine() const {
    char* base64 = nullptr;
    ssh_pki_export_pubkey_base64(m_key.get(), &base64);
    const QByteArray line = "[127.0.0.1]:" + QByteArray::number(m_port) + " ssh-ed25519 " + base64 + '\n';
    ssh_string_free_char(base64);
    return line;
}

void AskingServer::serve() {
    while (true) {
        std::array<pollfd, 2> sources{{{m_end[1].get(), POLLIN, 0}, {m_listener.get(), POLLIN, 0}}};
        ::poll(sources.data(), sources.size(), -1);
        if (sources[0].revents != 0)
            return;
        const int visitor = ::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC);
        const ssh_bind door = ssh_bind_new();
        const bool no = false;
        ssh_bind_options_set(door, SSH_BIND_OPTIONS_PROCESS_CONFIG, &no);
        ssh_key key = ssh_key_dup(m_key.get());
        ssh_bind_options_set(door, SSH_BIND_OPTIONS_IMPORT_KEY, key); // which owns it now
        const ssh_session session = ssh_new();
        m_answered = false;
        m_channels = 0;
        if (ssh_bind_accept_fd(door, session, visitor) == SSH_OK && ssh_handle_key_exchange(session) == SSH_OK
            && !m_script.hangsUpAfterKeys)
            receive(session);
        ssh_disconnect(session);
        ssh_free(session);
        ssh_bind_free(door);
        ++m_visitorsGone;
    }
}

void AskingServer::receive(ssh_session session) {
    ssh_channel channel = nullptr;
    bool loggedIn = false;
    while (true) {
        pollfd ended{m_end[1].get(), POLLIN, 0};
        if (::poll(&ended, 1, 0) != 0)
            return;
        ssh_set_blocking(session, 1);
        const int timeout = 1; // second, so that the end is noticed
        ssh_options_set(session, SSH_OPTIONS_TIMEOUT, &timeout);
        const ssh_message message = ssh_message_get(session);
        if (!message && ssh_is_connected(session) == 0)
            return;
        if (!message)
            continue;
        if (!loggedIn && ssh_message_type(message) == SSH_REQUEST_AUTH)
            loggedIn = authenticate(message, session);
        else if (loggedIn && ssh_message_type(message) == SSH_REQUEST_CHANNEL_OPEN)
            channel = openChannel(message);
        else if (loggedIn && ssh_message_subtype(message) == SSH_CHANNEL_REQUEST_EXEC)
            runCommand(message, channel);
        else
            ssh_message_reply_default(message);
        ssh_message_free(message);
    }
}

bool AskingServer::authenticate(ssh_message message, ssh_session session) {
    const bool wantsPassword = !m_script.password.isEmpty() && (!m_script.takesPasswordAfterQuestions || m_answered);
    const bool wantsAnswers = !m_script.questions.isEmpty() && !m_answered;
    bool fits = false;
    if (ssh_message_subtype(message) == SSH_AUTH_METHOD_PASSWORD && wantsPassword) {
        fits = m_script.password == passwordOf(message);
        m_refused += fits ? 0 : 1;
    } else if (ssh_message_subtype(message) == SSH_AUTH_METHOD_INTERACTIVE && wantsAnswers) {
        if (!ssh_message_auth_kbdint_is_response(message)) {
            askRound(message);
            return false;
        }
        fits = m_answered = answersFit(session);
        m_refused += fits ? 0 : 1;
        if (fits && m_script.takesPasswordAfterQuestions) {
            ssh_message_auth_set_methods(message, SSH_AUTH_METHOD_PASSWORD);
            ssh_message_auth_reply_success(message, 1);
            return false;
        }
    }
    if (fits) {
        ssh_message_auth_reply_success(message, 0);
        return true;
    }
    ssh_message_auth_set_methods(message,
        static_cast<int>(
            (wantsPassword ? SSH_AUTH_METHOD_PASSWORD : 0U) | (wantsAnswers ? SSH_AUTH_METHOD_INTERACTIVE : 0U)));
    ssh_message_reply_default(message);
    return false;
}

void AskingServer::askRound(ssh_message message) const {
    std::vector<const char*> prompts;
    std::vector<char> shown;
    for (const Question& question : m_script.questions) {
        prompts.push_back(question.prompt.constData());
        shown.push_back(question.isShown ? 1 : 0);
    }
    ssh_message_auth_interactive_request(
        message, "", "", static_cast<unsigned>(prompts.size()), prompts.data(), shown.data());
}

bool AskingServer::answersFit(ssh_session session) const {
    for (qsizetype i = 0; i < m_script.questions.size(); ++i) {
        const char* given = ssh_userauth_kbdint_getanswer(session, static_cast<unsigned>(i));
        if (m_script.questions[i].answer != QByteArray(given))
            return false;
    }
    return true;
}

ssh_channel AskingServer::openChannel(ssh_message message) {
    if (++m_channels != 2 || !m_script.refusesSecondChannel)
        return ssh_message_channel_request_open_reply_accept(message);
    ssh_message_reply_default(message);
    return nullptr;
}

void AskingServer::runCommand(ssh_message message, ssh_channel& channel) const {
    if (m_script.readsInputFirst && !readToEnd(channel)) {
        ssh_message_reply_default(message);
        return;
    }
    ssh_message_channel_request_reply_success(message);
    ssh_channel_write(channel, "ran\n", 4);
    ssh_channel_request_send_exit_status(channel, 0);
    ssh_channel_send_eof(channel);
    ssh_channel_close(channel);
}

} // namespace magkeeper::test
