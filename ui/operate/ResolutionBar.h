// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/RunResolution.h"

#include <QWidget>

class QPushButton;

namespace magkeeper {

class Banner;
class InlineForm;

/// What can be done about a run whose end nobody saw: find out, stop it, say what came of it. Hidden while there is
/// nothing of that.
class ResolutionBar final : public QWidget {
    Q_OBJECT

public:
    ResolutionBar(const QString& name, RunResolution& resolution, QWidget* parent = nullptr);

    /// Closes the question that is open; false: none was.
    bool cancel();

private:
    void showAll();
    void ask();

    RunResolution& m_resolution;
    Banner* m_told;
    InlineForm* m_form;
    QPushButton* m_findOut;
    QPushButton* m_stop;
    QPushButton* m_resolve;
};

} // namespace magkeeper
