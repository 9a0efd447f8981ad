// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/ReportReader.h"
#include "ui/logs/LogEntry.h"
#include "ui/widgets/PageState.h"

class QThreadPool;

namespace magkeeper {

/// Fetches the report that a record names, to be looked into like a record. Another question drops the one before.
/// Thread: GUI; what came is read in the pool.
class ReportOpener final : public QObject {
    Q_OBJECT

public:
    /// Borrows the pool.
    explicit ReportOpener(QThreadPool& pool, QObject* parent = nullptr);
    ~ReportOpener() override;

    /// A machine that may have it, and how it is called.
    struct Machine {
        std::shared_ptr<RemoteShell> shell;
        Node node;
        QString name;
    };
    /// They are asked one after the other; none: their environment is not there any more.
    void open(const std::vector<Machine>& asked, const QString& id);
    void drop(); ///< nobody waits for it any more

Q_SIGNALS:
    void changed(const magkeeper::PageState& state); ///< Loading, or why there is none
    void opened(const magkeeper::LogEntry& report);

private:
    void take(const Result<logs::FoundReport>& found);
    void fail(const Error& error);

    QThreadPool& m_pool;
    std::unique_ptr<logs::ReportReader> m_reader; ///< of the last question; the context of its answers
    QStringList m_machines; ///< names, as the reader asks them
    QString m_id;
    std::stop_source m_stop;
};

} // namespace magkeeper
