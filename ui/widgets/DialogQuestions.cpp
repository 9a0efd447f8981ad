// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/DialogQuestions.h"

#include "ui/widgets/QuestionDialog.h"

namespace magkeeper {

DialogQuestions::DialogQuestions(QWidget* window)
    : m_window(window) { }

Task<Answer> DialogQuestions::ask(const Question& question) {
    auto promise = std::make_shared<TaskPromise<Answer>>();
    auto* dialog = new QuestionDialog(question, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, dialog, [promise](int result) {
        promise->finish(result == QDialog::Accepted ? Answer::Confirmed : Answer::Cancelled);
    });
    dialog->open();
    return promise->task();
}

} // namespace magkeeper
