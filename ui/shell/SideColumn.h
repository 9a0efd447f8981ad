// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace magkeeper {

class PreferenceStore;
class SideFoot;
class Sidebar;

/// The left side of the window: pages, environments and the foot below them. Where the window is narrow, or when nobody
/// wants it, it is a rail instead, whose button opens the sidebar over the page. The rail is a widget of its own, so
/// that a splitter keeps this one's width.
class SideColumn final : public QWidget {
    Q_OBJECT

public:
    static constexpr int narrowWindow = 900; ///< pixels; below, it is a rail

    explicit SideColumn(PreferenceStore& preferences, QWidget* parent);

    [[nodiscard]] Sidebar& sidebar() { return *m_sidebar; }
    [[nodiscard]] QWidget* rail() { return m_rail; } ///< stands at the left of this one, which is hidden then
    [[nodiscard]] bool isUnwanted() const { return m_isUnwanted; }
    void setUnwanted(bool unwanted); ///< true: a rail in a wide window, too

    void fit(int windowWidth);
    /// In a wide window the column or the rail; in a narrow one opens the sidebar over the page, or closes it.
    void toggle();
    void setAllowed(bool allowed); ///< false: neither of them is seen

Q_SIGNALS:
    void paletteRequested();
    void preferencesRequested();

private:
    void fillRail();
    void showAsItFits();
    void openOver();
    void showWhatIsAllowed();

    Sidebar* m_sidebar;
    SideFoot* m_foot;
    QVBoxLayout* m_column;
    QWidget* m_rail;
    QVBoxLayout* m_railColumn;
    QPointer<QWidget> m_over; ///< the sidebar over the page, while it is open
    bool m_isNarrow = false;
    bool m_isUnwanted = false;
    bool m_isRail = false;
    bool m_isAllowed = true;
};

} // namespace magkeeper
