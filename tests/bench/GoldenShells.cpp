// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/GoldenShells.h"

#include "tests/bench/GoldenSnapshot.h"

#include <thread>

namespace magkeeper::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int atOnce = 64;

/// The recorded answer with the marker that this request was sent with.
QByteArray answerFor(const RemoteCommand& command, QByteArray recorded) {
    constexpr QByteArrayView key = "'marker' => '";
    const qsizetype at = command.input.indexOf(key) + key.size();
    return recorded.replace(goldenMarker(), command.input.sliced(at, goldenMarker().size()));
}

class GoldenShell final : public RemoteShell {
public:
    GoldenShell(QThreadPool& network, QByteArray recorded, std::chrono::milliseconds roundTrip)
        : m_network(network)
        , m_recorded(std::move(recorded))
        , m_roundTrip(roundTrip) { }

    Task<ConnectionFacts> connect(std::shared_ptr<Mailbox<StepReport>>, std::stop_token) override {
        return Task<ConnectionFacts>(Result<ConnectionFacts>(ConnectionFacts{}));
    }

    Task<CommandOutcome> run(RemoteCommand command, std::stop_token) override {
        auto promise = std::make_shared<TaskPromise<CommandOutcome>>();
        Task<CommandOutcome> task = promise->task();
        m_network.start([promise, command = std::move(command), recorded = m_recorded, roundTrip = m_roundTrip] {
            std::this_thread::sleep_for(roundTrip);
            CommandOutcome outcome;
            outcome.end = CommandEnd::Exited;
            outcome.exitStatus = 0;
            outcome.out = answerFor(command, recorded);
            outcome.duration = roundTrip;
            promise->finish(outcome);
        });
        return task;
    }

private:
    QThreadPool& m_network;
    QByteArray m_recorded;
    std::chrono::milliseconds m_roundTrip;
};

} // namespace

GoldenShells::GoldenShells()
    : m_answers{goldenFrames(u"acme-quick"_s), goldenFrames(u"bolt-quick"_s), goldenFrames(u"cedar-quick"_s)} {
    m_network.setMaxThreadCount(atOnce);
}

GoldenShells::~GoldenShells() { m_network.waitForDone(); }

std::shared_ptr<RemoteShell> GoldenShells::shell(const Endpoint& endpoint) {
    const auto number = static_cast<size_t>(endpoint.target.host.right(2).toInt());
    return std::make_shared<GoldenShell>(
        m_network, m_answers[number % m_answers.size()], std::chrono::milliseconds(20 + number * 7 % 60));
}

} // namespace magkeeper::bench
