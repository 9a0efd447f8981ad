// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogUnpacking.h"
#include "core/logs/RemoteFiles.h"

#include <QElapsedTimer>
#include <QThreadPool>

namespace magkeeper::logs {

/// How much of a log of another machine is copied, in bytes.
struct CopyLimits {
    qint64 freely = 32LL * 1024 * 1024; ///< of its end, without being asked for
    qint64 most = 1024LL * 1024 * 1024; ///< of its end
    qint64 packed = 512LL * 1024 * 1024; ///< of an archive, which is copied as a whole or not at all
};

/// Brings a stretch of another machine's file here, piece by piece, into a file without a name in which offsets are the
/// same. A piece is as large as the way there is fast. Begins when it is told how far to go. Thread: that it was made
/// in; what is here may be read from any.
class RemoteCopy final : public QObject {
    Q_OBJECT

public:
    /// `file`: as it was seen last, what else comes is not taken. Nothing is here yet from `from` on. All that is
    /// borrowed must outlive it.
    RemoteCopy(RemoteFiles& files, QThreadPool& pool, QString folder, QString path, RemoteFileState file, qint64 from,
        QObject* parent = nullptr);
    ~RemoteCopy() override;

    void fetchTo(qint64 to); ///< on, up to there; never less than before
    void fetchFrom(qint64 from); ///< what lies before too, down to there
    void stop(); ///< what came stays
    void goOn(); ///< after an error

    /// Null: nothing came yet.
    [[nodiscard]] std::shared_ptr<const LogFile> file() const;
    [[nodiscard]] qint64 from() const { return m_from; } ///< lower when all that lies before came, or was stopped
    [[nodiscard]] qint64 to() const { return m_to; }
    [[nodiscard]] qint64 bytes() const { return m_to - m_low; } ///< that came
    [[nodiscard]] qint64 wanted() const { return m_wantedTo - m_wantedFrom; }
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// Why it ended before all came: Conflict when the file is another one now, or was cut.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    void progressed();
    void ended();

private:
    struct Store;
    using Stored = Result<std::shared_ptr<Store>>;
    [[nodiscard]] static Stored store(
        std::shared_ptr<Store> store, const QString& folder, const QString& path, const RemoteBytes& bytes);
    void next();
    void fetch(qint64 from, qint64 to);
    void take(Result<RemoteBytes> bytes, qint64 from, qint64 to);
    void took(qint64 from, qint64 to);
    void end(const std::optional<Error>& error);
    [[nodiscard]] bool isSame(const RemoteFileState& state, qint64 to) const;

    RemoteFiles& m_files;
    QThreadPool& m_pool;
    QString m_folder;
    QString m_path;
    RemoteFileState m_file;
    std::shared_ptr<Store> m_store;
    qint64 m_from;
    qint64 m_low; ///< that came, going down
    qint64 m_to;
    qint64 m_wantedFrom;
    qint64 m_wantedTo;
    qint64 m_piece;
    QElapsedTimer m_clock; ///< since the piece was asked for
    std::optional<Error> m_error;
    std::stop_source m_stop;
    int m_number = 0; ///< answers to others are dropped
    bool m_running = false;
    bool m_isBusy = false; ///< with a piece
};

} // namespace magkeeper::logs
