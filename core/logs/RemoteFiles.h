// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/inventory/Node.h"
#include "core/logs/FollowFrames.h"
#include "core/remote/RemoteShell.h"

#include <QJsonObject>

#include <span>

namespace magkeeper::logs {

/// A file of another machine as it was when it was looked at.
struct RemoteFileState {
    QString id; ///< device and inode: which file it is, whatever it is called
    qint64 size = 0;
    Instant modified;
    QByteArray head; ///< its first 256 bytes
};

struct RemoteFileEntry {
    QString path; ///< as it is asked for: below the root, or from `/` on
    RemoteFileState state; ///< without head
    bool isReadable = false;
};

struct RemoteFileList {
    std::vector<RemoteFileEntry> files;
    bool isCut = false; ///< there are more than are told
};

struct RemoteBytes {
    struct Piece {
        qint64 offset = 0;
        QByteArray bytes; ///< or what they were packed to
        qint64 unpacked = -1; ///< how many there are, when they were packed
        [[nodiscard]] qint64 length() const { return unpacked < 0 ? bytes.size() : unpacked; }
        /// UnexpectedOutput: they are not what was packed. Thread: any; takes a while.
        [[nodiscard]] Result<QByteArray> plain() const;
    };
    RemoteFileState state;
    std::vector<Piece> pieces; ///< in the order asked for; what lies behind the end is missing
};

/// How many line feeds stand in each step of LineIndex, from an offset on.
struct RemoteCounts {
    struct Stretch {
        qint64 from = 0;
        qint64 to = 0;
        std::vector<quint16> counts;
        bool endsLine = false;
    };
    RemoteFileState state;
    std::vector<Stretch> stretches; ///< one behind the other
    bool isWhole = false; ///< up to the end; else it is to be asked again
};

/// Logs of one machine by pieces: each call runs a small program there, by PHP or where that does not run by the shell,
/// which opens files for reading only. SFTP would not reach into containers or other users' files as the wrappers of a
/// node do. Total: what the other side says is checked. Thread: that of the shell. Errors: the shell's; NotFound,
/// InvalidInput (no file, no folder), CommandFailed when neither runs, UnexpectedOutput.
class RemoteFiles final : public QObject {
    Q_OBJECT

public:
    struct Range {
        qint64 offset = 0; ///< a negative one counts from the end
        qint64 size = 0;
    };
    static constexpr qint64 mostBytes = 8LL * 1024 * 1024; ///< of one call
    static constexpr int mostFiles = 2'000;

    RemoteFiles(std::shared_ptr<RemoteShell> shell, Node node, QObject* parent = nullptr);

    [[nodiscard]] Task<RemoteFileList> list(const QStringList& globs, std::stop_token stop);
    /// Packed: where PHP can do that there.
    enum class Sending { Plain, Packed };
    [[nodiscard]] Task<RemoteBytes> read(
        const QString& path, const std::vector<Range>& ranges, std::stop_token stop, Sending sending = Sending::Plain);
    [[nodiscard]] Task<RemoteCounts> count(const QString& path, qint64 from, std::stop_token stop);
    /// PHP does not run there.
    [[nodiscard]] bool usesShell() const { return m_way == Way::Shell; }
    [[nodiscard]] const Node& node() const { return m_node; }

    using Frames = std::vector<FollowFrame>;
    /// What frames say. Pure.
    [[nodiscard]] static RemoteFileList listOf(const Frames& frames);
    [[nodiscard]] static Result<RemoteBytes> bytesOf(const Frames& frames);
    [[nodiscard]] static Result<RemoteCounts> countsOf(const Frames& frames, qint64 from);

private:
    [[nodiscard]] Task<Frames> ask(QJsonObject request, std::stop_token stop);
    [[nodiscard]] Result<RemoteCommand> commandFor(const QJsonObject& request) const;
    /// True: it is to be tried another way.
    [[nodiscard]] bool changeWay(const CommandOutcome& outcome, const Frames& frames, const QString& said);
    [[nodiscard]] Error whyNot(const CommandOutcome& outcome, const QString& said) const;
    void send(const QJsonObject& request, const std::stop_token& stop, std::shared_ptr<TaskPromise<Frames>> promise);

    std::shared_ptr<RemoteShell> m_shell;
    Node m_node;
    enum class Way { Untried, Php, Shell } m_way = Way::Untried;
    QString m_whyShell; ///< what PHP said
    bool m_limited = true; ///< `timeout` and `nice` stand in front
};

} // namespace magkeeper::logs
