// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/logs/LogUnpacking.h"
#include "core/logs/OpenedLog.h"

#include <QThreadPool>
#include <QTimer>

namespace magkeeper::logs {

/// How a log of this machine is opened.
struct LocalLogOrder {
    QString path;
    QString grammar; ///< an id; empty: guessed
    QTimeZone zone = QTimeZone::utc();
    QString folder; ///< where an archive is unpacked to, into a file without a name
    ArchiveLimits limits;
    std::shared_ptr<const LogFile> fetched{}; ///< what the path leads to elsewhere; null: it is opened here
    std::optional<Instant> modified{}; ///< when that was written there: its copy here is as old as the fetching
};

/// A file of this machine, or what an archive holds. Goes on when the file grows; begins anew when it is cut; what was
/// open stays readable when the name goes or leads to another file. Not mapped (LogFile).
class LocalLog final : public OpenedLog {
    Q_OBJECT

public:
    /// What its jobs share, and searches that run beside them.
    struct Parts {
        explicit Parts(LogFile opened)
            : file(std::move(opened)) { }
        LogFile file;
        LineIndex index;
    };

    /// Begins at once. The pool and the grammars must outlive it; its jobs are stopped when it goes.
    LocalLog(LocalLogOrder order, const Grammars& grammars, QThreadPool& pool, QObject* parent = nullptr);
    ~LocalLog() override;

    [[nodiscard]] const QString& path() const override { return m_order.path; }
    [[nodiscard]] const ByteRanges& bytes() const override;
    [[nodiscard]] const LineIndex& index() const override;
    [[nodiscard]] LogHere here() const override;
    [[nodiscard]] const std::shared_ptr<Parts>& parts() const { return m_parts; } ///< null before it is opened
    void look() override;

private:
    struct Opened;
    struct Sight;
    [[nodiscard]] static Result<std::shared_ptr<Opened>> openNow(const LocalLogOrder& order, const Grammars& grammars);
    [[nodiscard]] static Result<Sight> lookNow(const Parts& parts, const QString& path);
    void open();
    void take(const std::shared_ptr<Opened>& opened);
    void unpack(const std::shared_ptr<Opened>& opened);
    void count();
    void onCounted(const Result<qint64>& counted);
    void take(const Sight& sight);
    void tellName(const Sight& sight);
    void tellGrowth();

    LocalLogOrder m_order;
    const Grammars& m_grammars;
    QThreadPool& m_pool;
    std::shared_ptr<Parts> m_parts;
    std::stop_source m_stop;
    QTimer m_growth; ///< while lines are counted
    QTimer m_watch;
    qint64 m_told = 0; ///< bytes counted, at the last grew()
    QByteArray m_head; ///< the first bytes: others tell that it was written anew
    std::optional<Event> m_nameTold; ///< what was said last of its name
    bool m_opening = false;
    bool m_counting = false;
    bool m_countAgain = false; ///< more was unpacked since it was counted last
    bool m_unpacking = false;
    bool m_looking = false;
};

} // namespace magkeeper::logs
