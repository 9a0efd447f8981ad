// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/DiffReader.h"

#include "core/base/SafeText.h"
#include "core/patches/PatchPath.h"

#include <cstring>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype greatestNumber = 1'000'000'000;
constexpr QByteArrayView emptyLine = "\n";

/// Reads a number and moves behind it; -1 when there is none or it is too great.
qsizetype takeNumber(QByteArrayView& text) {
    qsizetype value = 0;
    qsizetype digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
        value = value * 10 + (text[digits] - '0');
        if (value > greatestNumber)
            return -1;
        ++digits;
    }
    text = text.sliced(digits);
    return digits == 0 ? -1 : value;
}

bool take(QByteArrayView& text, char c) {
    if (!text.startsWith(c))
        return false;
    text = text.sliced(1);
    return true;
}

/// `START[,COUNT]`
bool takeRange(QByteArrayView& text, qsizetype& start, qsizetype& count) {
    start = takeNumber(text);
    count = take(text, ',') ? takeNumber(text) : 1;
    return start >= 0 && count >= 0;
}

QByteArrayView restOf(QByteArrayView line, qsizetype prefix) { return line.sliced(prefix).trimmed(); }

/// The path of `diff --git a/PATH b/PATH`; empty when both sides differ.
QByteArray gitPath(QByteArrayView rest) {
    const QByteArrayView both = rest.trimmed();
    if (both.size() % 2 == 0)
        return {};
    const QByteArrayView before = both.first(both.size() / 2);
    const QByteArrayView after = both.sliced(both.size() / 2 + 1);
    const bool same = before.startsWith("a/") && after.startsWith("b/") && before.sliced(2) == after.sliced(2);
    return same ? after.sliced(2).toByteArray() : QByteArray();
}

/// GNU patch takes the CRs off when a header line ends in one.
bool hasCarriageReturns(const QByteArray& bytes) {
    for (qsizetype at = 0; at >= 0 && at < bytes.size();) {
        const qsizetype end = bytes.indexOf('\n', at);
        const QByteArrayView line = QByteArrayView(bytes).sliced(at, (end < 0 ? bytes.size() : end) - at);
        if (line.startsWith("--- ") || line.startsWith("diff --git "))
            return line.endsWith('\r');
        at = end < 0 ? -1 : end + 1;
    }
    return false;
}

} // namespace

DiffReader::DiffReader(QByteArray bytes, const DiffLimits& limits)
    : m_limits(limits) {
    if (hasCarriageReturns(bytes)) {
        m_diff.notes.append(u"its lines end in CR LF; the CRs do not count"_s);
        bytes.replace("\r\n", "\n");
    }
    m_diff.source = std::move(bytes);
    m_diff.lines.reserve(size_t(m_diff.source.size() / 32));
}

Result<UnifiedDiff> DiffReader::read() {
    while (!m_error && next()) {
        if (m_line.startsWith("@@ -"))
            readHunk();
        else
            readHeaderLine();
    }
    if (!m_error)
        closeFile();
    if (!m_error && m_diff.files.empty())
        return failure(ErrorKind::InvalidInput, u"there is no unified diff in it"_s);
    return m_error ? Result<UnifiedDiff>(failure(*m_error)) : Result<UnifiedDiff>(std::move(m_diff));
}

bool DiffReader::next() {
    const QByteArray& source = std::as_const(m_diff.source);
    if (m_at >= source.size())
        return false;
    const char* begin = source.constData() + m_at;
    const auto* end = static_cast<const char*>(std::memchr(begin, '\n', size_t(source.size() - m_at)));
    const qsizetype length = end ? end - begin + 1 : source.size() - m_at;
    m_line = QByteArrayView(begin, length);
    m_at += length;
    ++m_lineNumber;
    return true;
}

void DiffReader::readHeaderLine() {
    if (m_line.startsWith("diff --git ")) {
        closeFile();
        m_header.open = true;
        m_header.gitPath = gitPath(m_line.sliced(11));
    } else if (m_line.startsWith("--- ") && peekStarts('+')) {
        if (m_fileOpen || m_header.before)
            closeFile();
        takeSides();
    } else if (!m_header.open || m_fileOpen) {
        return; // what stands around diffs
    } else if (m_line.startsWith("new file mode ")) {
        m_header.created = true;
        m_header.mode = QString::fromLatin1(restOf(m_line, 14));
    } else if (m_line.startsWith("deleted file mode ")) {
        m_header.deleted = true;
    } else if (m_line.startsWith("new mode ")) {
        m_header.mode = QString::fromLatin1(restOf(m_line, 9));
    } else if (m_line.startsWith("rename from ")) {
        m_header.renamedFrom = restOf(m_line, 12).toByteArray();
    } else if (m_line.startsWith("rename to ")) {
        m_header.renamedTo = restOf(m_line, 10).toByteArray();
    } else if (m_line.startsWith("GIT binary patch") || m_line.startsWith("Binary files ")) {
        m_header.binary = true;
    }
}

void DiffReader::takeSides() {
    m_header.open = true;
    m_header.before = headerPath(m_line.sliced(4));
    if (!next() || !m_line.startsWith("+++ "))
        return fail(u"a line with --- is not followed by one with +++"_s);
    m_header.after = headerPath(m_line.sliced(4));
}

void DiffReader::readHunk() {
    DiffHunk hunk;
    if (!readRange(hunk))
        return fail(u"the line numbers of a hunk cannot be read"_s);
    if (!m_fileOpen) {
        if (!m_header.before)
            return fail(u"a hunk belongs to no file"_s);
        openFile();
        if (m_error)
            return;
    }
    if (m_diff.hunks.size() >= m_limits.hunks)
        return fail(u"there are more than %1 hunks"_s.arg(m_limits.hunks));
    readHunkLines(hunk);
    m_diff.hunks.push_back(hunk);
    ++m_diff.files.back().hunkCount;
}

bool DiffReader::readRange(DiffHunk& hunk) {
    QByteArrayView text = m_line.sliced(4);
    return takeRange(text, hunk.oldStart, hunk.oldCount) && take(text, ' ') && take(text, '+')
        && takeRange(text, hunk.newStart, hunk.newCount) && text.startsWith(" @@");
}

void DiffReader::readHunkLines(DiffHunk& hunk) {
    hunk.firstLine = m_diff.lines.size();
    qsizetype oldLeft = hunk.oldCount;
    qsizetype newLeft = hunk.newCount;
    while (oldLeft > 0 || newLeft > 0) {
        if (!next()) {
            takeMissingLines(oldLeft, newLeft);
            break;
        }
        if (!takeHunkLine(oldLeft, newLeft))
            break;
    }
    if (!m_error && peekStarts('\\') && next())
        takeMark();
    hunk.lineCount = m_diff.lines.size() - hunk.firstLine;
    if (m_error)
        return;
    bool changes = false;
    for (const DiffLine& line : m_diff.linesOf(hunk))
        changes = changes || line.kind != DiffLine::Kind::Context;
    if (!changes)
        return fail(u"a hunk changes nothing"_s);
    checkBehindHunk();
}

bool DiffReader::takeHunkLine(qsizetype& oldLeft, qsizetype& newLeft) {
    DiffLine line{.kind = DiffLine::Kind::Context, .text = m_line.sliced(1)};
    switch (m_line.front()) {
    case '\\':
        takeMark();
        return true;
    case '\t':
    case '\n':
        line.text = m_line; // the space in front got lost
        [[fallthrough]];
    case ' ':
        --oldLeft;
        --newLeft;
        break;
    case '-':
        line.kind = DiffLine::Kind::Removed;
        --oldLeft;
        break;
    case '+':
        line.kind = DiffLine::Kind::Added;
        --newLeft;
        break;
    default:
        fail(u"a hunk has fewer lines than it says"_s);
        return false;
    }
    if (oldLeft < 0 || newLeft < 0) {
        fail(u"a hunk has other lines than it says"_s);
        return false;
    }
    if (!m_line.endsWith('\n'))
        m_diff.notes.append(u"it ends in the middle of line %1"_s.arg(m_lineNumber));
    m_diff.lines.push_back(line);
    return true;
}

void DiffReader::takeMissingLines(qsizetype& oldLeft, qsizetype& newLeft) {
    constexpr qsizetype most = 2;
    if (oldLeft != newLeft || oldLeft > most)
        return fail(u"it ends in the middle of a hunk"_s);
    m_diff.notes.append(u"%1 lines are missing at its end and taken for empty ones"_s.arg(oldLeft));
    for (; oldLeft > 0; --oldLeft, --newLeft)
        m_diff.lines.push_back({DiffLine::Kind::Context, emptyLine});
}

void DiffReader::takeMark() {
    if (m_diff.lines.empty() || m_diff.files.empty())
        return fail(u"a line end is missing of no line"_s);
    DiffLine& last = m_diff.lines.back();
    if (last.text.endsWith('\n'))
        last.text.chop(1);
}

void DiffReader::checkBehindHunk() {
    const QByteArrayView rest = QByteArrayView(std::as_const(m_diff.source)).sliced(m_at);
    const bool isSignature = rest.startsWith("-- ") || rest.startsWith("--\n");
    const bool isHeader = rest.startsWith("--- ");
    if (rest.startsWith('+') || (rest.startsWith('-') && !isSignature && !isHeader)) {
        ++m_lineNumber;
        fail(u"a hunk has more lines than it says"_s);
    }
}

bool DiffReader::peekStarts(char c) const { return m_at < m_diff.source.size() && m_diff.source[m_at] == c; }

void DiffReader::openFile() {
    const QByteArray& before = *m_header.before;
    const QByteArray& after = *m_header.after;
    FileChange file;
    QByteArray path = sharedPath(before, after);
    if (!m_header.renamedTo.isEmpty()) {
        file.kind = FileChange::Kind::Rename;
        path = m_header.renamedTo;
        file.oldPath = QString::fromUtf8(m_header.renamedFrom);
        if (!isSafePath(m_header.renamedFrom))
            return fail(u"a path leads out of its folder"_s);
    } else if (before.isEmpty() || m_header.created) {
        file.kind = FileChange::Kind::Create;
    } else if (after.isEmpty() || m_header.deleted) {
        file.kind = FileChange::Kind::Delete;
    }
    if (m_diff.files.size() >= m_limits.files)
        return fail(u"there are more than %1 files"_s.arg(m_limits.files));
    if (!isSafePath(path))
        return fail(u"the path %1 leads out of its folder"_s.arg(safeText(QByteArrayView(path), Lines::Flatten, 100)));
    file.path = QString::fromUtf8(path);
    file.mode = m_header.mode;
    file.firstHunk = m_diff.hunks.size();
    m_diff.files.push_back(std::move(file));
    m_fileOpen = true;
}

void DiffReader::closeFile() {
    const bool named = !m_header.gitPath.isEmpty() || !m_header.renamedTo.isEmpty();
    const bool says = m_header.created || m_header.deleted || m_header.binary || !m_header.mode.isEmpty()
        || !m_header.renamedTo.isEmpty();
    if (m_header.open && !m_fileOpen && named && says) {
        m_header.before = m_header.created ? QByteArray() : "a/" + m_header.gitPath;
        m_header.after = m_header.deleted ? QByteArray() : "b/" + m_header.gitPath;
        openFile();
        if (!m_error && m_header.binary)
            m_diff.files.back().kind = FileChange::Kind::Binary;
        else if (!m_error && m_diff.files.back().kind == FileChange::Kind::Modify)
            m_diff.files.back().kind = FileChange::Kind::ModeOnly;
    }
    m_header = {};
    m_fileOpen = false;
}

void DiffReader::fail(const QString& what) {
    if (!m_error)
        m_error = Error(ErrorKind::InvalidInput, u"line %1: %2"_s.arg(m_lineNumber).arg(what));
}

Result<UnifiedDiff> parseUnifiedDiff(const QByteArray& bytes, const DiffLimits& limits) {
    if (bytes.size() > limits.bytes)
        return failure(ErrorKind::InvalidInput, u"it is larger than %1 bytes"_s.arg(limits.bytes));
    return DiffReader(bytes, limits).read();
}

} // namespace magkeeper
