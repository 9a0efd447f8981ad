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

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace magkeeper
