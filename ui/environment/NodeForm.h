// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/environment/EnvironmentDraft.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace magkeeper {

class Label;

/// A field with its sentence underneath when what it holds cannot be understood.
struct FormField {
    QLineEdit* edit = nullptr;
    Label* problem = nullptr;
    bool touched = false;

    /// Untouched fields are not blamed for being empty.
    void show(const QString& sentence);
};
[[nodiscard]] FormField addField(
    QFormLayout& form, const QString& name, const QString& label, const QString& placeholder);

/// The fields of one node.
class NodeForm final : public QWidget {
    Q_OBJECT

public:
    explicit NodeForm(QWidget* parent = nullptr);

    void setNode(const NodeDraft& node);
    [[nodiscard]] NodeDraft node() const;
    /// By the node's own field names; `all` blames untouched fields too.
    void showProblems(const QMap<QString, QString>& problems, bool all);

Q_SIGNALS:
    void edited();

private:
    void addMore();

    NodeId m_id;
    QFormLayout* m_form;
    QComboBox* m_role;
    QPushButton* m_more;
    QMap<QString, FormField> m_fields;
};

} // namespace magkeeper
