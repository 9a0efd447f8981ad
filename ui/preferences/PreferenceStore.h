// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/Preferences.h"

#include <QObject>

namespace magkeeper {

/// The preferences that are in force, and the way back. Every change works at once; whoever needs one listens. Whoever
/// makes the store keeps them. Thread: GUI.
class PreferenceStore final : public QObject {
    Q_OBJECT

public:
    static constexpr size_t mostUndo = 100;

    explicit PreferenceStore(const Preferences& preferences = {}, QObject* parent = nullptr);

    [[nodiscard]] const Preferences& now() const { return m_now; }
    void set(const Preferences& preferences);
    void set(int Preferences::* field, int value);
    void undo();
    [[nodiscard]] bool canUndo() const { return !m_before.empty(); }

Q_SIGNALS:
    void changed(const magkeeper::Preferences& now);

private:
    Preferences m_now;
    std::vector<Preferences> m_before;
};

/// Gives the theme what concerns it.
void applyLook(const Preferences& preferences, Theme& theme);

} // namespace magkeeper
