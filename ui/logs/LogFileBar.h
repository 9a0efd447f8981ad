// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogFileFinder.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace magkeeper {

class Label;
class LogFileChoice;

/// What is looked for in a log file and which records are shown: counts while somebody types, walks from hit to hit,
/// and keeps words that are to be drawn apart beside others.
class LogFileBar final : public QWidget {
    Q_OBJECT

public:
    explicit LogFileBar(QWidget* parent = nullptr);

    /// Looks for the same words there; null: there is no file.
    void setFinder(LogFileFinder* finder);
    /// The hit at the current row, for `3 of 1,204`.
    void setOrdinal(qint64 ordinal);
    /// What can be left out: levels only where something of the file is here. Null: nothing.
    void setChoosable(const LogFileChoice* choice);
    void setChoice(const LogFileChoice& choice);
    [[nodiscard]] logs::LogLevel least() const;
    [[nodiscard]] bool isOnlyHits() const;
    void showAll(); ///< no level, not only hits
    void focusWords();
    /// Esc: empties the words. False: there were none.
    bool clearWords();

Q_SIGNALS:
    void stepWanted(magkeeper::LogFileFinder::Direction direction);
    void choiceChanged(); ///< least() or isOnlyHits()
    void left(); ///< by Esc: the keyboard belongs to the rows

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QHBoxLayout* makeWords();
    QHBoxLayout* makeChoices();
    void setWords();
    void keepWords();
    void showKept();
    void showCount();
    [[nodiscard]] logs::PatternText wanted() const;

    QPointer<LogFileFinder> m_finder;
    std::vector<logs::PatternText> m_kept;
    qint64 m_ordinal = 0;
    QLineEdit* m_words;
    QCheckBox* m_regex;
    QCheckBox* m_case;
    QPushButton* m_keep;
    Label* m_count;
    QPushButton* m_back;
    QPushButton* m_forward;
    QComboBox* m_least;
    QCheckBox* m_onlyHits;
    Label* m_shown;
    QHBoxLayout* m_keptRow;
};

} // namespace magkeeper
