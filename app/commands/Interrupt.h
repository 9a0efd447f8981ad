// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace magkeeper {

/// Turns Ctrl-C (SIGINT), SIGTERM and SIGHUP into a call in the main thread. A second one ends the program at once.
/// SIGPIPE is ignored: a reader that went away shows as a failed write. One at a time.
class Interrupt final : public QObject {
public:
    explicit Interrupt(std::function<void()> interrupted);
    ~Interrupt() override;

    /// Becomes readable with the first signal and stays so: for those who block the main thread. -1 when no signals are
    /// watched.
    [[nodiscard]] static int descriptor();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace magkeeper
