// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/PreferenceStore.h"
#include "ui/shell/SeverityWatch.h"

#include <QIcon>
#include <QObject>

class QSystemTrayIcon;

namespace magkeeper {

/// Who shows a message of the desktop. Tests listen instead.
class DesktopMessages {
public:
    DesktopMessages() = default;
    DesktopMessages(const DesktopMessages&) = delete;
    DesktopMessages& operator=(const DesktopMessages&) = delete;
    virtual ~DesktopMessages() = default;

    virtual void show(const QString& title, const QString& text) = 0;
};

/// The worst state of all environments beside the clock, and a message when something turns critical. Both as the
/// preferences want it. Without a tray there is no icon; messages go where the desktop shows them.
class Tray final : public QObject {
    Q_OBJECT

public:
    /// Borrows both. Without `messages` it shows them itself.
    explicit Tray(PreferenceStore& preferences, DesktopMessages* messages = nullptr, QObject* parent = nullptr);
    ~Tray() override;

    void setSeverities(const std::vector<EnvironmentSeverity>& environments, Instant now);
    [[nodiscard]] const QString& sentence() const { return m_sentence; }

Q_SIGNALS:
    void windowWanted(); ///< somebody clicked the icon or a message

private:
    void showIcon();
    void announce(const std::vector<TurnedCritical>& turned);

    PreferenceStore& m_preferences;
    DesktopMessages* m_messages;
    std::unique_ptr<DesktopMessages> m_own;
    QSystemTrayIcon* m_icon;
    SeverityWatch m_watch;
    Severity m_worst = Severity::Ok;
    QString m_sentence;
};

/// The program's icon with the mark of a severity. Ok has none: quiet when well.
[[nodiscard]] QIcon trayIcon(Severity severity);

} // namespace magkeeper
