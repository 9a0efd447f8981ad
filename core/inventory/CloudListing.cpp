// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inventory/CloudListing.h"

#include "core/base/SafeText.h"

#include <QRegularExpression>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumIds = 1000;

QStringList linesOf(const QByteArray& printed) {
    QStringList lines;
    for (const QByteArray& line : printed.split('\n'))
        lines.append(QString::fromUtf8(line).trimmed());
    lines.removeAll(QString());
    return lines;
}

} // namespace

QStringList readCloudIds(const QByteArray& printed) {
    static const QRegularExpression id(u"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"_s);
    QStringList ids;
    for (const QString& line : linesOf(printed))
        if (id.match(line).hasMatch() && !ids.contains(line) && ids.size() < maximumIds)
            ids.append(line);
    return ids;
}

Result<SshTarget> readCloudSshUrl(const QByteArray& printed) {
    for (const QString& line : linesOf(printed)) {
        const auto target = SshTarget::parse(line.startsWith(u"ssh://") ? line.sliced(6) : line);
        if (target && !target->user.isEmpty())
            return target;
    }
    return failure(ErrorKind::UnexpectedOutput,
        u"no SSH address came, but: %1"_s.arg(safeText(QByteArrayView(printed).trimmed(), Lines::Flatten, 200)));
}

Environment cloudEnvironment(const QString& project, const QString& environment, EnvironmentKind kind,
    const SshTarget& target, const QString& root) {
    Environment made;
    made.name = project + u'-' + environment;
    made.store = project;
    made.kind = kind;
    made.tags = {u"cloud"_s};
    Node node;
    node.name = u"web-1"_s;
    node.target = target;
    node.root = root;
    made.nodes = {node};
    return made;
}

} // namespace magkeeper
