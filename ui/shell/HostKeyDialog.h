// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/remote/RemoteShell.h"

#include <QDialog>

class QCheckBox;

namespace magkeeper {

/// Shows an unknown host key for comparing. Refusing is the default, and what Enter, Esc and closing mean; trusting
/// needs the box to be ticked first. A changed key never comes here.
class HostKeyDialog final : public QDialog {
    Q_OBJECT

public:
    explicit HostKeyDialog(const HostKeyQuestion& question, QWidget* parent = nullptr);

    [[nodiscard]] HostKeyAnswer answer() const;

private:
    QLayout* makeButtons(const QString& host, const QString& fingerprint, const QCheckBox& compared);
};

/// The digest's 43 characters in groups of four, so that two people can read them to each other.
[[nodiscard]] QString groupedFingerprint(const QString& fingerprint);

} // namespace magkeeper
