// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/UnifiedDiff.h"

#include <QCryptographicHash>

#include <algorithm>

namespace magkeeper {

namespace {

constexpr const char* kindMarks[] = {"modify", "create", "delete", "rename", "mode", "binary"};

QByteArrayView withoutCarriageReturn(QByteArrayView line) {
    const bool ended = line.endsWith('\n');
    const QByteArrayView text = ended ? line.chopped(1) : line;
    return text.endsWith('\r') ? text.chopped(1) : text;
}

void add(QCryptographicHash& hash, const UnifiedDiff& diff, const FileChange& file) {
    hash.addData(kindMarks[static_cast<int>(file.kind)]);
    hash.addData(QByteArrayView("\0", 1));
    const QByteArray paths = file.oldPath.toUtf8() + '\0' + file.path.toUtf8() + '\0';
    hash.addData(paths);
    for (const DiffHunk& hunk : diff.hunksOf(file)) {
        hash.addData(QByteArrayView("@\n"));
        for (const DiffLine& line : diff.linesOf(hunk)) {
            const char kind = static_cast<char>(line.kind);
            hash.addData(QByteArrayView(&kind, 1));
            hash.addData(withoutCarriageReturn(line.text));
            hash.addData(QByteArrayView(line.text.endsWith('\n') ? "\n" : "\\"));
        }
    }
}

} // namespace

QString identityOf(const UnifiedDiff& diff) {
    std::vector<const FileChange*> files;
    for (const FileChange& file : diff.files)
        files.push_back(&file);
    std::ranges::stable_sort(files, {}, &FileChange::path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const FileChange* file : files)
        add(hash, diff, *file);
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace magkeeper
