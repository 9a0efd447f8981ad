// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SideColumn.h"

#include "ui/shell/Sidebar.h"
#include "ui/shell/SideFoot.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"

#include <QFrame>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastWidth = 140;
constexpr int mostWidth = 440;
constexpr int railWidth = 44;
constexpr int overWidth = 240;

} // namespace

SideColumn::SideColumn(PreferenceStore& preferences, QWidget* parent)
    : QWidget(parent)
    , m_sidebar(new Sidebar(this))
    , m_foot(new SideFoot(preferences, this))
    , m_column(new QVBoxLayout(this))
    , m_rail(new QWidget(parent))
    , m_railColumn(new QVBoxLayout(m_rail)) {
    setMinimumWidth(leastWidth);
    setMaximumWidth(mostWidth);
    m_column->setContentsMargins(0, space::card, 0, space::control);
    m_column->addWidget(m_sidebar, 1);
    m_column->addWidget(m_foot);
    connect(m_foot, &SideFoot::paletteRequested, this, &SideColumn::paletteRequested);
    connect(m_foot, &SideFoot::preferencesRequested, this, &SideColumn::preferencesRequested);
    fillRail();
    showWhatIsAllowed();
}

void SideColumn::fillRail() {
    m_rail->setObjectName(u"sideRail"_s);
    m_rail->setFixedWidth(railWidth);
    auto* open = new QToolButton(m_rail);
    open->setObjectName(u"sideRailButton"_s);
    open->setIcon(iconOf(Icon::Menu));
    open->setToolTip(tr("Pages and environments (F9)"));
    open->setAccessibleName(open->toolTip());
    open->setAutoRaise(true);
    connect(open, &QToolButton::clicked, this, &SideColumn::toggle);
    m_railColumn->setContentsMargins(space::control, space::card, space::control, space::control);
    m_railColumn->addWidget(open, 0, Qt::AlignHCenter);
    m_railColumn->addStretch(1);
}

void SideColumn::fit(int windowWidth) {
    const bool narrow = windowWidth < narrowWindow;
    if (std::exchange(m_isNarrow, narrow) != narrow)
        showAsItFits();
}

void SideColumn::setUnwanted(bool unwanted) {
    m_isUnwanted = unwanted;
    showAsItFits();
}

void SideColumn::toggle() {
    if (!m_isNarrow)
        setUnwanted(!m_isUnwanted);
    else if (m_over && m_over->isVisible())
        m_over->close();
    else
        openOver();
}

void SideColumn::setAllowed(bool allowed) {
    m_isAllowed = allowed;
    showWhatIsAllowed();
}

void SideColumn::showAsItFits() {
    if (m_over)
        m_over->close();
    m_isRail = m_isNarrow || m_isUnwanted;
    m_foot->setOrientation(m_isRail ? Qt::Vertical : Qt::Horizontal);
    (m_isRail ? m_railColumn : m_column)->addWidget(m_foot);
    showWhatIsAllowed();
}

void SideColumn::showWhatIsAllowed() {
    setVisible(m_isAllowed && !m_isRail);
    m_rail->setVisible(m_isAllowed && m_isRail);
}

/// A second list of the same: it goes as soon as something is chosen, or a click, Esc or F9 says otherwise. A click on
/// the rail's button only closes it.
void SideColumn::openOver() {
    auto* over = new QFrame(m_rail, Qt::Popup);
    over->setObjectName(u"sideOver"_s);
    over->setAttribute(Qt::WA_DeleteOnClose);
    over->setAttribute(Qt::WA_NoMouseReplay);
    over->setFrameShape(QFrame::StyledPanel);
    auto* list = new Sidebar(over);
    list->setObjectName(u"sideOverList"_s);
    list->setEntries(m_sidebar->entries().entries());
    list->showPlace(m_sidebar->place());
    auto* column = new QVBoxLayout(over);
    column->setContentsMargins(0, space::control, 0, space::control);
    column->addWidget(list);
    connect(list, &Sidebar::chosen, over, [this, over](const Place& place) {
        over->close();
        Q_EMIT m_sidebar->chosen(place);
    });
    auto* key = new QShortcut(QKeySequence(Qt::Key_F9), over); // the window's own does not reach into a popup
    connect(key, &QShortcut::activated, over, &QWidget::close);
    m_over = over;
    over->setGeometry(QRect(m_rail->mapToGlobal(QPoint(railWidth, 0)), QSize(overWidth, m_rail->height())));
    over->show();
    list->setFocus(Qt::PopupFocusReason);
}

} // namespace magkeeper
