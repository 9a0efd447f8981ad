// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/base/Secret.h"

#include <QJsonDocument>
#include <QString>

#include <optional>
#include <stop_token>

namespace magkeeper {

/// How magctl speaks: results on standard output, everything for people on standard error. What a store sent is written
/// only after core/base/SafeText made it harmless, so no escape sequence of a store reaches the terminal.
/// Thread: the main one.
class Console {
public:
    enum class Format { Text, Json };

    Console(Format format, bool quiet, bool colour);

    [[nodiscard]] Format format() const { return m_format; }
    [[nodiscard]] bool isJson() const { return m_format == Format::Json; }
    [[nodiscard]] bool colour() const { return m_colour; }
    /// The terminal's width in characters; nothing when standard output is no terminal.
    [[nodiscard]] std::optional<int> width() const;

    void print(const QString& text) const; ///< a result, with a line end
    void print(const QJsonDocument& document) const;
    void note(const QString& text) const; ///< for people; silent with --quiet
    void warn(const QString& text) const; ///< for people; also with --quiet
    void printError(
        const Error& error) const; ///< JSON on standard output with --json, else a sentence on standard error

    /// Whether something printed did not reach standard output. Says so once, unless its reader just left.
    [[nodiscard]] bool isOutputLost() const { return m_outputLost; }

    /// Whether a person can be asked: standard input and standard error are terminals.
    [[nodiscard]] bool canAsk() const;
    /// Nothing when the person interrupted, the question was withdrawn, or there is nobody.
    [[nodiscard]] std::optional<QString> ask(const QString& question, const std::stop_token& withdrawn = {}) const;
    [[nodiscard]] std::optional<Secret> askSecret(const QString& question, std::stop_token withdrawn = {}) const;

private:
    void writeResult(const QByteArray& bytes) const;

    Format m_format;
    bool m_quiet;
    bool m_colour;
    mutable bool m_outputLost = false;
};

/// `{"error": {"kind": …, "text": …, "context": […]}}`
[[nodiscard]] QJsonObject toJson(const Error& error);

} // namespace magkeeper
