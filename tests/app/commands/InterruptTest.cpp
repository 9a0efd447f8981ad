// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Interrupt.h"
#include "app/commands/Console.h"

#include <gtest/gtest.h>

#include <array>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// A terminal of its own as standard input and standard error, while it lives.
class OwnTerminal {
public:
    OwnTerminal() {
        EXPECT_EQ(::openpty(&m_person, &m_program, nullptr, nullptr, nullptr), 0);
        for (size_t i = 0; i < m_kept.size(); ++i) {
            m_kept[i] = ::fcntl(streams[i], F_DUPFD_CLOEXEC, 3);
            ::dup2(m_program, streams[i]);
        }
    }
    OwnTerminal(const OwnTerminal&) = delete;
    OwnTerminal& operator=(const OwnTerminal&) = delete;
    ~OwnTerminal() {
        for (size_t i = 0; i < m_kept.size(); ++i) {
            ::dup2(m_kept[i], streams[i]);
            ::close(m_kept[i]);
        }
        ::close(m_program);
        ::close(m_person);
    }
    void type(std::string_view keys) const {
        EXPECT_EQ(::write(m_person, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
    }

private:
    static constexpr std::array streams{STDIN_FILENO, STDERR_FILENO};

    std::array<int, 2> m_kept{};
    int m_person = -1;
    int m_program = -1;
};

} // namespace

TEST(Interrupt, EndsAQuestionAlsoWhenItCameBeforeTheQuestionWaits) {
    const Interrupt interrupt([] { });
    const OwnTerminal terminal;
    const Console console(Console::Format::Text, false, false);
    terminal.type("yes\n");
    EXPECT_EQ(console.ask(u"Sure?"_s), u"yes"_s);
    ::raise(SIGINT);
    ::alarm(10); // waiting for an answer that nobody gives ends the test
    EXPECT_EQ(console.ask(u"Sure?"_s), std::nullopt);
    EXPECT_FALSE(console.askSecret(u"Passphrase:"_s).has_value());
    ::alarm(0);
}

TEST(Console, EndsAQuestionThatIsWithdrawnWhileItWaits) {
    const OwnTerminal terminal;
    const Console console(Console::Format::Text, false, false);
    std::stop_source stop;
    std::thread other([&stop] { stop.request_stop(); });
    ::alarm(10); // waiting for an answer that nobody gives ends the test
    EXPECT_EQ(console.ask(u"Sure?"_s, stop.get_token()), std::nullopt);
    EXPECT_FALSE(console.askSecret(u"Passphrase:"_s, stop.get_token()).has_value());
    ::alarm(0);
    other.join();
}

} // namespace magkeeper
