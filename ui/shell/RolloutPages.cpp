// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/RolloutPages.h"

#include "ui/rollouts/RolloutsPage.h"
#include "ui/shell/MainWindow.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

void addRolloutPage(MainWindow& window, const RolloutServices& services) {
    window.addPage({u"rollouts"_s, MainWindow::tr("Rollouts"), {},
        [&window, services](QWidget* parent) {
            auto* page = new RolloutsPage(*new RolloutsPresenter(services, &window), parent);
            QObject::connect(page, &RolloutsPage::openRequested, &window,
                [&window](const QString& key) { window.go(MainWindow::overviewPlace(key)); });
            return page;
        },
        PageRow::Listed::InSidebar});
}

} // namespace magkeeper
