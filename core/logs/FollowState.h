// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/logs/FollowFrames.h"

#include <QJsonArray>
#include <QStringList>

#include <map>
#include <optional>

namespace magkeeper::logs {

/// How far each file of a machine was read: kept on this side, so that a follower that was cut off goes on exactly
/// there. Thread: a value.
class FollowState {
public:
    /// What a frame changes. Bytes count when their frame has come whole.
    void apply(const FollowFrame& frame);
    /// Which file a stretch belongs to; empty: none that is known.
    [[nodiscard]] QString fileOf(int stretch) const;
    /// For the next request.
    [[nodiscard]] QJsonObject toJson() const;
    /// The same for the shell's program, which follows one file behind a name.
    [[nodiscard]] QByteArray toShell() const;
    [[nodiscard]] int nextStretch() const { return m_next; }
    /// A run said of every file that was there where it begins: what appears from now on is read whole.
    [[nodiscard]] bool isAnnounced() const { return m_isAnnounced; }

private:
    struct Stretch {
        QString id;
        qint64 offset = 0;
        QString head; ///< of the journal the place behind what came
        bool isPacked = false; ///< the offset is that of what the archive holds
    };
    struct File {
        std::map<int, Stretch> stretches;
        QJsonArray known;
        qint64 newest = 0;
    };
    std::map<QString, File> m_files;
    int m_next = 0;
    bool m_isAnnounced = false;
};

/// Whether a glob stands for the system's journal. Below the root, a file of such a name is `./journal:`.
[[nodiscard]] bool isJournal(const QString& glob);

/// What a follower is asked for.
struct FollowRequest {
    QByteArray marker; ///< random for each run
    QString root;
    QStringList globs; ///< and `journal:` or `journal:UNIT`: the system's journal
    QStringList added{}; ///< those of them that no run before was asked for
    std::optional<qint64> since; ///< seconds since 1970
    bool once = false; ///< reads what is there and ends
    bool fromEnd = true; ///< without `since`: from the end, or the last part of each file
    qint64 most = 16 * 1024 * 1024; ///< bytes of one run
    FollowState state; ///< empty: from the beginning

    /// The PHP program, to be written to PHP's standard input. NotFound: it is not built in.
    [[nodiscard]] Result<QByteArray> program() const;
    /// The shell's program for where PHP does not run, to be written to sh's standard input. It reads no archives, and
    /// of several rotations between two looks only the oldest file. NotFound: it is not built in.
    [[nodiscard]] Result<QByteArray> shellProgram() const;
};

} // namespace magkeeper::logs
