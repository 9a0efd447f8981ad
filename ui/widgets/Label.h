// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Mark.h"
#include "ui/theme/Type.h"

#include <QLabel>

namespace magkeeper {

/// A label of plain text in a role of the theme. With Elide::End it gives way when room is short and tells all in its
/// tool tip.
class Label final : public QLabel {
    Q_OBJECT

public:
    enum class Ink { Text, Muted };
    enum class Fit { Keep, Wrap, Elide };

    explicit Label(TextRole role, Ink ink = Ink::Text, Fit fit = Fit::Keep, QWidget* parent = nullptr);

    void setPlainText(const QString& text);
    /// Colours the text as the mark's word.
    void setMark(Mark mark);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    TextRole m_role;
    Fit m_fit;
    Ink m_ink;
    Mark m_mark = Mark::None;
};

} // namespace magkeeper
