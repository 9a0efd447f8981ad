// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QMutex>
#include <QStringList>

#include <optional>

namespace magkeeper {

/// Contents of vendor files that stores sent, each once for all stores, so that only new ones travel. In a folder of
/// its own; it may be deleted at any time, and what cannot be written is only slower next time. Thread: any.
class ContentStore {
public:
    /// `folder`: empty: kept in memory only. Nothing is read before it is asked; several may share one.
    explicit ContentStore(QString folder);
    ContentStore(const ContentStore&) = delete;
    ContentStore& operator=(const ContentStore&) = delete;

    /// Digests of the contents that a path has had, the one seen last first; at most 16.
    [[nodiscard]] QStringList known(const QString& path) const;
    /// Whether it seems to be there, without reading it.
    [[nodiscard]] bool has(const QString& digest) const;
    /// Nothing when it is not there or is not what its digest says; such a one is removed.
    [[nodiscard]] std::optional<QByteArray> content(const QString& digest) const;
    /// Remembers that a path has this content. An empty content of a digest that is there already does no harm.
    void add(const QString& path, const QString& digest, const QByteArray& content);
    /// Writes what was added.
    void save();

private:
    void read() const;
    void hold(const QString& digest, const QByteArray& content) const;
    [[nodiscard]] QString fileOf(const QString& digest) const;

    QString m_folder;
    mutable QMutex m_mutex;
    mutable QHash<QString, QStringList> m_paths;
    mutable QHash<QString, QByteArray> m_contents;
    mutable qint64 m_heldBytes = 0;
    mutable bool m_isRead = false;
    bool m_changed = false;
};

} // namespace magkeeper
