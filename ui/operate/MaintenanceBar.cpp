// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/MaintenanceBar.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/InlineForm.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array reminders{15, 30, 60, 120, 240, 480}; ///< minutes

QStringList reminderTexts() {
    QStringList texts;
    for (const int minutes : reminders)
        texts << (minutes < 60 ? MaintenanceBar::tr("in %n minute(s)", nullptr, minutes)
                               : MaintenanceBar::tr("in %n hour(s)", nullptr, minutes / 60));
    return texts << MaintenanceBar::tr("nobody knows");
}

} // namespace

MaintenanceBar::MaintenanceBar(ActionPresenter& presenter, QWidget* parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_banner(new Banner(u"maintenanceBanner"_s, this))
    , m_until(new QPushButton(tr("Until when…"), this))
    , m_form(new InlineForm(u"maintenanceForm"_s, this))
    , m_fault(new Banner(u"maintenanceFault"_s, this)) {
    setObjectName(u"maintenanceBar"_s);
    m_until->setObjectName(u"maintenanceUntil"_s);
    m_until->setToolTip(tr("Asks everybody who has a window open then whether the shop should be opened"));
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(m_banner, 1);
    row->addWidget(m_until);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(row);
    column->addWidget(m_form);
    column->addWidget(m_fault);
    connect(&presenter, &ActionPresenter::changed, this, &MaintenanceBar::showAll);
    connect(m_banner, &Banner::actionTriggered, this, &MaintenanceBar::openWanted);
    connect(m_until, &QPushButton::clicked, this, &MaintenanceBar::ask);
    connect(m_form, &InlineForm::confirmed, this, [this](const QString&, int choice) {
        const auto known = static_cast<size_t>(choice) < reminders.size();
        m_presenter.setMaintenanceUntil(
            known ? std::optional(std::chrono::minutes(reminders.at(static_cast<size_t>(choice)))) : std::nullopt);
    });
    showAll();
}

void MaintenanceBar::ask() {
    m_form->ask({.sentence = tr("The shop should be open again"),
        .hint = {},
        .text = {},
        .choices = reminderTexts(),
        .choice = 2,
        .confirm = tr("Remind me"),
        .needsText = false});
}

bool MaintenanceBar::cancel() { return m_form->cancel(); }

void MaintenanceBar::showAll() {
    const MaintenanceSight sight = m_presenter.maintenance();
    const Instant now = m_presenter.now();
    const QString text = maintenanceText(sight, now);
    const auto& fault = m_presenter.maintenanceError();
    const bool closed = sight.state == MaintenanceSight::State::Closed;
    setVisible(!text.isEmpty() || fault);
    m_until->setVisible(closed);
    if (fault)
        m_fault->showMessage(Mark::Warning, tr("When it should be open again could not be kept."), fault->toString());
    else
        m_fault->hide();
    if (text.isEmpty())
        return m_banner->hide();
    m_banner->showMessage(maintenanceMark(sight, now), text, maintenanceDetail(sight, now),
        closed ? tr("Open the shop again…") : QString());
}

} // namespace magkeeper
