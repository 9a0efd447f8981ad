// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"

#include <QString>

namespace magkeeper {

/// A question before something is done that cannot simply be taken back.
struct Question {
    enum class Tone { Plain, Dangerous };
    QString title;
    QString text; ///< what would happen, in plain words
    QString detail; ///< what goes with it; may be empty
    QString confirm; ///< the button says what it does to what
    Tone tone = Tone::Plain;
};
enum class Answer { Cancelled, Confirmed };

/// Whoever answers: a dialog, or a test. Thread: GUI.
class Questions {
public:
    Questions() = default;
    Questions(const Questions&) = delete;
    Questions& operator=(const Questions&) = delete;
    virtual ~Questions() = default;

    [[nodiscard]] virtual Task<Answer> ask(const Question& question) = 0;
};

} // namespace magkeeper
