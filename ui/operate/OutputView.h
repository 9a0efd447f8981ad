// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace magkeeper {

class Label;

/// What a command says: plain text in the fixed font, at most `maximumLines`, that follows its end until somebody
/// scrolls up; can be searched and saved.
class OutputView final : public QWidget {
    Q_OBJECT

public:
    static constexpr int maximumLines = 20'000;

    explicit OutputView(const QString& name, QWidget* parent = nullptr);

    void setText(const QString& text);
    void append(const QString& text);
    [[nodiscard]] QString text() const { return m_text->toPlainText(); }
    /// The name that saving offers.
    void setFileName(const QString& name) { m_fileName = name; }
    void setEmptyText(const QString& text) { m_text->setPlaceholderText(text); }
    /// Writes what is shown into a file; false: it could not be written.
    [[nodiscard]] bool saveTo(const QString& path) const;

private:
    enum class Way { Forward, Back };
    void find(Way way);
    void askFile();

    QPlainTextEdit* m_text;
    QLineEdit* m_find;
    Label* m_found;
    QPushButton* m_save;
    QString m_fileName;
};

} // namespace magkeeper
