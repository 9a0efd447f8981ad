// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inventory/Environment.h"
#include "ui/widgets/KeyHelp.h"

#include <functional>

namespace magkeeper {

/// What an environment's page asks of a section of somebody else's making.
class EnvironmentSection : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Called before it is first shown, and at once when the page turns to another environment.
    virtual void setEnvironment(EnvironmentId id) = 0;
    /// Esc: closes what is open in it. False when nothing was.
    [[nodiscard]] virtual bool closeInspector() { return false; }
    /// '/': puts the cursor into its filter, where it has one.
    virtual void focusFilter() { }
    /// Its own keys, for the sheet.
    [[nodiscard]] virtual std::vector<KeyEntry> keys() const { return {}; }
};

/// One row of the list of sections.
struct SectionRow {
    QString id;
    QString title;
    std::function<EnvironmentSection*(QWidget* parent)> make; ///< called when it is first shown
    QString after = {}; ///< id of the section that it stands below; empty: at the end
};

} // namespace magkeeper
