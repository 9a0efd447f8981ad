// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PaletteLauncher.h"

#include <algorithm>
#include <iterator>

namespace magkeeper {

PaletteLauncher::PaletteLauncher(QStringList recent, QWidget* window)
    : QObject(window)
    , m_window(window)
    , m_recent(std::move(recent)) { }

CommandPalette* PaletteLauncher::open() {
    if (m_open && m_open->isVisible())
        return m_open;
    std::vector<PaletteEntry> entries;
    for (const auto& source : m_sources)
        std::ranges::move(source->entries(), std::back_inserter(entries));
    m_open = new CommandPalette(PaletteIndex(std::move(entries), m_recent), m_window);
    connect(m_open, &CommandPalette::chosen, this, &PaletteLauncher::remember);
    return m_open;
}

void PaletteLauncher::setRemembering(bool remembering) {
    m_remembering = remembering;
    if (remembering || m_recent.isEmpty())
        return;
    m_recent.clear();
    Q_EMIT recentChanged();
}

void PaletteLauncher::remember(const QString& key) {
    if (!m_remembering)
        return;
    m_recent.removeAll(key);
    m_recent.prepend(key);
    if (m_recent.size() > mostRecent)
        m_recent.resize(mostRecent);
    Q_EMIT recentChanged();
}

} // namespace magkeeper
