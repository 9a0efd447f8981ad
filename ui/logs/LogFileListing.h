// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Inventory.h"
#include "core/logs/RemoteFiles.h"
#include "ui/logs/LogFileFinder.h"
#include "ui/widgets/PageState.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// The logs that lie on one machine, to open one of them. Another question drops the one before. Thread: the window's.
class LogFileListing final : public QObject {
    Q_OBJECT

public:
    LogFileListing(Inventory& inventory, RemoteShells& shells, QObject* parent = nullptr);
    ~LogFileListing() override;

    struct Machine {
        EnvironmentId environment;
        NodeId node;
        QString name; ///< `acme · prod · web-1`
    };
    [[nodiscard]] std::vector<Machine> machines() const;

    /// Globs below the node's root or from `/` on, parted by blanks; none: the usual ones.
    void list(const Machine& machine, const QString& globs);
    [[nodiscard]] PageState state() const;
    [[nodiscard]] ValueTableModel<logs::RemoteFileEntry>& files() { return m_model; }
    [[nodiscard]] std::optional<LogServer> serverOf(const QString& path) const;

Q_SIGNALS:
    void changed();

private:
    void take(const Result<logs::RemoteFileList>& list);

    Inventory& m_inventory;
    RemoteShells& m_shells;
    ValueTableModel<logs::RemoteFileEntry> m_model;
    std::unique_ptr<logs::RemoteFiles> m_files;
    std::shared_ptr<RemoteShell> m_shell;
    QString m_machine;
    PageState m_state;
    std::stop_source m_stop;
};

} // namespace magkeeper
