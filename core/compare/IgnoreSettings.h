// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/IgnoreList.h"
#include "core/compare/IgnoreRepository.h"

#include <QObject>

namespace magkeeper {

/// What people say is meant to differ, in memory: loaded when somebody compares, for others may have changed it;
/// changed through the repository. Thread: its own; the repository must outlive it and answers there.
class IgnoreSettings final : public QObject {
    Q_OBJECT

public:
    explicit IgnoreSettings(IgnoreRepository& repository, QObject* parent = nullptr);

    [[nodiscard]] Task<QStringList> load();
    [[nodiscard]] const QStringList& words() const { return m_words; }
    /// Errors as with the repository.
    [[nodiscard]] Task<QStringList> add(const QStringList& words);
    [[nodiscard]] Task<QStringList> remove(const QStringList& words);

    /// What Magkeeper comes with, and these. Words of sections that this program does not compare are left out.
    [[nodiscard]] IgnoreList list() const;

Q_SIGNALS:
    void changed();

private:
    Task<QStringList> taken(Task<QStringList> answer);

    IgnoreRepository& m_repository;
    QStringList m_words;
};

} // namespace magkeeper
