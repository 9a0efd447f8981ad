// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Mark.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace magkeeper {

class Label;
class Pill;

/// The head of every page: title, one muted sentence, filter, quiet buttons and at most one filled one.
class PageHeader final : public QWidget {
    Q_OBJECT

public:
    explicit PageHeader(const QString& name, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setPill(const QString& text, PillTone tone);
    void setSentence(const QString& sentence, const QString& toolTip = {});

    /// The filter: '/' within the page puts the cursor there, Esc empties it and gives the focus to `table`. While it is
    /// hidden '/' is handed on.
    QLineEdit* addFilter(QWidget* page, QWidget* table);
    QPushButton* addButton(const QString& name, const QString& text);
    QPushButton* addFilledButton(const QString& name, const QString& text);
    void addPart(QWidget* part); ///< whatever else: a tool button, a list

    [[nodiscard]] QLineEdit* filter() const { return m_filter; }

Q_SIGNALS:
    void filterWanted(); ///< '/' while the filter is hidden

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Label* m_title;
    Pill* m_pill;
    Label* m_sentence;
    QHBoxLayout* m_row;
    QLineEdit* m_filter = nullptr;
    QWidget* m_table = nullptr;
};

} // namespace magkeeper
