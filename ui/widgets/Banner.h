// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Mark.h"

#include <QWidget>

class QPushButton;

namespace magkeeper {

class Label;
class MarkView;

/// What concerns a whole page, under its header: a mark, a sentence and perhaps what helps. Hidden until shown.
class Banner final : public QWidget {
    Q_OBJECT

public:
    explicit Banner(const QString& name, QWidget* parent = nullptr);

    void showMessage(Mark mark, const QString& sentence, const QString& detail = {}, const QString& action = {});
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    MarkView* m_mark;
    Label* m_sentence;
    Label* m_detail;
    QPushButton* m_action;
};

} // namespace magkeeper
