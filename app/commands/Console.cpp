// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Console.h"

#include "app/commands/Interrupt.h"
#include "core/base/Doorbell.h"
#include "core/base/SafeText.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>
#include <cerrno>
#include <cstdio>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// False, with errno, when not all of it could be written.
bool write(FILE* stream, const QByteArray& bytes) {
    const auto size = static_cast<size_t>(bytes.size());
    return std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
}

/// Switches the terminal's echo off while it lives.
class SilentTerminal {
public:
    SilentTerminal()
        : m_changed(::tcgetattr(STDIN_FILENO, &m_before) == 0) {
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        if (m_changed)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;
    ~SilentTerminal() {
        if (m_changed)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        write(stderr, "\n");
    }

private:
    termios m_before{};
    bool m_changed;
};

/// Waits for what is typed: until a line is there, a signal came, or the question was withdrawn.
class LineReader {
public:
    explicit LineReader(std::stop_token withdrawn)
        : m_withdrawn(std::move(withdrawn))
        , m_onWithdrawal(m_withdrawn, Ring{&m_bell}) { }

    /// One line without its end. Nothing when there is none.
    [[nodiscard]] std::optional<QByteArray> read() const {
        QByteArray line;
        line.reserve(4096); // grown buffers would leave copies of a secret behind
        for (char c = 0; line.size() < 4096;) {
            if (!awaitInput() || ::read(STDIN_FILENO, &c, 1) != 1)
                return std::nullopt;
            if (c == '\n')
                return line;
            line += c;
        }
        return std::nullopt;
    }

private:
    struct Ring {
        const Doorbell* bell;
        void operator()() const { bell->ring(); }
    };

    /// False when a signal or the withdrawal came, before this call or during it.
    [[nodiscard]] bool awaitInput() const {
        std::array<pollfd, 3> sources{
            {{Interrupt::descriptor(), POLLIN, 0}, {m_bell.fd(), POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}}};
        int ready = 0;
        do
            ready = ::poll(sources.data(), sources.size(), -1);
        while (ready < 0 && errno == EINTR);
        return ready > 0 && sources[0].revents == 0 && sources[1].revents == 0;
    }

    Doorbell m_bell;
    std::stop_token m_withdrawn;
    std::stop_callback<Ring> m_onWithdrawal;
};

} // namespace

Console::Console(Format format, bool quiet, bool colour)
    : m_format(format)
    , m_quiet(quiet)
    , m_colour(colour) { }

std::optional<int> Console::width() const {
    winsize size{};
    if (::isatty(STDOUT_FILENO) == 0 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return std::nullopt;
    return size.ws_col;
}

void Console::writeResult(const QByteArray& bytes) const {
    if (m_outputLost || write(stdout, bytes))
        return;
    m_outputLost = true;
    if (errno != EPIPE)
        warn(u"magctl: standard output cannot be written: %1"_s.arg(qt_error_string(errno)));
}

void Console::print(const QString& text) const { writeResult(text.toUtf8() + '\n'); }

void Console::print(const QJsonDocument& document) const { writeResult(document.toJson(QJsonDocument::Indented)); }

void Console::note(const QString& text) const {
    if (!m_quiet)
        warn(text);
}

void Console::warn(const QString& text) const { write(stderr, text.toUtf8() + '\n'); }

void Console::printError(const Error& error) const {
    if (isJson())
        print(QJsonDocument(toJson(error)));
    else
        warn(u"magctl: "_s + safeText(error.toString(), Lines::Keep));
}

bool Console::canAsk() const { return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1; }

std::optional<QString> Console::ask(const QString& question, const std::stop_token& withdrawn) const {
    if (!canAsk())
        return std::nullopt;
    write(stderr, question.toUtf8() + ' ');
    const LineReader reader(withdrawn);
    const auto line = reader.read();
    if (!line && withdrawn.stop_requested())
        write(stderr, "\n");
    return line.transform([](const QByteArray& typed) { return QString::fromUtf8(typed).trimmed(); });
}

std::optional<Secret> Console::askSecret(const QString& question, std::stop_token withdrawn) const {
    if (!canAsk())
        return std::nullopt;
    const SilentTerminal silent; // before the question, which people answer fast
    write(stderr, question.toUtf8() + ' ');
    return LineReader(std::move(withdrawn)).read().transform([](QByteArray line) { return Secret(std::move(line)); });
}

QJsonObject toJson(const Error& error) {
    return {{u"error"_s,
        QJsonObject{{u"kind"_s, errorKindName(error.kind())}, {u"text"_s, error.text()},
            {u"context"_s, QJsonArray::fromStringList(error.context())}}}};
}

} // namespace magkeeper
