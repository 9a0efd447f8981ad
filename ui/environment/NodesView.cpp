// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/NodesView.h"

#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Label.h"

#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

NodesView::NodesView(QWidget* parent)
    : QWidget(parent)
    , m_sentence(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Wrap, this))
    , m_table(new DataTable(u"nodesTable"_s, this)) {
    setObjectName(u"nodesView"_s);
    m_sentence->setObjectName(u"nodesSentence"_s);
    m_table->setAccessibleName(tr("Nodes side by side"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::cell);
    column->addWidget(m_sentence);
    column->addWidget(m_table, 1);
    setFocusProxy(m_table);
}

void NodesView::show(NodeComparison comparison) {
    if (comparison.nodes.size() < 2)
        m_sentence->setPlainText(tr("One node: there is nothing to compare it with."));
    else if (comparison.differences == 0)
        m_sentence->setPlainText(tr("The nodes agree in everything that should be the same."));
    else
        m_sentence->setPlainText(tr("The nodes differ in %n fact(s).", nullptr, comparison.differences));
    if (!m_model || m_nodes != comparison.nodes) {
        m_nodes = comparison.nodes;
        auto model = std::make_unique<ValueTableModel<NodeFactRow>>(
            nodeColumns(m_nodes), [](const NodeFactRow& row) { return row.key(); });
        m_table->setTable(model.get());
        m_model = std::move(model);
    }
    m_model->setRows(std::move(comparison.rows));
}

} // namespace magkeeper
