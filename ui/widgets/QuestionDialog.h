// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Questions.h"

#include <QDialog>

namespace magkeeper {

/// Asks one question. Cancel is the default and what Esc and closing mean.
class QuestionDialog final : public QDialog {
    Q_OBJECT

public:
    explicit QuestionDialog(const Question& question, QWidget* parent = nullptr);
};

} // namespace magkeeper
