// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DialogPrompter.h"

#include "ui/shell/HostKeyDialog.h"
#include "ui/shell/SecretDialog.h"

#include <QSocketNotifier>
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
    : QObject(parent) {
    auto* notifier = new QSocketNotifier(m_bell.fd(), QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &DialogPrompter::dropWithdrawn);
}

DialogPrompter::~DialogPrompter() { delete m_dialog; }

void DialogPrompter::setWindow(QWidget* window) { m_window = window; }

Task<HostKeyAnswer> DialogPrompter::askHostKey(const HostKeyQuestion& question, std::stop_token withdrawn) {
    auto promise = std::make_shared<TaskPromise<HostKeyAnswer>>();
    auto asker = std::make_unique<Asker>(
        [promise](QDialog* dialog) { answerHostKey(*promise, dialog); }, std::move(withdrawn), m_bell);
    add(
        question.host + u' ' + question.key.fingerprint(),
        [question](QWidget* window) { return new HostKeyDialog(question, window); }, std::move(asker));
    return promise->task();
}

Task<SecretAnswer> DialogPrompter::askSecret(const SecretQuestion& question, std::stop_token withdrawn) {
    auto promise = std::make_shared<TaskPromise<SecretAnswer>>();
    auto asker = std::make_unique<Asker>(
        [promise](QDialog* dialog) { answerSecret(*promise, dialog); }, std::move(withdrawn), m_bell);
    add({}, [question](QWidget* window) { return new SecretDialog(question, window); }, std::move(asker));
    return promise->task();
}

void DialogPrompter::add(const QString& subject, std::function<QDialog*(QWidget*)> open, std::unique_ptr<Asker> asker) {
    for (Pending& pending : m_questions) {
        if (!subject.isEmpty() && pending.subject == subject)
            return pending.askers.push_back(std::move(asker));
    }
    Pending& pending = m_questions.emplace_back(Pending{subject, std::move(open), {}});
    pending.askers.push_back(std::move(asker));
    showNext();
}

void DialogPrompter::dropWithdrawn() {
    m_bell.clear();
    for (Pending& pending : m_questions) {
        for (auto asker = pending.askers.begin(); asker != pending.askers.end();) {
            if (!(*asker)->withdrawn.stop_requested()) {
                ++asker;
                continue;
            }
            (*asker)->answer(nullptr);
            asker = pending.askers.erase(asker);
        }
    }
    const bool frontGoes = !m_questions.empty() && m_questions.front().askers.empty();
    std::erase_if(m_questions, [](const Pending& pending) { return pending.askers.empty(); });
    if (frontGoes && m_dialog) {
        m_dialog->disconnect(this);
        m_dialog->close();
        m_dialog->deleteLater();
        m_dialog.clear();
        showNext();
    }
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
    for (const auto& asker : pending.askers)
        asker->answer(dialog);
    if (dialog)
        dialog->deleteLater();
    m_dialog.clear();
    showNext();
}

} // namespace magkeeper
