// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace magkeeper {

/// One frame of a remote program's answer, unpacked and checked.
struct ProgramFrame {
    QByteArray name;
    QByteArray content;

    friend bool operator==(const ProgramFrame&, const ProgramFrame&) = default;
};

/// What could be read of a remote program's standard output: the frames in their order, and what stood around them.
struct ProgramAnswer {
    std::vector<ProgramFrame> frames;
    bool complete = false; ///< the frame `end` was there: nothing was cut off
    qint64 noiseBytes = 0; ///< bytes between the frames: login texts, warnings
    QByteArray noise; ///< the first of them, as sent
    QStringList faults; ///< frames that were there and could not be read, and why
};

struct FrameLimits {
    qint64 frameBytes = 4 * 1024 * 1024; ///< of one frame, unpacked
    qint64 totalBytes = 32 * 1024 * 1024; ///< of all frames, unpacked
    qsizetype frames = 256;
    qsizetype noiseKept = 2048;
};

/// Finds the frames with this run's marker in a program's output. Total: any bytes give an answer.
/// Source: docs/probe.md, 3. Thread: any; pure.
[[nodiscard]] ProgramAnswer parseProgramAnswer(
    QByteArrayView output, QByteArrayView marker, const FrameLimits& limits = {});

} // namespace magkeeper
