// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/CommandPalette.h"

#include <memory>

namespace magkeeper {

/// Opens the command palette of a window over a list of sources, and remembers what was used last.
class PaletteLauncher final : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype mostRecent = 20;

    PaletteLauncher(QStringList recent, QWidget* window);

    void add(std::unique_ptr<PaletteSource> source) { m_sources.push_back(std::move(source)); }
    /// The one that is open already, or a new one.
    CommandPalette* open();
    /// Off: what is remembered is forgotten at once.
    void setRemembering(bool remembering);
    [[nodiscard]] const QStringList& recent() const { return m_recent; } ///< newest first

Q_SIGNALS:
    void recentChanged();

private:
    void remember(const QString& key);

    QWidget* m_window;
    QStringList m_recent;
    bool m_remembering = true;
    std::vector<std::unique_ptr<PaletteSource>> m_sources;
    QPointer<CommandPalette> m_open;
};

} // namespace magkeeper
