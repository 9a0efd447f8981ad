// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/KeyHelp.h"

#include <QAction>

namespace magkeeper {

/// What the window asks of a page.
class Page : public QWidget {
    Q_OBJECT

public:
    enum class Depth { Quick, Full };

    using QWidget::QWidget;

    /// F5 and Shift+F5: reads anew what is shown, or what is selected in it.
    virtual void refresh(Depth depth) = 0;
    /// Esc: closes what is open beside the content. False when nothing was.
    [[nodiscard]] virtual bool closeInspector() { return false; }
    /// Puts the keyboard where work begins.
    virtual void focusContent() = 0;
    /// The page's own keys, for the sheet.
    [[nodiscard]] virtual std::vector<KeyEntry> keys() const { return {}; }
    /// What can be done here now, for the command palette: the enabled actions of the page and of what is seen in it.
    [[nodiscard]] virtual QList<QAction*> commands() const;
};

} // namespace magkeeper
