// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LogProgram.h"

#include <QFile>
#include <QJsonDocument>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

Result<QByteArray> logProgramBody(const QString& name) {
    QFile file(u":/logs/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, u"the program %1 is not built in"_s.arg(name));
    const QByteArray source = file.readAll();
    return source.sliced(
        source.indexOf("\n# ---\n", 0) >= 0 ? source.indexOf("\n# ---\n") + 7 : source.indexOf("\n// ---\n") + 8);
}

Result<QByteArray> logProgram(const QString& name, const QJsonObject& request) {
    return logProgramBody(name).transform([&](const QByteArray& body) {
        // Letters and digits only: nothing in it can end the literal.
        const QByteArray packed = QJsonDocument(request).toJson(QJsonDocument::Compact).toBase64();
        return QByteArray("<?php\n$MK_REQUEST = json_decode(base64_decode('" + packed + "'), true);\n" + body);
    });
}

} // namespace magkeeper::logs
