// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace magkeeper {

class CodeText;
class Label;

/// A text of code to be read: coloured by its language, with numbers of lines and folding, to be searched (Ctrl+F) and
/// copied. What a store sent is made safe to show. Cost: the text is laid out at once (20 ms for the most that is
/// shown), its colours come in slices. Thread: GUI.
class CodeView final : public QWidget {
    Q_OBJECT

public:
    /// No more is shown, and the view says so.
    static constexpr qsizetype mostCharacters = 1'000'000;

    explicit CodeView(const QString& name, QWidget* parent = nullptr);

    /// `fileName` tells the language: `record.json`, `x.php`, `fix.diff`; empty: none. The same text again changes
    /// nothing, place, selection and folds stay: false.
    bool setCode(const QString& text, const QString& fileName);
    [[nodiscard]] QString text() const; ///< that is shown
    [[nodiscard]] CodeText& code() { return *m_text; }
    /// Esc: closes the field for finding. False: it was not open.
    [[nodiscard]] bool closeFind();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Way { Forward, Back };
    void openFind();
    void find(Way way);
    void addActions();

    CodeText* m_text;
    Label* m_cut;
    QWidget* m_bar;
    QLineEdit* m_find;
    Label* m_found;
    QString m_given;
    QString m_fileName;
};

} // namespace magkeeper
