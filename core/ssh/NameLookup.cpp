// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/NameLookup.h"

#include "core/base/SafeText.h"
#include "core/ssh/BlockSignals.h"

#include <atomic>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include <netdb.h>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

/// Some times as many as shake hands at once: those that were given up may hang for long.
constexpr int maximumThreads = 256;

using Answer = Result<std::vector<NetworkAddress>>;

/// Shared with the thread, which may outlive whoever asked.
struct Asked {
    std::mutex mutex;
    std::condition_variable_any answered;
    std::optional<Answer> answer;
};

std::atomic<int>& threadsRunning() {
    static std::atomic<int> count = 0;
    return count;
}

Answer resolve(const QByteArray& host, const QByteArray& port, int flags) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const int code = ::getaddrinfo(host.constData(), port.constData(), &hints, &found);
    if (code != 0)
        return failure(ErrorKind::Unreachable,
            u"the name %1 cannot be resolved: %2"_s.arg(
                QString::fromUtf8(host), safeText(QByteArrayView(::gai_strerror(code)))));
    std::vector<NetworkAddress> addresses;
    for (const addrinfo* entry = found; entry && addresses.size() < 16; entry = entry->ai_next) {
        NetworkAddress address;
        std::memcpy(&address.storage, entry->ai_addr, std::min(size_t(entry->ai_addrlen), sizeof address.storage));
        address.size = entry->ai_addrlen;
        addresses.push_back(address);
    }
    ::freeaddrinfo(found);
    return addresses;
}

} // namespace

QString NetworkAddress::toString() const {
    char host[NI_MAXHOST] = {};
    char service[NI_MAXSERV] = {};
    const auto* address = reinterpret_cast<const sockaddr*>(&storage);
    if (::getnameinfo(address, size, host, sizeof host, service, sizeof service, NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return u"unknown address"_s;
    const QString text = QString::fromLatin1(host);
    return (text.contains(u':') ? u'[' + text + u']' : text) + u':' + QString::fromLatin1(service);
}

Answer lookUpName(const QString& host, quint16 port, const HandshakeWatch& watch) {
    // What is an address already asks nobody, so it needs no thread that may hang.
    if (Answer numeric = resolve(host.toUtf8(), QByteArray::number(port), AI_NUMERICHOST))
        return numeric;
    if (threadsRunning().fetch_add(1) >= maximumThreads) {
        threadsRunning().fetch_sub(1);
        return failure(ErrorKind::Unreachable, u"too many names are being resolved that get no answer"_s);
    }
    const auto asked = std::make_shared<Asked>();
    std::thread([asked, name = host.toUtf8(), service = QByteArray::number(port)] {
        blockSignals();
        Answer answer = resolve(name, service, AI_ADDRCONFIG);
        threadsRunning().fetch_sub(1);
        const std::scoped_lock lock(asked->mutex);
        asked->answer.emplace(std::move(answer));
        asked->answered.notify_all();
    }).detach();
    std::unique_lock lock(asked->mutex);
    asked->answered.wait_for(lock, watch.stop(), watch.left(), [&asked] { return asked->answer.has_value(); });
    if (asked->answer)
        return std::move(*asked->answer);
    const auto ended = watch.check(u"resolving the name %1"_s.arg(host));
    return ended ? Answer(failure(ErrorKind::TimedOut, u"the name %1 was not resolved in time"_s.arg(host)))
                 : failure(ended.error());
}

} // namespace magkeeper::ssh
