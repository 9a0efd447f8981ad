// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/GroupsPresenter.h"
#include "ui/widgets/KeyHelp.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QPushButton;

namespace magkeeper {

class DataTable;
class InlineForm;
class Label;
class StateView;

/// What logs say, each kind once: which of them are shown above, what people said about the one in focus below.
class GroupsView final : public QWidget {
    Q_OBJECT

public:
    explicit GroupsView(GroupsPresenter& presenter, QWidget* parent = nullptr);

    [[nodiscard]] DataTable& table() { return *m_table; }
    [[nodiscard]] bool cancel(); ///< closes a question; false: there is none
    [[nodiscard]] static std::vector<KeyEntry> keys();

Q_SIGNALS:
    void opened(quint64 fingerprint); ///< its records are wanted

private:
    [[nodiscard]] QHBoxLayout* makeChoice();
    [[nodiscard]] QHBoxLayout* makeMarking();
    void addKeys();
    void showAll();
    void showMarks();
    void choose();
    [[nodiscard]] QStringList chosenKeys() const; ///< the selected rows, or the one in focus
    void toggleMute();
    void ask(logs::GroupMarkKind kind);
    void askWhichMark();

    GroupsPresenter& m_presenter;
    QComboBox* m_from;
    QComboBox* m_only;
    QCheckBox* m_muted;
    QPushButton* m_mute;
    QPushButton* m_note;
    QPushButton* m_link;
    QPushButton* m_unmark;
    Label* m_said;
    InlineForm* m_form;
    DataTable* m_table;
    StateView* m_state;
    Label* m_marks;
    QStringList m_askedKeys; ///< the groups that the question is about
    logs::GroupMarkKind m_askedKind = logs::GroupMarkKind::Muted;
};

} // namespace magkeeper
