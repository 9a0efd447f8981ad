// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/UnifiedDiff.h"

#include <optional>

namespace magkeeper {

/// One pass over a diff's bytes. Private to parseUnifiedDiff().
class DiffReader {
public:
    DiffReader(QByteArray bytes, const DiffLimits& limits);

    [[nodiscard]] Result<UnifiedDiff> read();

private:
    /// What the header lines of one file have said so far.
    struct Header {
        bool open = false;
        std::optional<QByteArray> before; ///< empty: /dev/null
        std::optional<QByteArray> after;
        QByteArray gitPath; ///< of `diff --git`, when both sides name the same
        QByteArray renamedFrom;
        QByteArray renamedTo;
        QString mode;
        bool created = false;
        bool deleted = false;
        bool binary = false;
    };

    bool next(); ///< to the next line; false at the end
    void readHeaderLine();
    void takeSides();
    void readHunk();
    [[nodiscard]] bool readRange(DiffHunk& hunk);
    void readHunkLines(DiffHunk& hunk);
    bool takeHunkLine(qsizetype& oldLeft, qsizetype& newLeft);
    void takeMissingLines(qsizetype& oldLeft, qsizetype& newLeft);
    void takeMark(); ///< the line that says that the one before has no line end
    void checkBehindHunk();
    [[nodiscard]] bool peekStarts(char c) const;
    void openFile(); ///< a first hunk of what the header names
    void closeFile();
    void fail(const QString& what);

    UnifiedDiff m_diff;
    const DiffLimits& m_limits;
    qsizetype m_at = 0; ///< where the line after the current one begins
    qsizetype m_lineNumber = 0;
    QByteArrayView m_line; ///< with its line end
    Header m_header;
    bool m_fileOpen = false;
    std::optional<Error> m_error;
};

} // namespace magkeeper
