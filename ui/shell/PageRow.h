// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Page.h"

#include <QKeySequence>

#include <functional>

namespace magkeeper {

/// One row of the list of a window's pages: MainWindow::addPage().
struct PageRow {
    enum class Listed {
        InPalette, ///< and on the sheet of keys, when it has some
        InSidebar, ///< there too
        Nowhere, ///< something else leads to it
    };

    QString page; ///< of its Place; its action is named so, with `Action` behind it
    QString title;
    QList<QKeySequence> keys;
    std::function<Page*(QWidget* parent)> make; ///< called when it is first shown
    Listed listed = Listed::InPalette;
};

} // namespace magkeeper
