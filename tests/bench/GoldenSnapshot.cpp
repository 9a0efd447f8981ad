// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/GoldenSnapshot.h"

#include "core/fleet/SnapshotAssembly.h"
#include "tests/bench/BenchReport.h"

#include <QFile>

namespace magkeeper::bench {

using namespace Qt::StringLiterals;

QByteArray goldenFrames(const QString& name) {
    QFile file(u"%1/probe/%2.frames"_s.arg(QString::fromUtf8(MAGKEEPER_TEST_DATA), name));
    if (!file.open(QIODevice::ReadOnly))
        giveUp(u"cannot read %1"_s.arg(file.fileName()));
    return file.readAll();
}

QByteArray goldenMarker() { return "0123456789abcdef0123456789abcdef"; }

Snapshot snapshotOf(const QByteArray& frames) {
    const Instant now(std::chrono::milliseconds(1'795'212'228'120));
    NodeReading reading;
    reading.answer = readProbeAnswer(parseProgramAnswer(frames, goldenMarker()), defaultSections(), {now, now});
    reading.received = now;
    if (!reading.wasRead())
        giveUp(u"the golden answer cannot be read"_s);
    SnapshotParts parts;
    parts.environment = u"acme-prod"_s;
    parts.level = ProbeLevel::Full;
    parts.takenAt = now;
    parts.nodes.push_back({u"web-1"_s, true, reading});
    parts.sharedFrom = u"web-1"_s;
    parts.shared = reading;
    return assembleSnapshot(parts);
}

} // namespace magkeeper::bench
