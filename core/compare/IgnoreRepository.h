// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"

#include <QStringList>

namespace magkeeper {

/// Where the facts are kept that people say are meant to differ, for all environments of a workspace: words as
/// ignoreWord() writes them, sorted. Thread: that of its maker; answers come through whenDone().
class IgnoreRepository {
public:
    IgnoreRepository() = default;
    IgnoreRepository(const IgnoreRepository&) = delete;
    IgnoreRepository& operator=(const IgnoreRepository&) = delete;
    virtual ~IgnoreRepository() = default;

    [[nodiscard]] virtual Task<QStringList> load() = 0;
    /// Adds what is not there yet, and answers all as stored. InvalidInput: ignoreWord() says no to one, or there would
    /// be more than mostIgnored; then none is added.
    [[nodiscard]] virtual Task<QStringList> add(QStringList words) = 0;
    /// Takes words away, and answers all as stored. NotFound: one is not there; then none is taken.
    [[nodiscard]] virtual Task<QStringList> remove(QStringList words) = 0;

    static constexpr int mostIgnored = 500;
};

} // namespace magkeeper
