// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/ServerSearch.h"

#include "tests/core/logs/LogFolder.h"
#include "tests/support/Await.h"

#include <gmock/gmock.h>

#include <QProcess>
#include <QThreadPool>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;
using test::await;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

/// Runs the program by this machine's PHP, or as the test says.
class PhpHere final : public RemoteShell {
public:
    [[nodiscard]] Task<ConnectionFacts> connect(std::shared_ptr<Mailbox<StepReport>>, std::stop_token) override {
        return Task<ConnectionFacts>(ConnectionFacts{});
    }
    [[nodiscard]] Task<CommandOutcome> run(RemoteCommand command, std::stop_token) override {
        ++runs;
        QProcess php;
        php.start(program.first(), program.sliced(1));
        php.write(command.input);
        php.closeWriteChannel();
        php.waitForFinished(60'000);
        CommandOutcome outcome;
        outcome.out = php.readAllStandardOutput();
        outcome.err = php.readAllStandardError();
        outcome.end = cuts-- > 0 ? CommandEnd::ConnectionLost : CommandEnd::Exited;
        outcome.exitStatus = php.exitCode();
        if (outcome.end == CommandEnd::ConnectionLost)
            outcome.out.truncate(outcome.out.size() / 2);
        command.progress->post({OutputPiece::Stream::Out, outcome.out});
        box = command.progress;
        return Task<CommandOutcome>(outcome);
    }
    QStringList program{u"php"_s};
    std::shared_ptr<Mailbox<OutputPiece>> box; ///< kept as a connection's thread may
    int runs = 0;
    int cuts = 0;
};

class ServerSearching : public testing::Test {
protected:
    Result<ServerSearchEnd> search(ServerSearchOrder order) {
        Node node;
        node.root = m_folder.path(QString());
        const auto search
            = std::make_shared<ServerSearch>(m_scope, m_pool, m_shell, node, std::move(order), m_stop.get_token());
        return await(search->start([this](std::vector<ServerHit> hits) {
            for (const ServerHit& hit : hits)
                m_hits.push_back(hit.file + u':' + QString::number(hit.line));
        }));
    }
    static ServerSearchOrder orderFor(const QString& text) {
        return {.globs = {u"*.log"_s}, .patterns = {{text}}, .since = {}};
    }

    LogFolder m_folder;
    QThreadPool m_pool;
    QObject m_scope;
    std::stop_source m_stop;
    std::shared_ptr<PhpHere> m_shell = std::make_shared<PhpHere>();
    std::vector<QString> m_hits;
};

const QByteArray threeRecords = "[2026-11-20T21:00:00+00:00] main.INFO: quiet [] []\n"
                                "[2026-11-20T22:00:00+00:00] main.ERROR: loud\n#0 a trace [] []\n"
                                "[2026-11-20T23:00:00+00:00] main.CRITICAL: louder [] []\n";

} // namespace

TEST_F(ServerSearching, AnswersWithThePlacesOfWhatItFinds) {
    m_folder.write(u"a.log"_s, threeRecords);
    m_folder.write(u"b.log"_s, threeRecords);
    const auto end = search(orderFor(u"loud"_s));
    ASSERT_TRUE(end) << qPrintable(end.error().toString());
    EXPECT_TRUE(end->isWhole);
    EXPECT_EQ(end->hits, 4);
    EXPECT_THAT(m_hits, ElementsAre(u"a.log:2"_s, u"a.log:4"_s, u"b.log:2"_s, u"b.log:4"_s));
}

TEST_F(ServerSearching, SaysWhereItCouldNotTellWhetherSomethingIsAHit) {
    m_folder.write(u"a.log"_s, QByteArray(30'000, 'a') + "\n");
    const auto end = search(orderFor(u"^(\\w{1,300}){1,300}[!?]$"_s));
    ASSERT_TRUE(end) << qPrintable(end.error().toString());
    EXPECT_THAT(m_hits, IsEmpty());
    ASSERT_THAT(end->problems, SizeIs(1));
    EXPECT_TRUE(end->problems.front().startsWith(u"a.log: "_s)) << qPrintable(end->problems.front());
}

TEST_F(ServerSearching, EndsWithSoManyHitsAsAreWanted) {
    m_folder.write(u"a.log"_s, threeRecords.repeated(100));
    ServerSearchOrder order = orderFor(u"quiet"_s);
    order.mostHits = 7;
    const auto end = search(order);
    ASSERT_TRUE(end);
    EXPECT_FALSE(end->isWhole);
    EXPECT_EQ(end->hits, 7);
    EXPECT_THAT(m_hits, SizeIs(7));
}

TEST_F(ServerSearching, GoesOnWhereTheConnectionBroke) {
    m_folder.write(u"a.log"_s, threeRecords.repeated(50));
    m_shell->cuts = 2;
    const auto end = search(orderFor(u"quiet"_s));
    ASSERT_TRUE(end) << qPrintable(end.error().toString());
    EXPECT_TRUE(end->isWhole);
    EXPECT_EQ(m_shell->runs, 3);
    EXPECT_THAT(m_hits, SizeIs(50));
}

TEST_F(ServerSearching, LeavesOutWhatOnlyLooksLikeAHit) {
    // PHP takes a pattern across a line end; a line has to match.
    m_folder.write(u"a.log"_s, threeRecords);
    ASSERT_TRUE(search(orderFor(u"loud\\s#0"_s)));
    EXPECT_THAT(m_hits, IsEmpty());
}

TEST_F(ServerSearching, IsGoneWithWhoeverWantsItAlthoughTheCommandLives) {
    m_folder.write(u"a.log"_s, threeRecords);
    std::weak_ptr<ServerSearch> gone;
    {
        Node node;
        node.root = m_folder.path(QString());
        const auto search
            = std::make_shared<ServerSearch>(m_scope, m_pool, m_shell, node, orderFor(u"loud"_s), m_stop.get_token());
        gone = search;
        ASSERT_TRUE(await(search->start([](const std::vector<ServerHit>&) { })));
    }
    EXPECT_TRUE(test::waitUntil([&] { return gone.expired(); }, std::chrono::seconds(2)));
    EXPECT_NE(m_shell->box, nullptr);
}

TEST_F(ServerSearching, RefusesWhatAServerCannotSearchFor) {
    const auto end = search(orderFor(u"loud(?!er)"_s));
    ASSERT_FALSE(end);
    EXPECT_EQ(end.error().kind(), ErrorKind::InvalidInput);
    EXPECT_EQ(m_shell->runs, 0);
    const auto wrong = search(orderFor(u"("_s));
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().kind(), ErrorKind::InvalidInput);
}

TEST_F(ServerSearching, TellsWhenThereIsNoFileOrNoPhp) {
    const auto none = search(orderFor(u"x"_s));
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().kind(), ErrorKind::NotFound);
    m_shell->program = {u"sh"_s, u"-c"_s, u"echo 'PHP is broken' >&2; exit 1"_s};
    const auto broken = search(orderFor(u"x"_s));
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().kind(), ErrorKind::CommandFailed);
    EXPECT_TRUE(broken.error().text().contains(u"PHP is broken"_s)) << qPrintable(broken.error().text());
}

TEST_F(ServerSearching, IsCancelledWhenAsked) {
    m_folder.write(u"a.log"_s, threeRecords);
    m_stop.request_stop();
    m_shell->program = {u"true"_s};
    const auto end = search(orderFor(u"x"_s));
    ASSERT_FALSE(end);
    EXPECT_EQ(end.error().kind(), ErrorKind::Cancelled);
}

} // namespace magkeeper::logs
