// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/DecodedSnapshot.h"
#include "core/magento/ProbeAnswer.h"
#include "core/magento/ProbeRequest.h"
#include "tests/support/TestFile.h"

#include <QDir>

#include <memory>

namespace magkeeper::test {

/// Names of all recorded answers in tests/data/probe.
[[nodiscard]] inline QStringList recordedNames() {
    QStringList names;
    for (const QString& file :
        QDir(QStringLiteral(MAGKEEPER_TEST_DATA "/probe")).entryList({QStringLiteral("*.frames")}))
        names.append(file.chopped(7));
    return names;
}

[[nodiscard]] inline ProbeAnswer recordedAnswer(const QString& name) {
    const QByteArray bytes = testFile(qPrintable(u"probe/" + name + u".frames"), MAGKEEPER_TEST_DATA);
    const ProgramAnswer frames = parseProgramAnswer(bytes, "0123456789abcdef0123456789abcdef");
    QStringList asked; // a recording is kept for ever: it has the sections that there were
    for (const ProgramFrame& frame : frames.frames)
        if (frame.name != "hello" && frame.name != "end")
            asked.append(QString::fromUtf8(frame.name));
    return readProbeAnswer(frames, asked, {});
}

/// A snapshot of one node, `web-1`, taken when the recorded program began.
[[nodiscard]] inline Snapshot recordedSnapshot(const QString& name) {
    const ProbeAnswer answer = recordedAnswer(name);
    Snapshot snapshot;
    snapshot.environment = name;
    snapshot.level = name.endsWith(u"full") ? ProbeLevel::Full : ProbeLevel::Quick;
    snapshot.takenAt = answer.hello ? answer.hello->startedAt : Instant();
    snapshot.readFrom = QStringLiteral("web-1");
    NodeSnapshot node{.name = QStringLiteral("web-1"), .primary = true};
    node.programMs = answer.programMs();
    for (const auto& [section, content] : answer.sections)
        (isSharedSection(section) ? snapshot.shared : node.sections).emplace(section, content);
    snapshot.nodes = {node};
    return snapshot;
}

[[nodiscard]] inline DecodedSnapshot recorded(const QString& name) {
    return decode(std::make_shared<const Snapshot>(recordedSnapshot(name)));
}

} // namespace magkeeper::test
