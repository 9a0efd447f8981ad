// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace magkeeper::logs {

/// Whether an object is an entry of the system's journal, as `journalctl --output=json` writes it.
[[nodiscard]] bool isJournalEntry(const QJsonObject& object);

/// What a field of such an entry holds: a string; an array of bytes, where they are no printable UTF-8; an array of
/// both, where the field is there several times, which become lines. Nothing: it was too large to be written (null), or
/// is none of these. Source: systemd.io/JOURNAL_EXPORT_FORMATS, "Journal JSON Format". Pure.
[[nodiscard]] std::optional<QString> journalText(const QJsonValue& field);

} // namespace magkeeper::logs
