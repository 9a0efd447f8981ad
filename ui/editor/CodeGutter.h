// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace magkeeper {

class CodeText;

/// The numbers of lines beside a CodeText, and a triangle where one can be folded. Private to CodeText.
class CodeGutter final : public QWidget {
    Q_OBJECT

public:
    explicit CodeGutter(CodeText& text);

    [[nodiscard]] int wantedWidth() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] int lineAt(int y) const;

    CodeText& m_text;
};

} // namespace magkeeper
