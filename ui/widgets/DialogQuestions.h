// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Questions.h"

class QWidget;

namespace magkeeper {

/// Asks with a dialog on a window, which goes on working meanwhile. Lifetime: not longer than the window's.
class DialogQuestions final : public Questions {
public:
    explicit DialogQuestions(QWidget* window);

    [[nodiscard]] Task<Answer> ask(const Question& question) override;

private:
    QWidget* m_window;
};

} // namespace magkeeper
