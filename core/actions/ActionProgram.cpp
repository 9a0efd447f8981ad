// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionProgram.h"

#include "core/magento/ProbeProgram.h"

#include <QDir>
#include <QFile>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// A PHP string of any bytes in one line: what is not plain is written as \xHH.
QByteArray phpText(const QByteArray& bytes) {
    QByteArray text = "\"";
    for (const char c : bytes) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView(" ._/:-").contains(c);
        text += plain ? QByteArray(1, c) : "\\x" + QByteArray(1, c).toHex();
    }
    return text + '"';
}

/// A file is its name, its SHA-256 and its bytes in base64.
QByteArray phpArguments(const ActionRequest& request) {
    QByteArray line = "$MK_ARGUMENTS = [";
    for (const ArgumentDefinition& argument : request.action().arguments) {
        line += phpText(argument.name) + " => [";
        if (const ActionFile* file = request.file(QString::fromLatin1(argument.name))) {
            line += phpText(file->name.toUtf8()) + ", " + phpText(file->sha256) + ", " + phpText(file->bytes.toBase64())
                + "], ";
            continue;
        }
        for (const QString& value : request.values(QString::fromLatin1(argument.name)))
            line += phpText(value.toUtf8()) + ", ";
        line += "], ";
    }
    return line + "];\n";
}

/// What waits for a program of the store has that time besides.
std::chrono::seconds budgetOf(const ActionRequest& request) {
    return std::max(std::chrono::seconds(60), std::chrono::seconds(request.value(u"seconds"_s).toInt() + 20));
}

Result<void> loadParts(const QString& folder, std::map<QString, ProbePart>& parts) {
    for (const QFileInfo& info : QDir(folder).entryInfoList({u"*.php"_s}, QDir::Files, QDir::Name)) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::NotFound, u"cannot read %1"_s.arg(info.filePath()));
        auto part = ProbePart::parse(file.readAll());
        if (!part)
            return failure(part.error().within(info.filePath()));
        parts.emplace(info.completeBaseName(), *std::move(part));
    }
    return {};
}

} // namespace

QByteArray markerOfRun(const QByteArray& run) {
    QByteArray marker = run.toLower();
    return marker.replace('-', "");
}

Result<QByteArray> actionProgram(
    const ActionRequest& request, const QString& root, const QByteArray& run, const ProbeSources& programs) {
    ProbeRequest asked;
    asked.root = root;
    asked.sections = {QString::fromLatin1(request.action().program)};
    asked.marker = markerOfRun(run);
    asked.budget = budgetOf(request);
    asked.sectionBudgets = {{asked.sections.front(), asked.budget - std::chrono::seconds(5)}};
    return assembleProbe(asked, programs).transform([&](QByteArray program) {
        return program.insert(program.indexOf('\n') + 1, phpArguments(request));
    });
}

Result<ProbeSources> loadActionPrograms() {
    auto sources = ProbeSources::load();
    if (!sources)
        return sources;
    // A section of the probe can be a part of a program: how it finds Redis or the search engine.
    for (auto& [name, section] : std::exchange(sources->sections, {}))
        sources->shared.emplace(u"probe_"_s + name, std::move(section));
    for (const auto& [folder, parts] :
        {std::pair(u":/actions"_s, &sources->sections), std::pair(u":/actions/shared"_s, &sources->shared)})
        if (const auto loaded = loadParts(folder, *parts); !loaded)
            return failure(loaded.error());
    return sources;
}

} // namespace magkeeper
