// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Doorbell.h"
#include "core/base/Task.h"
#include "core/http/HttpPolicy.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>
#include <optional>
#include <stop_token>

namespace magkeeper::http {

/// What a fetch may cost at most.
struct HttpLimits {
    qint64 bytes = qint64(32) * 1024 * 1024;
    std::chrono::milliseconds time{60'000}; ///< all in all
    int redirects = 5;
};

/// Fetches one file by GET. TLS is checked as the system's certificates say, without exceptions; nothing is kept (no
/// cookies, no cache), and nothing is sent but the request. Redirects are followed by the same rules as the address
/// (HttpPolicy). Made for one fetch; destroying it ends that. Thread: its maker's.
class HttpFetch final : public QObject {
    Q_OBJECT

public:
    explicit HttpFetch(HttpLimits limits = {}, QObject* parent = nullptr);
    ~HttpFetch() override;

    /// InvalidInput: the address; Unreachable, TimedOut, Cancelled; Refused: TLS, or where it leads; NotFound: the
    /// server has no such file; UnexpectedOutput: another answer, or more than the limit.
    [[nodiscard]] Task<QByteArray> start(const QUrl& url, std::stop_token stop = {});

private:
    struct Ring {
        const Doorbell* bell;
        void operator()() const { bell->ring(); }
    };

    void ask(const QUrl& url);
    void receive();
    void finished();
    void finish(Result<QByteArray> answer);
    [[nodiscard]] Error faultOf(const QNetworkReply& reply) const;

    HttpLimits m_limits;
    Doorbell m_stops;
    QSocketNotifier m_onStopped;
    std::optional<std::stop_callback<Ring>> m_onStop;
    QNetworkAccessManager m_network;
    QTimer m_deadline;
    std::unique_ptr<QNetworkReply> m_reply;
    QUrl m_url;
    QByteArray m_received;
    int m_redirects = 0;
    bool m_over = false;
    TaskPromise<QByteArray> m_promise;
};

} // namespace magkeeper::http
