// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogsPresenter.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace magkeeper {

/// Above logs that are followed: since when and which files, pause and stop, what passes and what is marked.
class LogsBar final : public QWidget {
    Q_OBJECT

public:
    explicit LogsBar(LogsPresenter& presenter, QWidget* parent = nullptr);

    /// As the presenter has it.
    void showState();
    /// Files and time as they are chosen here, with the presenter's environments.
    [[nodiscard]] LogsChoice choice() const;
    [[nodiscard]] LogLook look() const;
    void setLook(const LogLook& look); ///< its files only where it has some
    void focusFilter();
    void focusHighlight();
    void focusFiles();
    void openSets(); ///< shows the menu of well-known logs
    void toggleFollowing(); ///< what the button does: Follow, or Stop
    void showEverything(); ///< nothing is filtered any more
    void setBack(std::chrono::minutes back); ///< one that is not offered changes nothing
    /// Esc in a field: empties it. False: there was nothing in it.
    bool clearFields();
    [[nodiscard]] QToolButton& menuButton() { return *m_menu; }

Q_SIGNALS:
    void followWanted(); ///< with choice(); what is followed already goes on where only files were added
    void left(); ///< Esc or Enter: the keyboard belongs to the rows

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QHBoxLayout* makeChoice();
    QHBoxLayout* makeFilter();
    QToolButton* makeSets();
    void fillSets(QMenu& menu);
    void toggleFiles(const QString& word);
    void pass();

    LogsPresenter& m_presenter;
    QComboBox* m_back;
    QLineEdit* m_files;
    QToolButton* m_sets = nullptr;
    QPushButton* m_follow;
    QPushButton* m_pause;
    QPushButton* m_clear;
    QToolButton* m_menu;
    QLineEdit* m_filter;
    QLineEdit* m_highlight;
    QComboBox* m_least;
    QPushButton* m_all;
};

} // namespace magkeeper
