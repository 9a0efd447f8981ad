// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/ActionPresenter.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace magkeeper {

class ArgumentForm;
class Banner;
class InlineForm;
class Label;
class MarkView;
class Pill;

/// The chosen action: its arguments, what it would do, what the guard wants first, and the button that does it.
class ActionPanel final : public QWidget {
    Q_OBJECT

public:
    explicit ActionPanel(ActionPresenter& presenter, QWidget* parent = nullptr);

    void focusFirst();
    /// Fills the form of the chosen action in; nothing is done by it.
    void fill(const ActionRequest::Values& values);
    /// Closes the question that is open; false: none was.
    bool cancel();

Q_SIGNALS:
    void accessWanted(); ///< somebody wants to change the environment's access
    void leaveWanted(); ///< back to the list

private:
    QWidget* makeHead();
    QWidget* makeDemands();
    void layOut();
    void connectParts();
    void showChosen();
    void showAll();
    void showDemands();
    void showNodes();
    void showBanner();
    void bannerAction();

    ActionPresenter& m_presenter;
    Label* m_title;
    MarkView* m_mark;
    Label* m_risk;
    Pill* m_kind;
    Label* m_affects;
    Banner* m_banner; ///< what stands in the way and can be helped
    InlineForm* m_steal;
    ArgumentForm* m_form;
    Label* m_invalid;
    QPlainTextEdit* m_command;
    FactList* m_facts;
    QWidget* m_demands;
    QLineEdit* m_name;
    QLineEdit* m_reason;
    Label* m_approval;
    QComboBox* m_node;
    QCheckBox* m_detached;
    Label* m_obstacle;
    QPushButton* m_run;
};

} // namespace magkeeper
