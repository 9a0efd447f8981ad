// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/environment/NodeComparison.h"

#include <QWidget>

namespace magkeeper {

class DataTable;
class Label;

/// The nodes of an environment side by side: one column for each, differences first and marked.
class NodesView final : public QWidget {
    Q_OBJECT

public:
    explicit NodesView(QWidget* parent = nullptr);

    void show(NodeComparison comparison);
    using QWidget::show;
    [[nodiscard]] DataTable& table() { return *m_table; }

private:
    Label* m_sentence;
    DataTable* m_table;
    QStringList m_nodes;
    std::unique_ptr<ValueTableModel<NodeFactRow>> m_model; ///< anew for other nodes, for they are its columns
};

} // namespace magkeeper
