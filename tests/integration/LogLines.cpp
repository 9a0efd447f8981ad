// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/LogLines.h"

#include "tests/integration/Magctl.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

#include <csignal>
#include <map>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

QByteArray numberedRecord(int number) {
    return "[2026-11-20T22:00:02.735344+00:00] main.ERROR: number " + QByteArray::number(number)
        + " of all\n#0 /srv/app/code/Acme/A.php(7): a()\n#1 {main} [] []\n";
}

void appendTo(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::Append)) << qPrintable(path);
    ASSERT_EQ(file.write(bytes), bytes.size());
}

FollowingProcess::~FollowingProcess() {
    m_process->kill();
    m_process->waitForFinished();
}

void FollowingProcess::read() { m_out += m_process->readAllStandardOutput(); }

bool FollowingProcess::waitFor(int number) {
    const QByteArray wanted = "\"message\":\"number " + QByteArray::number(number) + " of all\"";
    QElapsedTimer waited;
    waited.start();
    while (!m_out.contains(wanted)) {
        if (waited.elapsed() > 60'000 || m_process->state() == QProcess::NotRunning)
            return false;
        m_process->waitForReadyRead(200);
        read();
    }
    return true;
}

QByteArray FollowingProcess::waitForError() {
    m_process->waitForReadyRead(100);
    return err();
}

int FollowingProcess::stop() {
    ::kill(static_cast<pid_t>(m_process->processId()), SIGINT);
    const Answer answer = Magctl::finish(*m_process);
    m_out += answer.out;
    return answer.status;
}

std::vector<std::string> FollowingProcess::wrongOnes(int last) {
    read();
    std::map<int, int> seen;
    for (const QByteArray& line : m_out.split('\n')) {
        const QString message = QJsonDocument::fromJson(line).object()[u"message"_s].toString();
        if (message.startsWith("number "_L1))
            ++seen[message.section(u' ', 1, 1).toInt()];
    }
    std::vector<std::string> wrong;
    for (int number = 1; number <= last; ++number)
        if (seen[number] != 1)
            wrong.push_back(std::to_string(number) + ": " + std::to_string(seen[number]) + " times");
    return wrong;
}

} // namespace magkeeper::test
