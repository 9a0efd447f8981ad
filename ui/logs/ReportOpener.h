// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Inventory.h"
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
    /// Borrows them.
    ReportOpener(Inventory& inventory, RemoteShells& shells, QThreadPool& pool, QObject* parent = nullptr);
    ~ReportOpener() override;

    /// `node`: the name of the machine that wrote the record, which is asked first; empty: any.
    void open(EnvironmentId environment, const QString& node, const QString& id);
    void drop(); ///< nobody waits for it any more

Q_SIGNALS:
    void changed(const magkeeper::PageState& state); ///< Loading, or why there is none
    void opened(const magkeeper::LogEntry& report);

private:
    void take(const Result<logs::FoundReport>& found);
    void fail(const Error& error);

    Inventory& m_inventory;
    RemoteShells& m_shells;
    QThreadPool& m_pool;
    std::unique_ptr<logs::ReportReader> m_reader; ///< of the last question; the context of its answers
    QStringList m_machines; ///< names, as the reader asks them
    QString m_id;
    std::stop_source m_stop;
};

} // namespace magkeeper
