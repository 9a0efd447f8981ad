// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Colours.h"

#include <QObject>

namespace magkeeper {

/// What the user wants: the system's choice or one of the two.
enum class Appearance { System, Light, Dark };
[[nodiscard]] QString appearanceName(Appearance appearance); ///< `system`, `light`, `dark`
[[nodiscard]] Appearance appearanceFromName(const QString& name); ///< System for anything else

/// How much room a row takes.
enum class Density { Comfortable, Dense };

/// Gives the application its style, font, palette and icons, and follows the system's light or dark while it runs.
/// Lifetime: from after the application was made to before it goes. Thread: GUI.
class Theme final : public QObject {
    Q_OBJECT

public:
    explicit Theme(Appearance appearance = Appearance::System, QObject* parent = nullptr);

    void setAppearance(Appearance appearance);
    [[nodiscard]] Appearance appearance() const { return m_appearance; }
    [[nodiscard]] bool isDark() const;
    void setDensity(Density density);
    [[nodiscard]] Density density() const { return m_density; }
    /// Of the system's own size.
    void setTextPercent(int percent);
    [[nodiscard]] int textPercent() const { return m_textPercent; }

Q_SIGNALS:
    void changed();

private:
    void apply();

    Appearance m_appearance;
    Density m_density = Density::Comfortable;
    int m_textPercent = 100;
};

} // namespace magkeeper
