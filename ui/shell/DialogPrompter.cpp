// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DialogPrompter.h"

#include "ui/shell/HostKeyDialog.h"
#include "ui/shell/SecretDialog.h"

#include <QWidget>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

void answerHostKey(TaskPromise<HostKeyAnswer>& promise, QDialog* dialog) {
    const auto* shown = qobject_cast<HostKeyDialog*>(dialog);
    promise.finish(shown ? shown->answer() : HostKeyAnswer::Refuse);
}

void answerSecret(TaskPromise<SecretAnswer>& promise, QDialog* dialog) {
    auto* shown = qobject_cast<SecretDialog*>(dialog);
    if (shown && shown->result() == QDialog::Accepted)
        promise.finish(shown->takeAnswer());
    else
        promise.finish(failure(ErrorKind::Cancelled, u"the question was cancelled"_s));
}

} // namespace

DialogPrompter::DialogPrompter(QObject* parent)
    : QObject(parent) { }

DialogPrompter::~DialogPrompter() { delete m_dialog; }

void DialogPrompter::setWindow(QWidget* window) { m_window = window; }

Task<HostKeyAnswer> DialogPrompter::askHostKey(const HostKeyQuestion& question) {
    auto promise = std::make_shared<TaskPromise<HostKeyAnswer>>();
    const auto answer = [promise](QDialog* dialog) { answerHostKey(*promise, dialog); };
    const QString subject = question.host + u' ' + question.key.fingerprint();
    for (Pending& pending : m_questions) {
        if (pending.subject == subject) {
            pending.answer.push_back(answer);
            return promise->task();
        }
    }
    m_questions.push_back(
        {subject, [question](QWidget* window) { return new HostKeyDialog(question, window); }, {answer}});
    showNext();
    return promise->task();
}

Task<SecretAnswer> DialogPrompter::askSecret(const SecretQuestion& question) {
    auto promise = std::make_shared<TaskPromise<SecretAnswer>>();
    m_questions.push_back({{}, [question](QWidget* window) { return new SecretDialog(question, window); },
        {[promise](QDialog* dialog) { answerSecret(*promise, dialog); }}});
    showNext();
    return promise->task();
}

void DialogPrompter::showNext() {
    if (m_dialog || m_questions.empty())
        return;
    if (!m_window)
        return settle(nullptr);
    m_dialog = m_questions.front().open(m_window);
    connect(m_dialog, &QDialog::finished, this, [this] { settle(m_dialog); });
    m_dialog->open();
}

void DialogPrompter::settle(QDialog* dialog) {
    const Pending pending = std::move(m_questions.front());
    m_questions.pop_front();
    for (const auto& answer : pending.answer)
        answer(dialog);
    if (dialog)
        dialog->deleteLater();
    m_dialog.clear();
    showNext();
}

} // namespace magkeeper
