// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/remote/RemoteShell.h"

#include <QObject>
#include <QPointer>

#include <deque>
#include <functional>

class QDialog;
class QWidget;

namespace magkeeper {

/// Answers a connection's questions with dialogs: one after another, in the order asked, while the window goes on
/// working. The same question asked again while it waits is shown once and answers all that asked it. Thread: GUI.
/// Lifetime: made before the services; without a window every question is refused.
class DialogPrompter final : public QObject, public ConnectionPrompter {
    Q_OBJECT

public:
    explicit DialogPrompter(QObject* parent = nullptr);
    ~DialogPrompter() override;

    /// Where dialogs open. To be set once there is a window.
    void setWindow(QWidget* window);

    [[nodiscard]] Task<HostKeyAnswer> askHostKey(const HostKeyQuestion& question) override;
    [[nodiscard]] Task<SecretAnswer> askSecret(const SecretQuestion& question) override;
    [[nodiscard]] int waiting() const { return static_cast<int>(m_questions.size()); }

private:
    struct Pending {
        QString subject; ///< equal for questions that one answer settles; empty: never shared
        std::function<QDialog*(QWidget*)> open;
        std::vector<std::function<void(QDialog*)>> answer; ///< with null: refused
    };

    void showNext();
    void settle(QDialog* dialog);

    QPointer<QWidget> m_window;
    std::deque<Pending> m_questions; ///< the first is being asked
    QPointer<QDialog> m_dialog;
};

} // namespace magkeeper
