// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace magkeeper {

class Label;

/// What a form asks for.
struct InlineQuestion {
    QString sentence; ///< what is about to be done
    QString hint; ///< in the empty field
    QString text; ///< that stands in it at first
    QStringList choices; ///< beside it; none: there is no list
    int choice = 0;
    QString confirm; ///< what the button does
    bool needsText = false; ///< the button waits for some
};

/// A question in a line of the page, in the place of a dialog: a text and perhaps a choice. Enter confirms, Esc closes
/// it. Hidden until it is asked.
class InlineForm final : public QWidget {
    Q_OBJECT

public:
    explicit InlineForm(const QString& name, QWidget* parent = nullptr);

    /// Takes the focus; gives it back to who had it.
    void ask(const InlineQuestion& question);
    /// False: it was not open.
    bool cancel();

Q_SIGNALS:
    void confirmed(const QString& text, int choice);
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void confirm();
    void finish();

    Label* m_sentence;
    QLineEdit* m_text;
    QComboBox* m_choices;
    QPushButton* m_confirm;
    bool m_needsText = false;
};

} // namespace magkeeper
