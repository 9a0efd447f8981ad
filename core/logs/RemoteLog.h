// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/OpenedLog.h"
#include "core/logs/RangeFile.h"
#include "core/logs/RemoteCopy.h"
#include "core/logs/RemoteFiles.h"

#include <QTimer>

namespace magkeeper::logs {

/// A log of another machine: its end is here first, and can be read while its lines are counted there. What is looked
/// at is fetched block by block. Begins anew when it is cut; when its name leads to another file, what came of the
/// other one is never mixed with it. What cannot be fetched is asked for again by look().
class RemoteLog final : public OpenedLog {
    Q_OBJECT

public:
    /// Takes the machine over. The grammars must outlive it.
    RemoteLog(std::unique_ptr<RemoteFiles> files, QString path, const Grammars& grammars, const QTimeZone& zone,
        QObject* parent = nullptr);
    ~RemoteLog() override;

    /// Before it is opened: lets it be copied into files without a name in that folder. Borrows the pool.
    void copyTo(QThreadPool& pool, const QString& folder, const CopyLimits& limits = {});
    /// As much as may be; after an error no more of what lies before. Nothing unless canCopyMore().
    void copyMore();
    /// It is no archive, and its name still leads to it.
    [[nodiscard]] bool canCopyMore() const { return m_copy && !m_rotated && !m_facts.isArchive; }
    void stopCopying(); ///< what came stays; an archive fails with Cancelled
    /// Null: nothing of it is copied.
    [[nodiscard]] const RemoteCopy* copy() const { return m_copy.get(); }

    [[nodiscard]] const QString& path() const override { return m_path; }
    [[nodiscard]] const ByteRanges& bytes() const override { return m_bytes; }
    [[nodiscard]] const LineIndex& index() const override { return *m_index; }
    [[nodiscard]] LogHere here() const override;
    [[nodiscard]] qint64 base() const override { return m_base; }
    void look() override;

Q_SIGNALS:
    void copyChanged(); ///< how far it is, and why it ended
    /// It is an archive, which can be read now: of a log there will be no more.
    void archiveCame(const std::shared_ptr<const magkeeper::logs::LogFile>& archive);

private:
    /// When the machine was asked for something. What was asked for before the log was opened anew is not listened to.
    struct Asked {
        int opening = 0;
        qint64 number = 0;
    };
    [[nodiscard]] Asked askedNow() { return {m_openings, ++m_asked}; }
    void open();
    void take(const RemoteBytes& beginning);
    void want(qint64 block);
    void fetch();
    void takeBlocks(const std::vector<qint64>& blocks, const Asked& asked, const Result<RemoteBytes>& bytes);
    void count();
    void takeCounts(const Asked& asked, const Result<RemoteCounts>& counts);
    void showWhole();
    void beginCopy();
    void goOnCopying();
    void makeCopy(qint64 from);
    void onCopied();
    void takeArchive();
    /// False: it is another file, or was cut, and what follows must not be mixed with what is here.
    [[nodiscard]] bool isSame(const Asked& asked, const RemoteFileState& state);
    [[nodiscard]] bool isCut(const Asked& asked, const RemoteFileState& state) const;
    void stayClosed(const Error& error);
    void lose(const Error& error);

    std::unique_ptr<RemoteFiles> m_files;
    QString m_path;
    const Grammars& m_grammars;
    RangeFile m_bytes;
    std::shared_ptr<LineIndex> m_index; ///< of what is shown
    std::unique_ptr<LineIndex> m_whole; ///< of the whole file, while its end is shown; null: that is shown
    qint64 m_base = 0;
    RemoteFileState m_state;
    int m_openings = 0;
    qint64 m_asked = 0; ///< the number of the last question
    qint64 m_askedByState = 0; ///< that of the last one when m_state came: answers to it, and before, may be older
    std::vector<qint64> m_wanted; ///< blocks; the one that was asked for last is fetched first
    bool m_fetching = false;
    bool m_counting = false;
    bool m_opening = false;
    bool m_lost = false; ///< said since the last answer
    bool m_rotated = false;
    std::stop_source m_stop;
    QTimer m_pause; ///< rows that are painted together want their blocks together
    QTimer m_watch;
    QThreadPool* m_pool = nullptr; ///< null: nothing is copied
    QString m_folder;
    CopyLimits m_limits;
    std::unique_ptr<RemoteCopy> m_copy;
    std::optional<qint64> m_hereFrom; ///< nothing: what was copied is not told of yet
    qint64 m_hereTo = 0; ///< told of, with it
};

} // namespace magkeeper::logs
