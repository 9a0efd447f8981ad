// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Backend.h"

namespace magkeeper {

/// One half of the workspace as the repositories use it: opened when it is needed, and opened again when a server had
/// gone away or when the history was deleted or damaged under our hands. Storage thread.
class LiveDatabase {
public:
    LiveDatabase(Backend& backend, Half half)
        : m_backend(backend)
        , m_half(half) { }

    /// To be asked at the start of every piece of work. The reference is valid until the next call.
    [[nodiscard]] Result<std::reference_wrapper<Database>> ready();
    void close() { m_database.reset(); }

private:
    Result<void> dropWhenUseless();

    Backend& m_backend;
    Half m_half;
    std::unique_ptr<Database> m_database;
};

} // namespace magkeeper
