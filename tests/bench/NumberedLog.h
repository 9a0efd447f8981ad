// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QFile>

#include <atomic>
#include <chrono>
#include <memory>

namespace magkeeper::bench {

/// A log of numbered records that is written at a pace, and rotated meanwhile: whoever reads it can tell what is
/// missing and what came twice.
class NumberedLog {
public:
    using Steady = std::chrono::steady_clock;
    struct Pace {
        int linesPerSecond = 0;
        int seconds = 0;
        int rotations = 0;
        [[nodiscard]] qint64 total() const { return qint64(linesPerSecond) * seconds; }
    };

    /// Makes the file. Gives up when it cannot be written.
    NumberedLog(QString path, Pace pace);

    /// All of them, in a thread of its own.
    void run();
    void writeTo(qint64 number);
    /// Of a record's message; -1: it has none.
    [[nodiscard]] static qint64 numberOf(QByteArrayView message);

    std::atomic<double> cpu = 0; ///< ms that run() took of its thread
    std::atomic<Steady::time_point> ended{};

private:
    void openFile();
    void rotate();

    QString m_path;
    Pace m_pace;
    std::unique_ptr<QFile> m_file;
    qint64 m_written = 0;
    int m_rotated = 0;
};

} // namespace magkeeper::bench
