// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/LiveRun.h"

#include "core/actions/PlainOutput.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds announceEvery{33};
constexpr qsizetype longestLine = 64 * 1024;

} // namespace

LiveRun::LiveRun(WriteGuard& guard, const Clock& clock, WriteOrder order, QObject* parent)
    : QObject(parent)
    , m_order(std::move(order))
    , m_clock(clock)
    , m_since(clock.steady()) {
    m_announcement.setSingleShot(true);
    m_announcement.setInterval(announceEvery);
    connect(&m_announcement, &QTimer::timeout, this, &LiveRun::announce);
    // A program's output is frames, which the record tells in words.
    std::shared_ptr<Mailbox<OutputPiece>> progress;
    if (m_order.request.action().means != ActionMeans::Program)
        progress = Mailbox<OutputPiece>::create(this, [this](const std::deque<OutputPiece>& pieces) { take(pieces); });
    whenDone(this, guard.write(m_order, progress, m_stop.get_token()),
        [this](const Result<WriteResult>& result) { end(result); });
}

std::chrono::milliseconds LiveRun::elapsed() const {
    if (isDone())
        return m_record && m_record->endedAt ? m_record->duration : m_took;
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steady() - m_since);
}

void LiveRun::cancel() {
    if (m_state != State::Running)
        return;
    m_state = State::Stopping;
    m_stop.request_stop();
    Q_EMIT changed();
}

void LiveRun::replaceRecord(const RunRecord& record) {
    if (!m_record || m_record->id != record.id)
        return;
    m_record = record;
    Q_EMIT changed();
}

void LiveRun::take(const std::deque<OutputPiece>& pieces) {
    for (const OutputPiece& piece : pieces) {
        QByteArray& rest = m_rest[piece.stream == OutputPiece::Stream::Err ? 1 : 0];
        rest += piece.bytes;
        const bool isLong = rest.size() > longestLine && !rest.contains('\n');
        const qsizetype end = isLong ? rest.size() : rest.lastIndexOf('\n') + 1;
        add(rest.first(end));
        rest = rest.sliced(end);
    }
}

void LiveRun::add(const QByteArray& bytes) {
    if (bytes.isEmpty())
        return;
    QString text = plainOutput(bytes);
    for (const QString& secret : m_order.request.secrets()) {
        if (!secret.isEmpty())
            text.replace(secret, u"***"_s);
    }
    m_fresh += text;
    m_output += text;
    if (m_output.size() > maximumOutput) {
        m_cut = true;
        m_output = m_output.last(maximumOutput);
    }
    if (!m_announcement.isActive())
        m_announcement.start();
}

void LiveRun::announce() {
    if (!m_fresh.isEmpty())
        Q_EMIT outputGrew(std::exchange(m_fresh, {}).right(maximumOutput));
}

void LiveRun::end(const Result<WriteResult>& result) {
    m_took = elapsed();
    for (QByteArray& rest : m_rest)
        add(std::exchange(rest, {}));
    m_state = State::Ended;
    if (result) {
        m_record = result->run;
        m_error = result->notSent;
        if (m_output.isEmpty() && !m_record->output.isEmpty())
            m_output = m_fresh = m_record->output;
    } else {
        m_error = result.error();
    }
    m_announcement.stop();
    announce();
    Q_EMIT changed();
}

} // namespace magkeeper
