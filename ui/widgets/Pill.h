// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Mark.h"

#include <QWidget>

namespace magkeeper {

/// The kind of an environment: outlined capitals, wherever an environment is named.
class Pill final : public QWidget {
    Q_OBJECT

public:
    explicit Pill(QWidget* parent = nullptr);

    void setText(const QString& text, PillTone tone);
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    PillTone m_tone = PillTone::Muted;
};

} // namespace magkeeper
