// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Mark.h"

#include <QWidget>

namespace magkeeper {

/// A mark by itself, beside a label that says the same in words.
class MarkView final : public QWidget {
    Q_OBJECT

public:
    explicit MarkView(QWidget* parent = nullptr);

    void setMark(Mark mark);
    [[nodiscard]] Mark mark() const { return m_mark; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Mark m_mark = Mark::None;
};

} // namespace magkeeper
