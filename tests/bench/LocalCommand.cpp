// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/LocalCommand.h"

#include "tests/bench/BenchReport.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace magkeeper::bench {

using namespace Qt::StringLiterals;

namespace {

struct Pipe {
    int read = -1;
    int write = -1;
};

Pipe makePipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        giveUp(u"no pipe"_s);
    return {ends[0], ends[1]};
}

pid_t start(const QList<QByteArray>& words, const Pipe& in, const Pipe& out) {
    std::vector<char*> arguments;
    for (const QByteArray& word : words)
        arguments.push_back(const_cast<char*>(word.constData()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in.read, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out.write, STDOUT_FILENO);
    pid_t pid = -1;
    const int fault = ::posix_spawnp(&pid, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (fault != 0)
        giveUp(u"cannot start %1"_s.arg(QString::fromLocal8Bit(words.first())));
    ::close(in.read);
    ::close(out.write);
    return pid;
}

/// Writes what the pipe takes; true when there is nothing left.
bool feed(int pipe, const QByteArray& input, qsizetype& written) {
    const ssize_t count = ::write(pipe, input.constData() + written, static_cast<size_t>(input.size() - written));
    if (count > 0)
        written += count;
    return count <= 0 || written == input.size();
}

QByteArray exchange(Pipe in, const Pipe& out, const QByteArray& input) {
    ::fcntl(in.write, F_SETFL, O_NONBLOCK);
    QByteArray output;
    std::array<char, 65536> block{};
    for (qsizetype written = 0;;) {
        std::array<pollfd, 2> waits{pollfd{out.read, POLLIN, 0}, pollfd{in.write, POLLOUT, 0}};
        ::poll(waits.data(), in.write < 0 ? 1 : 2, -1);
        if (in.write >= 0 && waits[1].revents != 0 && feed(in.write, input, written)) {
            ::close(in.write);
            in.write = -1;
        }
        if (waits[0].revents == 0)
            continue;
        const ssize_t count = ::read(out.read, block.data(), block.size());
        if (count <= 0)
            break;
        output.append(block.data(), count);
    }
    if (in.write >= 0)
        ::close(in.write);
    return output;
}

} // namespace

QByteArray runLocally(const QList<QByteArray>& words, const QByteArray& input) {
    ::signal(SIGPIPE, SIG_IGN); // NOLINT(cert-err33-c)
    const Pipe in = makePipe();
    const Pipe out = makePipe();
    const pid_t pid = start(words, in, out);
    QByteArray output = exchange({-1, in.write}, out, input);
    ::close(out.read);
    int status = 0;
    ::waitpid(pid, &status, 0);
    return output;
}

} // namespace magkeeper::bench
