// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/CodeInks.h"

#include <QPlainTextEdit>

namespace magkeeper {

class CodeGutter;

/// The text of a CodeView: read-only, with the numbers of its lines and what can be folded at its left.
class CodeText final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CodeText(const QString& name, QWidget* parent = nullptr);

    void setCode(const QString& text, const QString& fileName);
    [[nodiscard]] const CodeInks& inks() const { return *m_inks; }

    [[nodiscard]] bool canFold(int line) const { return m_inks->foldEnd(line) > line; }
    [[nodiscard]] bool isFolded(int line) const;
    void setFolded(int line, bool folded);
    /// Everything that stands deeper than so many steps; 0: nothing is folded.
    void foldBelow(int depth);
    /// The same of the text that was set last, as soon as it is known what can be folded in it.
    void foldWhenRead(int depth);
    /// Opens what hides a place.
    void reveal(int line);
    /// The innermost line at or above the cursor whose fold holds it; -1: none.
    [[nodiscard]] int foldAtCursor() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    friend class CodeGutter;
    void showInks(int first, int last);
    void placeGutter();
    void relayOut(const QTextBlock& first, const QTextBlock& last);
    void onRead();

    CodeInks* m_inks;
    CodeGutter* m_gutter;
    int m_foldWhenRead = 0; ///< 0: nothing is waited for
};

} // namespace magkeeper
