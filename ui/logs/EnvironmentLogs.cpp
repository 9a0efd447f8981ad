// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/EnvironmentLogs.h"

#include "ui/logs/LogsView.h"

#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

EnvironmentLogs::EnvironmentLogs(LogsPresenter& presenter, QWidget* parent)
    : EnvironmentSection(parent)
    , m_presenter(presenter)
    , m_view(new LogsView(presenter, this)) {
    setObjectName(u"environmentLogs"_s);
    setAccessibleName(tr("Logs"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    setFocusProxy(m_view);
}

void EnvironmentLogs::setEnvironment(EnvironmentId id) { m_presenter.choose({id}); }

void EnvironmentLogs::focusFilter() { m_view->focusFilter(); }

bool EnvironmentLogs::closeInspector() { return m_view->closeInspector(); }

std::vector<KeyEntry> EnvironmentLogs::keys() const { return LogsView::keys(); }

} // namespace magkeeper
