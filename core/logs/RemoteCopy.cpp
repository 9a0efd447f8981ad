// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RemoteCopy.h"

#include "core/base/Work.h"

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 smallestPiece = 64LL * 1024;
constexpr qint64 firstPiece = 512LL * 1024;
constexpr qint64 largestPiece = 2LL * 1024 * 1024; // more would keep the window's thread
constexpr qint64 fastMs = 500;
constexpr qint64 slowMs = 5'000;

} // namespace

struct RemoteCopy::Store {
    explicit Store(PrivateFile made)
        : file(std::move(made)) { }
    PrivateFile file;
};

RemoteCopy::RemoteCopy(RemoteFiles& files, QThreadPool& pool, QString folder, QString path, RemoteFileState file,
    qint64 from, QObject* parent)
    : QObject(parent)
    , m_files(files)
    , m_pool(pool)
    , m_folder(std::move(folder))
    , m_path(std::move(path))
    , m_file(std::move(file))
    , m_from(from)
    , m_low(from)
    , m_to(from)
    , m_wantedFrom(from)
    , m_wantedTo(from)
    , m_piece(firstPiece) { }

RemoteCopy::~RemoteCopy() { m_stop.request_stop(); }

std::shared_ptr<const LogFile> RemoteCopy::file() const {
    return m_store ? std::shared_ptr<const LogFile>(m_store, &m_store->file.reading) : nullptr;
}

void RemoteCopy::fetchTo(qint64 to) {
    m_wantedTo = std::max(m_wantedTo, to);
    goOn();
}

void RemoteCopy::fetchFrom(qint64 from) {
    m_wantedFrom = std::clamp<qint64>(from, 0, m_wantedFrom);
    goOn();
}

void RemoteCopy::goOn() {
    const bool isDone = m_to >= m_wantedTo && m_low <= m_wantedFrom && m_from == m_low;
    if (m_running || isDone)
        return;
    m_running = true;
    m_error.reset();
    next();
}

void RemoteCopy::stop() {
    if (!m_running)
        return;
    m_stop.request_stop();
    m_stop = {};
    ++m_number;
    m_isBusy = false;
    m_wantedTo = m_to;
    m_wantedFrom = m_low;
    end(std::nullopt);
}

/// What is written goes first: the end of a log is what is looked at.
void RemoteCopy::next() {
    if (m_isBusy || !m_running)
        return;
    if (m_to < m_wantedTo)
        fetch(m_to, std::min(m_wantedTo, m_to + m_piece));
    else if (m_low > m_wantedFrom)
        fetch(std::max(m_wantedFrom, m_low - m_piece), m_low);
    else
        end(std::nullopt);
}

void RemoteCopy::fetch(qint64 from, qint64 to) {
    m_isBusy = true;
    m_clock.start();
    whenDone(this, m_files.read(m_path, {{from, to - from}}, m_stop.get_token(), RemoteFiles::Sending::Packed),
        [this, from, to, number = m_number](Result<RemoteBytes> bytes) {
            if (number == m_number)
                take(std::move(bytes), from, to);
        });
}

bool RemoteCopy::isSame(const RemoteFileState& state, qint64 to) const {
    return state.id == m_file.id && state.size >= to && state.head.startsWith(m_file.head);
}

void RemoteCopy::take(Result<RemoteBytes> bytes, qint64 from, qint64 to) {
    m_isBusy = false;
    if (!bytes && bytes.error().kind() == ErrorKind::TimedOut && m_piece > smallestPiece) {
        m_piece = smallestPiece;
        return next();
    }
    if (!bytes)
        return end(bytes.error());
    if (!isSame(bytes->state, to))
        return end(Error(ErrorKind::Conflict, u"it is another file now, or was cut"_s));
    m_isBusy = true;
    const auto whole = [from, to](const RemoteBytes& came) -> Result<void> {
        qint64 at = from;
        for (const RemoteBytes::Piece& piece : came.pieces) {
            if (piece.offset != at)
                break;
            at += piece.length();
        }
        return at == to ? Result<void>() : failure(ErrorKind::UnexpectedOutput, u"not all that was asked for came"_s);
    };
    auto work = [store = m_store, folder = m_folder, path = m_path, came = *std::move(bytes), whole]() -> Stored {
        const auto checked = whole(came);
        return checked ? RemoteCopy::store(store, folder, path, came) : failure(checked.error());
    };
    whenDone(this, runIn(m_pool, std::move(work)), [this, from, to, number = m_number](Stored stored) {
        if (number != m_number)
            return;
        m_isBusy = false;
        if (!stored)
            return end(stored.error());
        m_store = *std::move(stored);
        took(from, to);
    });
}

RemoteCopy::Stored RemoteCopy::store(
    std::shared_ptr<Store> store, const QString& folder, const QString& path, const RemoteBytes& bytes) {
    if (!store) {
        auto made = PrivateFile::create(folder, path);
        if (!made)
            return failure(made.error());
        store = std::make_shared<Store>(*std::move(made));
    }
    for (const RemoteBytes::Piece& piece : bytes.pieces) {
        const auto plain = piece.plain();
        const auto put = plain ? store->file.put(piece.offset, *plain) : Result<void>(failure(plain.error()));
        if (!put)
            return failure(put.error());
    }
    return store;
}

void RemoteCopy::took(qint64 from, qint64 to) {
    if (m_to == from)
        m_to = to;
    else
        m_low = from;
    const qint64 took = m_clock.elapsed();
    if (took < fastMs)
        m_piece = std::min(m_piece * 2, largestPiece);
    else if (took > slowMs)
        m_piece = std::max(m_piece / 2, smallestPiece);
    Q_EMIT progressed();
    next();
}

void RemoteCopy::end(const std::optional<Error>& error) {
    m_running = false;
    m_error = error;
    m_from = m_low;
    Q_EMIT ended();
}

} // namespace magkeeper::logs
