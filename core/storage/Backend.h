// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Database.h"

#include <memory>
#include <vector>

namespace magkeeper {

/// Opens the two databases of a workspace, wherever they are. Lives in the storage thread.
class Backend {
public:
    Backend() = default;
    Backend(const Backend&) = delete;
    Backend& operator=(const Backend&) = delete;
    virtual ~Backend() = default;

    /// Connects to one half and brings its schema to the newest version. A history that is damaged is set aside and
    /// made anew, which is added to the notices.
    [[nodiscard]] virtual Result<std::unique_ptr<Database>> open(Half half) = 0;
    /// Whether a connection still leads to what open() would open.
    [[nodiscard]] virtual bool isCurrent(Half half, Database& database) = 0;
    /// Puts a damaged database out of the way, once its connection is closed. Only the history.
    [[nodiscard]] virtual Result<void> setAside(Half half) = 0;
    /// The room that one half takes, in bytes.
    [[nodiscard]] virtual Result<qint64> size(Half half, Database& database) const = 0;
    /// What the user should be told, since the last call.
    [[nodiscard]] std::vector<Error> takeNotices() { return std::exchange(m_notices, {}); }

protected:
    void notice(Error error) { m_notices.push_back(std::move(error)); }

private:
    std::vector<Error> m_notices;
};

} // namespace magkeeper
