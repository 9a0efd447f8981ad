// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/remote/RemoteShell.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace magkeeper {

/// Asks for a passphrase, password or code. What is typed is masked and leaves only through takeAnswer().
class SecretDialog final : public QDialog {
    Q_OBJECT

public:
    explicit SecretDialog(const SecretQuestion& question, QWidget* parent = nullptr);

    /// Once: the field is emptied.
    [[nodiscard]] SecretAnswer takeAnswer();

private:
    QLayout* makeButtons(SecretQuestion::What what);

    QLineEdit* m_secret;
    QCheckBox* m_keep;
};

} // namespace magkeeper
