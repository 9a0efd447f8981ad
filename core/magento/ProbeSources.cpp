// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/ProbeSources.h"

#include <QDir>
#include <QFile>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView needsMark = "// needs:";

Result<ProbePart> loadPart(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return ProbePart::parse(file.readAll()).transform_error([&](const Error& error) { return error.within(path); });
}

Result<std::map<QString, ProbePart>> loadParts(const QString& folder) {
    std::map<QString, ProbePart> parts;
    const QFileInfoList files = QDir(folder).entryInfoList({u"*.php"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo& file : files) {
        Result<ProbePart> part = loadPart(file.filePath());
        if (!part)
            return failure(part.error());
        parts.emplace(file.completeBaseName(), *std::move(part));
    }
    return parts;
}

/// The shell's program is sent as it stands, from the line that begins its body.
Result<QByteArray> loadFallback(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    const QByteArray text = file.readAll();
    const qsizetype begin = text.indexOf("\n# ---\n");
    if (begin < 0)
        return failure(ErrorKind::UnexpectedOutput, u"%1: the line that begins the body is missing"_s.arg(path));
    return text.sliced(begin + 7);
}

} // namespace

Result<ProbePart> ProbePart::parse(QByteArrayView text) {
    ProbePart part;
    bool inBody = false;
    part.body.reserve(text.size());
    for (qsizetype at = 0; at <= text.size();) {
        const qsizetype end = text.indexOf('\n', at);
        const QByteArrayView line = text.sliced(at, (end < 0 ? text.size() : end) - at);
        at += line.size() + 1;
        const QByteArrayView trimmed = line.trimmed();
        if (!inBody) {
            if (line.startsWith(needsMark))
                part.needs = QString::fromUtf8(line.sliced(needsMark.size())).split(u' ', Qt::SkipEmptyParts);
            inBody = line == "// ---";
        } else if (!trimmed.isEmpty() && !trimmed.startsWith("//")) {
            part.body.append(line.sliced(trimmed.data() - line.data())).append('\n');
        }
    }
    if (!inBody)
        return failure(ErrorKind::UnexpectedOutput, u"the line that begins the body is missing"_s);
    return part;
}

Result<ProbeSources> ProbeSources::load(const QString& folder) {
    ProbeSources sources;
    for (const auto& [name, part] :
        {std::pair(u"prologue.php"_s, &sources.prologue), std::pair(u"epilogue.php"_s, &sources.epilogue)}) {
        Result<ProbePart> loaded = loadPart(folder + u'/' + name);
        if (!loaded)
            return failure(loaded.error());
        *part = *std::move(loaded);
    }
    for (const auto& [name, parts] :
        {std::pair(u"shared"_s, &sources.shared), std::pair(u"sections"_s, &sources.sections)}) {
        auto loaded = loadParts(folder + u'/' + name);
        if (!loaded)
            return failure(loaded.error());
        *parts = *std::move(loaded);
    }
    auto fallback = loadFallback(folder + u"/fallback.sh"_s);
    if (!fallback)
        return failure(fallback.error());
    sources.fallback = *std::move(fallback);
    return sources;
}

} // namespace magkeeper
