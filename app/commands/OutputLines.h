// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Console.h"
#include "core/remote/RemoteShell.h"

#include <QJsonObject>
#include <QStringList>

#include <array>
#include <deque>

namespace magkeeper {

/// Prints what a command says line by line while it comes: as it is, or as JSON lines `{"stream", "line"}`. Colours and
/// cursor movements are left out, secrets stand as ***.
class OutputLines {
public:
    OutputLines(const Console& console, QStringList secrets)
        : m_console(console)
        , m_secrets(std::move(secrets)) { }

    void take(const std::deque<OutputPiece>& pieces);
    /// The last lines, which have no end.
    void flush();
    void print(const QString& text, OutputPiece::Stream stream) const;
    /// `{"end": …}`
    void printEnd(const QJsonObject& end) const;

private:
    void takeLines(QByteArray& rest, OutputPiece::Stream stream, bool all);

    const Console& m_console;
    QStringList m_secrets;
    std::array<QByteArray, 2> m_rest;
};

} // namespace magkeeper
