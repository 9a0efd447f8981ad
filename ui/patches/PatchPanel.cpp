// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchPanel.h"

#include "ui/editor/SideBySideDiff.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/MarkView.h"
#include "ui/widgets/StateView.h"

#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

PatchPanel::PatchPanel(PatchPanelPresenter& presenter, QWidget* parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_mark(new MarkView(this))
    , m_title(new Label(TextRole::Section, Label::Ink::Text, Label::Fit::Keep, this))
    , m_verdict(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_close(new QToolButton(this))
    , m_files(new DataTable(u"patchFiles"_s, this))
    , m_diff(new SideBySideDiff(u"patchDiff"_s, this))
    , m_sight(new StateView(m_diff, this)) {
    setObjectName(u"patchPanel"_s);
    m_title->setObjectName(u"patchTitle"_s);
    m_verdict->setObjectName(u"patchVerdict"_s);
    m_close->setObjectName(u"patchClose"_s);
    m_close->setIcon(iconOf(Icon::Cancel));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close"));
    m_files->setAccessibleName(tr("Files and hunks"));
    m_files->setTable(&presenter.rows());
    m_files->setSelectionMode(QAbstractItemView::SingleSelection);
    layOut();
    connect(m_close, &QToolButton::clicked, this, &PatchPanel::closeRequested);
    connect(m_files, &DataTable::selectedKeysChanged, this, [this] { m_presenter.choose(m_files->currentKey()); });
    connect(m_files, &DataTable::opened, this, [this](const QString& key) {
        m_presenter.open(key);
        if (m_presenter.sightState().kind == PageState::Kind::Ready)
            m_diff->setFocus(Qt::OtherFocusReason);
    });
    connect(m_sight, &StateView::actionTriggered, &presenter, &PatchPanelPresenter::readNow);
    connect(&presenter, &PatchPanelPresenter::changed, this, &PatchPanel::showAll);
    connect(&presenter, &PatchPanelPresenter::sightChanged, this, &PatchPanel::showSight);
    showAll();
    showSight();
}

void PatchPanel::layOut() {
    auto* head = new QHBoxLayout;
    head->setSpacing(space::control);
    head->addWidget(m_mark);
    head->addWidget(m_title);
    head->addWidget(m_verdict, 1);
    head->addWidget(m_close);
    auto* parts = new QSplitter(Qt::Horizontal, this);
    parts->setObjectName(u"patchPanelSplitter"_s);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_files);
    parts->addWidget(m_sight);
    parts->setStretchFactor(0, 2);
    parts->setStretchFactor(1, 5);
    parts->setSizes({320, 800});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::control, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(head);
    column->addWidget(parts, 1);
    setFocusProxy(m_files);
}

void PatchPanel::showAll() {
    if (!m_presenter.isOpen())
        return;
    const Cell verdict = m_presenter.verdict();
    m_title->setPlainText(m_presenter.title());
    m_verdict->setPlainText(verdict.text);
    m_mark->setMark(verdict.mark);
}

void PatchPanel::showSight() {
    m_sight->setState(m_presenter.sightState());
    if (m_presenter.sightState().kind != PageState::Kind::Ready)
        return;
    const bool part
        = m_presenter.part().diff && (m_presenter.part().diff->leftBegins > 1 || m_presenter.part().line > 0);
    m_diff->setTitles(m_presenter.leftTitle(), m_presenter.rightTitle());
    m_diff->setDiff(m_presenter.part().diff, m_presenter.path(),
        part ? CodeHighlighting::Begins::Part : CodeHighlighting::Begins::File);
}

std::vector<KeyEntry> PatchPanel::keys() {
    return {{tr("Patches"), tr("Enter"), tr("What is behind the cell; then its files, then both texts")},
        {tr("Patches"), tr("N, P"), tr("Next change, the change before")},
        {tr("Patches"), tr("Ctrl+C"), tr("Copy the change, or the matrix")},
        {tr("Patches"), tr("Esc"), tr("Close what is behind the cell")}};
}

} // namespace magkeeper
