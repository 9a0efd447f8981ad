// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HttpFetch.h"

#include "core/base/SafeText.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QNetworkRequest>

namespace magkeeper::http {

using namespace Qt::StringLiterals;

namespace {

/// What the system says, but never for this machine.
class SystemProxies final : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        const QString host = query.peerHostName();
        if (host == "localhost"_L1 || QHostAddress(host).isLoopback())
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

QNetworkRequest requestFor(const QUrl& url) {
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, u"Magkeeper"_s);
    // Unpacking would be one more thing to bound.
    request.setRawHeader("Accept-Encoding", "identity");
    return request;
}

} // namespace

HttpFetch::HttpFetch(HttpLimits limits, QObject* parent)
    : QObject(parent)
    , m_limits(limits)
    , m_onStopped(m_stops.fd(), QSocketNotifier::Read) {
    m_network.setProxyFactory(new SystemProxies);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this,
        [this] { finish(failure(ErrorKind::TimedOut, u"%1 did not answer in time"_s.arg(shownAddress(m_url)))); });
    connect(&m_onStopped, &QSocketNotifier::activated, this, [this] {
        m_stops.clear();
        finish(failure(ErrorKind::Cancelled, u"cancelled"_s));
    });
}

HttpFetch::~HttpFetch() { m_over = true; }

Task<QByteArray> HttpFetch::start(const QUrl& url, std::stop_token stop) {
    Task<QByteArray> task = m_promise.task();
    if (const auto checked = checkAddress(url); !checked) {
        finish(failure(checked.error()));
        return task;
    }
    m_deadline.start(m_limits.time);
    m_onStop.emplace(std::move(stop), Ring{&m_stops});
    ask(url);
    return task;
}

void HttpFetch::ask(const QUrl& url) {
    m_url = url;
    m_received.clear();
    m_reply.reset(m_network.get(requestFor(url)));
    m_reply->setReadBufferSize(1024 * 1024);
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &HttpFetch::receive);
    // Queued: the reply goes when the answer is told.
    connect(m_reply.get(), &QNetworkReply::finished, this, &HttpFetch::finished, Qt::QueuedConnection);
}

void HttpFetch::receive() {
    m_received += m_reply->readAll();
    if (m_received.size() > m_limits.bytes)
        QMetaObject::invokeMethod(
            this,
            [this] {
                finish(failure(ErrorKind::UnexpectedOutput,
                    u"%1 has more than %2 bytes"_s.arg(shownAddress(m_url)).arg(m_limits.bytes)));
            },
            Qt::QueuedConnection);
}

void HttpFetch::finished() {
    if (m_over || !m_reply || !m_reply->isFinished())
        return;
    receive();
    const QVariant location = m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute);
    if (location.isValid()) {
        if (++m_redirects > m_limits.redirects)
            return finish(
                failure(ErrorKind::UnexpectedOutput, u"it leads on more than %1 times"_s.arg(m_limits.redirects)));
        const auto next = redirectedTo(m_url, location.toUrl());
        return next ? ask(*next) : finish(failure(next.error().within(shownAddress(m_url))));
    }
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_reply->error() != QNetworkReply::NoError || status != 200)
        return finish(failure(faultOf(*m_reply)));
    if (m_received.size() <= m_limits.bytes)
        finish(std::move(m_received));
}

Error HttpFetch::faultOf(const QNetworkReply& reply) const {
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString where = shownAddress(m_url);
    if (status == 404 || status == 410)
        return Error(ErrorKind::NotFound, u"there is no %1"_s.arg(where));
    if (status != 0)
        return Error(ErrorKind::UnexpectedOutput, u"%1 answered with status %2"_s.arg(where).arg(status));
    const QString text = u"%1: %2"_s.arg(where, safeText(reply.errorString(), Lines::Flatten, 300));
    switch (reply.error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return Error(ErrorKind::Refused, text);
    case QNetworkReply::TimeoutError:
        return Error(ErrorKind::TimedOut, text);
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolFailure:
        return Error(ErrorKind::UnexpectedOutput, text);
    default:
        return Error(ErrorKind::Unreachable, text);
    }
}

void HttpFetch::finish(Result<QByteArray> answer) {
    if (std::exchange(m_over, true))
        return;
    m_deadline.stop();
    m_onStop.reset();
    m_reply.reset();
    m_promise.finish(std::move(answer));
}

} // namespace magkeeper::http
