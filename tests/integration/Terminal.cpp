// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Terminal.h"

#include <QDeadlineTimer>

#include <gtest/gtest.h>

#include <array>
#include <csignal>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace magkeeper::test {

namespace {

constexpr std::chrono::seconds patience{30};

/// Words as execve wants them; they live as long as this.
class CharPointers {
public:
    explicit CharPointers(const QStringList& words) {
        for (const QString& word : words)
            m_bytes.push_back(word.toUtf8());
        for (QByteArray& bytes : m_bytes)
            m_pointers.push_back(bytes.data());
        m_pointers.push_back(nullptr);
    }
    [[nodiscard]] char* const* get() const { return m_pointers.data(); }

private:
    std::vector<QByteArray> m_bytes;
    std::vector<char*> m_pointers;
};

} // namespace

Terminal::Terminal(const Magctl& magctl, const Words& command) {
    const QByteArray program = MAGKEEPER_MAGCTL;
    const CharPointers words(QStringList{QStringLiteral("magctl")} + magctl.words(command));
    const CharPointers environment(magctl.environment().toStringList());
    m_pid = ::forkpty(&m_fd, nullptr, nullptr, nullptr);
    if (m_pid == 0) {
        ::execve(program.constData(), words.get(), environment.get());
        ::_exit(127);
    }
    EXPECT_GT(m_pid, 0);
}

Terminal::~Terminal() {
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    ::close(m_fd);
}

bool Terminal::read(int timeout) {
    pollfd ready{m_fd, POLLIN, 0};
    if (::poll(&ready, 1, timeout) <= 0)
        return true;
    std::array<char, 4096> buffer{};
    const ssize_t size = ::read(m_fd, buffer.data(), buffer.size());
    if (size <= 0)
        return false; // the program has left the terminal
    m_screen.append(buffer.data(), size);
    return true;
}

void Terminal::waitFor(const QByteArray& text) {
    const QDeadlineTimer deadline(patience);
    bool open = true;
    while (!m_screen.mid(m_seen).contains(text) && open && !deadline.hasExpired())
        open = read(100);
    const qsizetype at = m_screen.indexOf(text, m_seen);
    ASSERT_GE(at, 0) << "'" << text.constData() << "' did not appear in: " << m_screen.constData();
    m_seen = at + text.size();
}

void Terminal::type(const QByteArray& keys) const {
    ASSERT_EQ(::write(m_fd, keys.constData(), static_cast<size_t>(keys.size())), keys.size());
}

bool Terminal::echoes() const {
    termios settings{};
    EXPECT_EQ(::tcgetattr(m_fd, &settings), 0);
    return (settings.c_lflag & ECHO) != 0;
}

int Terminal::finish() {
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired() && read(100)) { }
    int status = 0;
    if (::waitpid(m_pid, &status, deadline.hasExpired() ? WNOHANG : 0) != m_pid)
        return -1;
    m_pid = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 256 + WTERMSIG(status);
}

} // namespace magkeeper::test
