// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/ActionPresenter.h"

#include <QWidget>

class QPushButton;

namespace magkeeper {

class Banner;
class InlineForm;

/// Says that a shop is closed, by whom and until when, offers to open it, and takes until when it is to be closed.
/// Hidden while there is nothing to say.
class MaintenanceBar final : public QWidget {
    Q_OBJECT

public:
    explicit MaintenanceBar(ActionPresenter& presenter, QWidget* parent = nullptr);

    /// False: nothing was asked.
    bool cancel();

Q_SIGNALS:
    void openWanted(); ///< the action that opens the shop

private:
    void ask();
    void showAll();

    ActionPresenter& m_presenter;
    Banner* m_banner;
    QPushButton* m_until;
    InlineForm* m_form;
    Banner* m_fault;
};

} // namespace magkeeper
