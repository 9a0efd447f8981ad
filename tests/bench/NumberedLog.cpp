// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/NumberedLog.h"

#include "tests/bench/Cost.h"

#include <QDateTime>
#include <QProcess>

#include <charconv>
#include <thread>

namespace magkeeper::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int keptRotations = 60; ///< as a store keeps some, and removes older ones
constexpr QByteArrayView before("number ");

} // namespace

NumberedLog::NumberedLog(QString path, Pace pace)
    : m_path(std::move(path))
    , m_pace(pace) {
    openFile();
}

void NumberedLog::run() {
    const double cpuBefore = threadMilliseconds();
    const auto begin = Steady::now();
    const qint64 first = m_written;
    const qint64 total = m_pace.total();
    for (int tick = 0; m_written < total; ++tick) {
        std::this_thread::sleep_until(begin + tick * std::chrono::milliseconds(10));
        const double passed = std::chrono::duration<double>(Steady::now() - begin).count();
        writeTo(std::min(total, first + static_cast<qint64>(passed * m_pace.linesPerSecond)));
        const double share = static_cast<double>(m_written) / static_cast<double>(total);
        while (m_rotated < static_cast<int>(share * m_pace.rotations))
            rotate();
    }
    cpu = threadMilliseconds() - cpuBefore;
    ended = Steady::now();
}

void NumberedLog::openFile() {
    m_file = std::make_unique<QFile>(m_path);
    if (!m_file->open(QIODevice::Append | QIODevice::Unbuffered))
        giveUp(u"%1: %2"_s.arg(m_path, m_file->errorString()));
}

void NumberedLog::writeTo(qint64 number) {
    const QByteArray head
        = '[' + QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s).toLatin1() + "344+00:00] main.";
    QByteArray lines;
    while (m_written < number) {
        lines += head
            + (m_written % 97 == 5        ? "ERROR"
                    : m_written % 31 == 3 ? "WARNING"
                                          : "INFO")
            + ": " + before + QByteArray::number(m_written)
            + " of all that are written here {\"is\":\"some context\"} []\n";
        ++m_written;
    }
    if (m_file->write(lines) != lines.size())
        giveUp(u"%1 cannot be written"_s.arg(m_path));
}

qint64 NumberedLog::numberOf(QByteArrayView message) {
    qint64 number = -1;
    if (message.startsWith(before))
        std::from_chars(message.data() + before.size(), message.data() + message.size(), number);
    return number;
}

/// Renamed and made anew; of every twenty one is packed, as logrotate does it with `delaycompress`.
void NumberedLog::rotate() {
    ++m_rotated;
    const auto place = [this](int number) { return u"%1.%2"_s.arg(m_path).arg(number); };
    if (!QFile::rename(m_path, place(m_rotated)))
        giveUp(u"%1 cannot be renamed"_s.arg(m_path));
    openFile();
    if (m_rotated % 20 == 0)
        QProcess::startDetached(u"gzip"_s, {u"-1"_s, u"-f"_s, place(m_rotated - 10)});
    for (const QString& suffix : {QString(), u".gz"_s})
        QFile::remove(place(m_rotated - keptRotations) + suffix);
}

} // namespace magkeeper::bench
