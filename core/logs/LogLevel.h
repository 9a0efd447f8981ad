// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace magkeeper::logs {

/// How bad a record says that it is, as PSR-3 has it. Ordered.
enum class LogLevel : quint8 { Unknown, Debug, Informational, Notice, Warning, Error, Critical, Alert, Emergency };
constexpr int logLevelCount = 9;

/// `CRITICAL`, `err`, `PHP Fatal error`, `Note`, and what else programs write; in any case. Nothing for other words.
[[nodiscard]] std::optional<LogLevel> logLevelFromWord(QByteArrayView word);
/// Of an answer over HTTP: 5xx is an error, 4xx a warning.
[[nodiscard]] LogLevel logLevelOfStatus(int status);
/// `critical`; stable, for JSON and the command line.
[[nodiscard]] QString logLevelName(LogLevel level);

} // namespace magkeeper::logs
