// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <vector>

namespace magkeeper::ssh {

/// When the files of an SSH configuration were last changed: the user's, the system's, and what they include. Two equal
/// values mean that the configuration answers alike. Source: ssh_config(5), Include and Match.
class ConfigFileTimes {
public:
    /// Reads the files as they stand. `configFile` empty: the user's below `home`, and the system's.
    [[nodiscard]] static ConfigFileTimes now(const QString& configFile, const QString& home);

    /// False when the configuration can change without its files (`Match exec`): then nothing may be kept.
    [[nodiscard]] bool areComplete() const { return m_complete; }
    friend bool operator==(const ConfigFileTimes&, const ConfigFileTimes&) = default;

private:
    struct Stamp {
        QString path;
        QDateTime changed;
        qint64 size = -1;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };

    void add(const QString& path, const QString& folder, const QString& home, int depth);

    std::vector<Stamp> m_stamps;
    bool m_complete = true;
};

} // namespace magkeeper::ssh
