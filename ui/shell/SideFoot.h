// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;
class QToolButton;

namespace magkeeper {

class PreferenceStore;
enum class Icon;

/// Below the sidebar: the palette, light or dark, and the way to all preferences.
class SideFoot final : public QWidget {
    Q_OBJECT

public:
    explicit SideFoot(PreferenceStore& preferences, QWidget* parent = nullptr);

    /// A row, or a column where there is only a rail.
    void setOrientation(Qt::Orientation orientation);

Q_SIGNALS:
    void paletteRequested();
    void preferencesRequested();

private:
    QToolButton* makeButton(const QString& name, Icon icon, const QString& text);
    void addAppearances(QToolButton& button);

    PreferenceStore& m_preferences;
    QBoxLayout* m_row;
};

} // namespace magkeeper
