// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QStringList>

#include <map>

namespace magkeeper {

/// One file of the probe: its body as it is sent, and the shared parts that it needs. Source: docs/probe.md, 2.
struct ProbePart {
    QByteArray body; ///< without comment lines, empty lines and leading white space; each line ends with \n
    QStringList needs;

    /// Reads a file's text. UnexpectedOutput when the line that begins the body is missing.
    [[nodiscard]] static Result<ProbePart> parse(QByteArrayView text);

    friend bool operator==(const ProbePart&, const ProbePart&) = default;
};

/// All the probe's files, read once and kept as values.
struct ProbeSources {
    ProbePart prologue;
    ProbePart epilogue;
    std::map<QString, ProbePart> shared;
    std::map<QString, ProbePart> sections;
    QByteArray fallback; ///< the shell's program, for where PHP does not run

    /// From a folder with prologue.php, epilogue.php, shared/ and sections/; without an argument the built-in ones.
    /// NotFound or UnexpectedOutput name the file.
    [[nodiscard]] static Result<ProbeSources> load(const QString& folder = QStringLiteral(":/probe"));

    friend bool operator==(const ProbeSources&, const ProbeSources&) = default;
};

} // namespace magkeeper
