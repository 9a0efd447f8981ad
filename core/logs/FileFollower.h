// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/ByteStream.h"
#include "core/logs/LogFile.h"

#include <chrono>
#include <deque>
#include <vector>

namespace magkeeper::logs {

/// What following a file brings. A stretch is one file behind the name; a rotation begins a new one, while late lines
/// may still come to the one before.
class FollowSink {
public:
    FollowSink() = default;
    FollowSink(const FollowSink&) = delete;
    FollowSink& operator=(const FollowSink&) = delete;
    virtual ~FollowSink() = default;

    virtual void began(int stretch, qint64 offset) = 0;
    virtual void bytes(int stretch, QByteArrayView bytes) = 0;
    virtual void ended(int stretch) = 0;
    /// Something may be missing here, and why.
    virtual void gap(const QString& why) = 0;
    /// The file cannot be read for now.
    virtual void problem(const Error& error) = 0;
};

/// Follows what is written to a file, by its identity and not by its name: renamed, deleted, packed, copied and cut,
/// several times between two looks, it loses and repeats no line, or says that it may have. Polled; keeps the file open
/// meanwhile. Thread: one at a time.
class FileFollower {
public:
    enum class From { Begin, End };
    FileFollower(QString path, From from);

    /// Looks once. True: there was something, look again at once.
    bool poll(FollowSink& sink);
    [[nodiscard]] const QString& path() const { return m_path; }

private:
    using Steady = std::chrono::steady_clock;
    struct Stretch {
        int number;
        LogFile file;
        FileIdentity identity;
        qint64 offset = 0;
        QByteArray head; ///< the first bytes, to know its copies by
        QByteArray tail; ///< the last bytes that were read, to see whether it was replaced
        bool isOld = false;
        Steady::time_point grew = Steady::now();
    };
    struct Known {
        FileIdentity identity;
        QByteArray head;
    };

    bool read(Stretch& stretch, FollowSink& sink);
    void lookAtName(FollowSink& sink);
    void begin(LogFile file, const FileState& state, qint64 offset, bool isOld, FollowSink& sink);
    /// Files that came and were rotated since the last look.
    void takeMissed(FollowSink& sink);
    /// False: it has gone meanwhile.
    bool takeSibling(const QString& path, FollowSink& sink);
    void takePacked(const QString& path, const FileState& state, FollowSink& sink);
    [[nodiscard]] bool hasFolderChanged();
    /// What the copy of a file has that was cut before it was read.
    void takeFromCopy(Stretch& stretch, FollowSink& sink);
    void startAgain(Stretch& stretch, FollowSink& sink);
    void closeOld(FollowSink& sink);
    void learnSiblings();
    [[nodiscard]] QStringList siblings() const; ///< oldest first
    [[nodiscard]] bool isKnown(const FileIdentity& identity, const QByteArray& head) const;
    /// Whether an open file begins like this, also one of which nothing was read yet.
    [[nodiscard]] bool isOpenAs(const QByteArray& head) const;
    [[nodiscard]] bool isHeadKnown(const QByteArray& head) const;

    QString m_path;
    From m_from;
    std::deque<Stretch> m_stretches; ///< the last is the one behind the name
    std::deque<Known> m_known;
    Instant m_newest; ///< when the newest file that is known was written
    Instant m_seen; ///< the same when the last look ended: what is older is no news
    qint64 m_folderChanged = 0; ///< milliseconds since 1970
    int m_next = 0;
    bool m_isFirst = true;
    bool m_toldProblem = false;
};

} // namespace magkeeper::logs
