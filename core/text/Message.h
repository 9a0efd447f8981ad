// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/text/MessageId.h"

#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace magkeeper {

struct ByteCount {
    qint64 bytes = 0;
    friend bool operator==(const ByteCount&, const ByteCount&) = default;
};

/// A part of a whole, 0.37 for 37 %.
struct Ratio {
    double value = 0;
    friend bool operator==(const Ratio&, const Ratio&) = default;
};

/// Texts are made safe before they become arguments.
using MessageArgument = std::variant<QString, qint64, std::chrono::milliseconds, Instant, ByteCount, Ratio>;

struct Message {
    MessageId id = MessageId::SectionFailed;
    std::vector<MessageArgument> arguments;

    friend bool operator==(const Message&, const Message&) = default;
};

/// The stable name, as it is stored.
[[nodiscard]] QString messageName(MessageId id);
[[nodiscard]] std::optional<MessageId> messageFromName(const QString& name);

} // namespace magkeeper
