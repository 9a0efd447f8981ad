// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/Snapshot.h"
#include "core/remote/ProgramAnswer.h"

#include <QStringList>

namespace magkeeper {

/// The first frame: proof that the program ran.
struct ProbeHello {
    QString php;
    Instant startedAt; ///< by the server's clock
    std::optional<qint64> pid;

    friend bool operator==(const ProbeHello&, const ProbeHello&) = default;
};

/// The last frame.
struct ProbeEnd {
    double ms = 0; ///< the program's own time
    qint64 peakMemoryBytes = 0;
    qint64 droppedOutputBytes = 0; ///< what the store's own files printed and the program threw away
    bool byShutdown = false; ///< something ended the program early; the rest was answered from PHP's shutdown

    friend bool operator==(const ProbeEnd&, const ProbeEnd&) = default;
};

/// When the program was sent and when its whole answer was there, by our clock.
struct ProbeTimes {
    Instant sent;
    Instant received;
};

/// What one run of the probe on one node told.
struct ProbeAnswer {
    std::optional<ProbeHello> hello;
    std::optional<ProbeEnd> end;
    Sections sections; ///< one for each that was asked for: answered, failed, malformed or missing
    std::optional<Error> error; ///< nothing ran, or the answer is not whole; the sections there are good all the same
    std::optional<std::chrono::milliseconds> clockOffset; ///< the server's clock minus ours, at the probe's midpoint
    QStringList notes; ///< technical: frames that were damaged, not asked for or sent twice

    [[nodiscard]] double programMs() const { return end ? end->ms : 0; }
};

/// Reads the frames of one run. Total: any frames give an answer. Source: docs/probe.md, 3 and 4. Thread: any; pure.
[[nodiscard]] ProbeAnswer readProbeAnswer(
    const ProgramAnswer& answer, const QStringList& asked, const ProbeTimes& times);

} // namespace magkeeper
