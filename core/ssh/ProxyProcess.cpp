// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/ProxyProcess.h"

#include "core/base/SafeText.h"
#include "core/inventory/SshTarget.h"
#include "core/ssh/BlockSignals.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keptErrors = 8 * 1024;

/// What SshTarget lets through means nothing to a shell; nothing else is put into a command.
bool isHarmless(const QString& value) {
    return SshTarget::create({}, value, 0).has_value() || SshTarget::create(value, u"host"_s, 0).has_value();
}

/// A file in memory that takes so many bytes and no more.
Descriptor boundedFile() {
    Descriptor file(::memfd_create("proxy-errors", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (::ftruncate(file.get(), keptErrors) != 0 || ::fcntl(file.get(), F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK) != 0)
        file.close();
    return file;
}

/// What posix_spawn(3) is told: a session of its own, no signal blocked or ignored, its three streams.
class SpawnPlan {
public:
    SpawnPlan(int stream, int errors) {
        sigset_t none{};
        sigset_t all{};
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_init(&m_attributes);
        ::posix_spawnattr_setsigmask(&m_attributes, &none);
        ::posix_spawnattr_setsigdefault(&m_attributes, &all);
        ::posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        ::posix_spawn_file_actions_init(&m_actions);
        ::posix_spawn_file_actions_adddup2(&m_actions, stream, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&m_actions, stream, STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&m_actions, errors, STDERR_FILENO);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
    ~SpawnPlan() {
        ::posix_spawn_file_actions_destroy(&m_actions);
        ::posix_spawnattr_destroy(&m_attributes);
    }

    /// The process, or an error number below zero.
    [[nodiscard]] pid_t run(const QByteArray& script) const {
        std::array<QByteArray, 3> words{"sh", "-c", script};
        std::array<char*, 4> arguments{words[0].data(), words[1].data(), words[2].data(), nullptr};
        pid_t pid = 0;
        const int code = ::posix_spawn(&pid, "/bin/sh", &m_actions, &m_attributes, arguments.data(), environ);
        return code == 0 ? pid : -code;
    }

private:
    posix_spawnattr_t m_attributes{};
    posix_spawn_file_actions_t m_actions{};
};

void endAndReap(pid_t pid) {
    blockSignals();
    ::kill(-pid, SIGHUP);
    for (int i = 0; i < 20; ++i) {
        if (::waitpid(pid, nullptr, WNOHANG) != 0)
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ::kill(-pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
}

} // namespace

Result<QString> expandProxyCommand(const QString& command, const HostSettings& settings, const QString& name) {
    QString expanded;
    for (qsizetype i = 0; i < command.size(); ++i) {
        if (command[i] != u'%') {
            expanded += command[i];
            continue;
        }
        const QChar token = ++i < command.size() ? command[i] : QChar(u'?');
        const QString value = token == u'h' ? settings.host
            : token == u'n'                 ? name
            : token == u'p'                 ? QString::number(settings.port)
            : token == u'r'                 ? settings.user
            : token == u'%'                 ? u"%"_s
                                            : QString();
        if (value.isEmpty())
            return failure(ErrorKind::InvalidInput, u"the ProxyCommand has an unknown token, %%1"_s.arg(token));
        if (token != u'%' && !isHarmless(value))
            return failure(ErrorKind::InvalidInput, u"'%1' must not be put into a ProxyCommand"_s.arg(safeText(value)));
        expanded += value;
    }
    return expanded;
}

Result<ProxyProcess::Started> ProxyProcess::start(const QString& command) {
    int pair[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return failure(ErrorKind::Internal, u"no socket pair: %1"_s.arg(qt_error_string(errno)));
    Descriptor ours(pair[0]);
    const Descriptor theirs(pair[1]);
    ::fcntl(ours.get(), F_SETFL, O_NONBLOCK);
    Descriptor errors = boundedFile();
    const pid_t pid = SpawnPlan(theirs.get(), errors.get()).run("exec " + command.toUtf8());
    if (pid < 0)
        return failure(ErrorKind::Unreachable, u"cannot run the ProxyCommand: %1"_s.arg(qt_error_string(-pid)));
    return Started{std::move(ours), std::make_shared<ProxyProcess>(pid, std::move(errors))};
}

ProxyProcess::~ProxyProcess() {
    // It may take its time, and nobody here has any.
    std::thread(endAndReap, m_pid).detach();
}

QString ProxyProcess::fault() const {
    QByteArray said(keptErrors, '\0');
    const ssize_t size = ::pread(m_errors.get(), said.data(), static_cast<size_t>(said.size()), 0);
    said.resize(std::max<ssize_t>(size, 0));
    said.truncate(said.indexOf('\0') < 0 ? said.size() : said.indexOf('\0'));
    const QString words = safeText(QByteArrayView(said).trimmed(), Lines::Flatten, 500);
    if (!words.isEmpty())
        return u"the connection through the ProxyCommand broke; it wrote: %1"_s.arg(words);
    siginfo_t ended{};
    if (::waitid(P_PID, static_cast<id_t>(m_pid), &ended, WEXITED | WNOHANG | WNOWAIT) != 0 || ended.si_pid == 0)
        return {};
    return u"the ProxyCommand ended (%1 %2)"_s.arg(
        ended.si_code == CLD_EXITED ? u"exit status"_s : u"signal"_s, QString::number(ended.si_status));
}

} // namespace magkeeper::ssh
