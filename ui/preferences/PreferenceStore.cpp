// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/PreferenceStore.h"

namespace magkeeper {

PreferenceStore::PreferenceStore(const Preferences& preferences, QObject* parent)
    : QObject(parent)
    , m_now(preferences) { }

void PreferenceStore::set(const Preferences& preferences) {
    if (preferences == m_now)
        return;
    if (m_before.size() == mostUndo)
        m_before.erase(m_before.begin());
    m_before.push_back(std::exchange(m_now, preferences));
    Q_EMIT changed(m_now);
}

void PreferenceStore::set(int Preferences::* field, int value) {
    Preferences preferences = m_now;
    preferences.*field = value;
    set(preferences);
}

void PreferenceStore::undo() {
    if (m_before.empty())
        return;
    m_now = m_before.back();
    m_before.pop_back();
    Q_EMIT changed(m_now);
}

void applyLook(const Preferences& preferences, Theme& theme) {
    theme.setAppearance(static_cast<Appearance>(preferences.appearance));
    theme.setDensity(static_cast<Density>(preferences.density));
    theme.setTextPercent(preferences.textPercent);
}

} // namespace magkeeper
