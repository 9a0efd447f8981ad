// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/Message.h"

#include <span>

namespace magkeeper {

/// One row for each message.
struct MessageRow {
    MessageId id;
    const char* name; ///< stable
    const char* source; ///< English, %1… for the arguments, %n for the one that is counted
    int counted = -1; ///< position of the argument that decides the plural form; -1: none
    const char* one = nullptr; ///< English for a count of one
};

/// What rules find; the second part of the table.
[[nodiscard]] std::span<const MessageRow> ruleMessages();
/// All messages, in the order of their ids. The one list to extend, in its two parts.
[[nodiscard]] std::span<const MessageRow> messageTable();
[[nodiscard]] const MessageRow& messageRow(MessageId id);

} // namespace magkeeper
