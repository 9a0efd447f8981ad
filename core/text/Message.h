// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace magkeeper {

/// What can be said to a person. Stored by name, never as a sentence: the sentence is made when it is read.
/// An id may be added; its name and the meaning of its arguments never change.
enum class MessageId {
    ConnectionRefused, ///< host, port (as text: a port is no quantity)
    NameNotFound, ///< host
    NoRoute, ///< host
    NoAnswerInTime, ///< host, how long was waited
    LoginRefused, ///< user, host
    HostKeyUnknown, ///< host, fingerprint
    HostKeyChanged, ///< host
    PhpMissing, ///< node, path of PHP
    RootMissing, ///< node, folder
    RootWithoutMagento, ///< node, folder
    ProbeDidNotStart, ///< node
    AnswerCutOff, ///< node, sections that came
    SectionFailed, ///< section, technical text
    SectionNotPermitted, ///< section, technical text
    SectionTimedOut, ///< section
    SectionMalformed, ///< section, technical text
    NodesUnread, ///< how many
};

struct ByteCount {
    qint64 bytes = 0;
    friend bool operator==(const ByteCount&, const ByteCount&) = default;
};

/// Texts are made safe before they become arguments.
using MessageArgument = std::variant<QString, qint64, std::chrono::milliseconds, Instant, ByteCount>;

struct Message {
    MessageId id = MessageId::SectionFailed;
    std::vector<MessageArgument> arguments;

    friend bool operator==(const Message&, const Message&) = default;
};

/// The stable name, as it is stored.
[[nodiscard]] QString messageName(MessageId id);
[[nodiscard]] std::optional<MessageId> messageFromName(const QString& name);

} // namespace magkeeper
