// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Doorbell.h"
#include "core/remote/RemoteShell.h"

#include <QObject>
#include <QPointer>

#include <deque>
#include <functional>
#include <list>
#include <memory>

class QDialog;
class QWidget;

namespace magkeeper {

/// Answers a connection's questions with dialogs: one after another, in the order asked, while the window goes on
/// working. The same question asked again while it waits is shown once and answers all that asked it. One that all
/// have withdrawn goes, dialog and all. Thread: GUI. Lifetime: made before the services; without a window every
/// question is refused.
class DialogPrompter final : public QObject, public ConnectionPrompter {
    Q_OBJECT

public:
    explicit DialogPrompter(QObject* parent = nullptr);
    ~DialogPrompter() override;

    /// Where dialogs open. To be set once there is a window.
    void setWindow(QWidget* window);

    [[nodiscard]] Task<HostKeyAnswer> askHostKey(const HostKeyQuestion& question, std::stop_token withdrawn) override;
    [[nodiscard]] Task<SecretAnswer> askSecret(const SecretQuestion& question, std::stop_token withdrawn) override;
    [[nodiscard]] int waiting() const { return static_cast<int>(m_questions.size()); }

private:
    struct Ring {
        const Doorbell* bell;
        void operator()() const { bell->ring(); }
    };
    /// Somebody who waits for an answer.
    struct Asker {
        Asker(std::function<void(QDialog*)> answered, std::stop_token token, const Doorbell& bell)
            : answer(std::move(answered))
            , withdrawn(std::move(token))
            , onWithdrawal(withdrawn, Ring{&bell}) { }

        std::function<void(QDialog*)> answer; ///< with null: refused
        std::stop_token withdrawn;
        std::stop_callback<Ring> onWithdrawal;
    };
    struct Pending {
        QString subject; ///< equal for questions that one answer settles; empty: never shared
        std::function<QDialog*(QWidget*)> open;
        std::list<std::unique_ptr<Asker>> askers;
    };

    void add(const QString& subject, std::function<QDialog*(QWidget*)> open, std::unique_ptr<Asker> asker);
    void showNext();
    void settle(QDialog* dialog);
    void dropWithdrawn();

    Doorbell m_bell; ///< rung by withdrawals, from any thread
    QPointer<QWidget> m_window;
    std::deque<Pending> m_questions; ///< the first is being asked
    QPointer<QDialog> m_dialog;
};

} // namespace magkeeper
