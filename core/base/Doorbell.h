// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Descriptor.h"

namespace magkeeper {

/// Wakes a thread out of poll(2) (eventfd(2)). Thread: ring() from any, also from a stop_callback.
class Doorbell {
public:
    Doorbell();
    void ring() const;
    /// Makes it silent again.
    void clear() const;
    [[nodiscard]] int fd() const { return m_event.get(); }

private:
    Descriptor m_event;
};

} // namespace magkeeper
