// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QHashFunctions>
#include <QString>
#include <QUuid>

#include <optional>

namespace magkeeper {

/// A version 7 UUID (RFC 9562): 48 bits of milliseconds, then random bits from the system's generator.
/// Made by the client, so that a row has its key before it is stored.
[[nodiscard]] QUuid makeUuidV7(Instant now);

/// An identifier that cannot be mistaken for that of another kind of thing.
template <typename Tag>
class Id {
public:
    /// The null id: 'none yet'.
    Id() = default;
    [[nodiscard]] static Id create(const Clock& clock) { return Id(makeUuidV7(clock.now())); }
    [[nodiscard]] static std::optional<Id> fromString(const QString& text) {
        const QUuid uuid = QUuid::fromString(text);
        return uuid.isNull() ? std::nullopt : std::optional(Id(uuid));
    }

    [[nodiscard]] bool isNull() const { return m_uuid.isNull(); }
    /// Lower case, without braces.
    [[nodiscard]] QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }

    friend bool operator==(const Id&, const Id&) = default;
    friend bool operator<(const Id& a, const Id& b) { return a.m_uuid < b.m_uuid; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return ::qHash(id.m_uuid, seed); }

private:
    explicit Id(QUuid uuid)
        : m_uuid(uuid) { }

    QUuid m_uuid;
};

} // namespace magkeeper
