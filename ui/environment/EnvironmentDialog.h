// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/environment/EnvironmentFormPresenter.h"
#include "ui/environment/NodeForm.h"

#include <QDialog>

class QTabBar;

namespace magkeeper {

class Banner;
class FactList;

/// Adds or edits an environment: says what is wrong as it is typed, and tries the way to a node step by step.
class EnvironmentDialog final : public QDialog {
    Q_OBJECT

public:
    EnvironmentDialog(Inventory& inventory, CheckFactory makeCheck, EnvironmentId id, QWidget* parent = nullptr);

    [[nodiscard]] EnvironmentFormPresenter& presenter() { return m_presenter; }

private:
    void layOut();
    void connectPresenter();
    void makeForm(QFormLayout& form);
    QWidget* makeNodes();
    QWidget* makeCheck();
    QLayout* makeButtons();
    void fill();
    void takeForm();
    void showNode(int node);
    void addNode();
    void removeNode();
    void showProblems(bool all = false);
    void showCheck();
    void save();

    EnvironmentFormPresenter m_presenter;
    QMap<QString, FormField> m_fields;
    QComboBox* m_kind;
    QComboBox* m_access;
    QComboBox* m_transport;
    QTabBar* m_nodes;
    NodeForm* m_node;
    QPushButton* m_removeNode = nullptr;
    QPushButton* m_check = nullptr;
    FactList* m_steps = nullptr;
    Label* m_advice = nullptr;
    Banner* m_failure;
    QPushButton* m_save = nullptr;
    int m_shownNode = 0;
    bool m_filling = false;
};

} // namespace magkeeper
