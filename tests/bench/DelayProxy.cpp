// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/DelayProxy.h"

#include "tests/bench/BenchReport.h"

#include <array>
#include <csignal>
#include <deque>
#include <list>
#include <string>
#include <vector>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace magkeeper::bench {

using namespace Qt::StringLiterals;

namespace {

using Steady = std::chrono::steady_clock;
constexpr size_t pieceSize = 65536;

sockaddr_in addressOf(int number, quint16 port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(0x7f000100U + static_cast<quint32>(number)); // 127.0.1.number
    return address;
}

int tcpSocket() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return descriptor;
}

/// One direction of a connection.
struct Pipe {
    struct Piece {
        Steady::time_point due;
        std::string bytes; ///< empty: the end
    };
    int from = -1;
    int to = -1;
    bool open = true; ///< `from` has more
    bool over = false; ///< the end was handed on
    std::deque<Piece> pieces;

    void take(std::chrono::milliseconds delay) {
        std::array<char, pieceSize> bytes{};
        const ssize_t count = ::read(from, bytes.data(), bytes.size());
        if (count < 0 && (errno == EAGAIN || errno == ENOTCONN))
            return;
        open = count > 0;
        pieces.push_back({Steady::now() + delay, std::string(bytes.data(), open ? static_cast<size_t>(count) : 0)});
    }

    void hand(Steady::time_point now) {
        while (!pieces.empty() && pieces.front().due <= now) {
            Piece& piece = pieces.front();
            if (piece.bytes.empty()) {
                ::shutdown(to, SHUT_WR);
                over = true;
            } else {
                const ssize_t count = ::send(to, piece.bytes.data(), piece.bytes.size(), MSG_NOSIGNAL);
                if (count < 0 && (errno == EAGAIN || errno == ENOTCONN))
                    return;
                if (count < 0)
                    over = true;
                else if (static_cast<size_t>(count) < piece.bytes.size()) {
                    piece.bytes.erase(0, static_cast<size_t>(count));
                    return;
                }
            }
            pieces.pop_front();
        }
    }
};

struct Connection {
    Pipe up;
    Pipe down;
};

class Proxy {
public:
    Proxy(std::vector<int> listeners, quint16 server, std::chrono::milliseconds delay)
        : m_listeners(std::move(listeners))
        , m_server(server)
        , m_delay(delay) { }

    [[noreturn]] void run() {
        while (true)
            turn();
    }

private:
    void turn() {
        std::vector<pollfd> descriptors;
        for (const int listener : m_listeners)
            descriptors.push_back({listener, POLLIN, 0});
        for (const Connection& connection : m_connections)
            for (const Pipe* pipe : {&connection.up, &connection.down})
                descriptors.push_back({pipe->open ? pipe->from : -1, POLLIN, 0});
        ::poll(descriptors.data(), static_cast<nfds_t>(descriptors.size()), wait());
        size_t at = m_listeners.size();
        for (Connection& connection : m_connections)
            for (Pipe* pipe : {&connection.up, &connection.down})
                if (descriptors[at++].revents != 0)
                    pipe->take(m_delay);
        for (size_t number = 0; number < m_listeners.size(); ++number)
            if (descriptors[number].revents != 0)
                accept(number);
        hand();
    }

    int wait() const {
        auto first = Steady::now() + std::chrono::seconds(1);
        for (const Connection& connection : m_connections)
            for (const Pipe* pipe : {&connection.up, &connection.down})
                if (!pipe->pieces.empty())
                    first = std::min(first, std::max(pipe->pieces.front().due, Steady::now() + m_atLeast));
        return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(first - Steady::now()).count());
    }

    void hand() {
        const auto now = Steady::now();
        for (auto connection = m_connections.begin(); connection != m_connections.end();) {
            connection->up.hand(now);
            connection->down.hand(now);
            if (connection->up.over && connection->down.over) {
                ::close(connection->up.from);
                ::close(connection->up.to);
                connection = m_connections.erase(connection);
            } else {
                ++connection;
            }
        }
    }

    void accept(size_t number) {
        const int client = ::accept4(m_listeners[number], nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (client < 0)
            return;
        const int yes = 1;
        ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        const int server = tcpSocket();
        const sockaddr_in address = addressOf(static_cast<int>(number) + 1, m_server);
        ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address);
        m_connections.push_back({{client, server, true, false, {}}, {server, client, true, false, {}}});
    }

    static constexpr std::chrono::microseconds m_atLeast{500};
    std::vector<int> m_listeners;
    quint16 m_server;
    std::chrono::milliseconds m_delay;
    std::list<Connection> m_connections;
};

} // namespace

DelayProxy::DelayProxy(int addresses, quint16 port, quint16 server, std::chrono::milliseconds oneWay) {
    std::vector<int> listeners;
    for (int number = 1; number <= addresses; ++number) {
        const sockaddr_in address = addressOf(number, port);
        listeners.push_back(tcpSocket());
        if (::bind(listeners.back(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
            || ::listen(listeners.back(), 128) != 0)
            giveUp(u"cannot listen on 127.0.1.%1 port %2"_s.arg(number).arg(port));
    }
    m_pid = ::fork();
    if (m_pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        Proxy(std::move(listeners), server, oneWay).run();
    }
    for (const int listener : listeners)
        ::close(listener);
}

DelayProxy::~DelayProxy() {
    ::kill(m_pid, SIGKILL);
    ::waitpid(m_pid, nullptr, 0);
}

} // namespace magkeeper::bench
