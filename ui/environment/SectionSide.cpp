// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/SectionSide.h"

#include "ui/theme/Colours.h"
#include "ui/theme/Space.h"
#include "ui/widgets/SectionList.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QIcon>
#include <QPainter>
#include <QPixmap>
#include <QToolButton>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestTitle = 18; ///< characters, with its number

QIcon iconOf(Mark mark, const QWidget& widget) {
    if (mark == Mark::None)
        return {};
    const double ratio = widget.devicePixelRatioF();
    QPixmap pixmap((QSizeF(space::mark, space::mark) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMark(painter, QRectF(0, 0, space::mark, space::mark), mark, Colours::of(widget.palette()));
    return pixmap;
}

} // namespace

SectionSide::SectionSide(SectionList* sections, QWidget* parent)
    : QWidget(parent)
    , m_sections(sections)
    , m_box(new QComboBox(this))
    , m_row(new QWidget(parent))
    , m_rowParts(new QHBoxLayout(m_row))
    , m_column(new QVBoxLayout(this))
    , m_steps(makeSteps()) {
    m_box->setObjectName(u"sectionBox"_s);
    m_box->setAccessibleName(tr("Sections"));
    m_box->setMaxVisibleItems(30);
    m_box->setMinimumContentsLength(longestTitle);
    m_rowParts->setContentsMargins(0, 0, 0, 0);
    m_rowParts->setSpacing(space::cell);
    m_rowParts->addWidget(m_box);
    m_rowParts->addStretch(1);
    m_row->hide();
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::control);
    m_column->addWidget(m_sections, 1);
    m_column->addWidget(m_steps);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    connect(m_box, &QComboBox::activated, this, [this](int section) { m_sections->setCurrentRow(section); });
}

QWidget* SectionSide::makeSteps() {
    auto* steps = new QWidget(this);
    const auto tool = [steps](const QString& name, const QString& text, const QString& toolTip) {
        auto* button = new QToolButton(steps);
        button->setObjectName(name);
        button->setText(text);
        button->setToolTip(toolTip);
        return button;
    };
    auto* older = tool(u"olderButton"_s, tr("‹ Older"), tr("The state that was stored before (Alt+PgUp)"));
    m_newer = tool(u"newerButton"_s, tr("Newer ›"), tr("The state that was stored after (Alt+PgDown)"));
    connect(older, &QToolButton::clicked, this, &SectionSide::olderWanted);
    connect(m_newer, &QToolButton::clicked, this, &SectionSide::newerWanted);
    auto* row = new QHBoxLayout(steps);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::unit);
    row->addWidget(older);
    row->addWidget(m_newer);
    row->addStretch();
    return steps;
}

void SectionSide::fit(int pageWidth) {
    const bool narrow = pageWidth < narrowPage;
    if (std::exchange(m_isNarrow, narrow) == narrow)
        return;
    if (narrow)
        m_rowParts->addWidget(m_steps);
    else
        m_column->addWidget(m_steps);
    setVisible(!narrow);
    m_row->setVisible(narrow);
    describe();
}

void SectionSide::describe() {
    if (!m_isNarrow)
        return;
    for (int section = 0; section < m_sections->count(); ++section) {
        const QString many = m_sections->manyOf(section);
        const QString title = m_sections->item(section)->text();
        if (section >= m_box->count())
            m_box->addItem(QString());
        m_box->setItemText(section, many.isEmpty() ? title : title + u" · "_s + many);
        m_box->setItemIcon(section, iconOf(m_sections->markOf(section), *m_box));
    }
    m_box->setCurrentIndex(m_sections->currentRow());
}

void SectionSide::setNewerEnabled(bool enabled) { m_newer->setEnabled(enabled); }

void SectionSide::focusSections() {
    (m_isNarrow ? static_cast<QWidget*>(m_box) : m_sections)->setFocus(Qt::OtherFocusReason);
}

} // namespace magkeeper
