// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollouts/RolloutsPage.h"
#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeRepositories.h"
#include "tests/support/FakeWork.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/StateView.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace magkeeper::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class RolloutsPageTest : public testing::Test {
protected:
    RolloutsPageTest() {
        for (const auto& [name, kind] : {std::pair(u"acme-prod"_s, EnvironmentKind::Production),
                 std::pair(u"acme-stage"_s, EnvironmentKind::Staging)}) {
            Environment environment;
            environment.id = EnvironmentId::create(m_clock);
            environment.name = name;
            environment.kind = kind;
            m_repository.stored.push_back(environment);
        }
        EXPECT_TRUE(await(m_inventory.load()));
    }
    ~RolloutsPageTest() override { m_pool.waitForDone(); }

    void openRollout() {
        RolloutDraft draft;
        draft.title = u"July patches"_s;
        draft.urgency = Urgency::Critical;
        draft.subjects = {{RolloutSubject::Kind::Advisory, u"APSB26-73"_s}};
        draft.duties = {{u"Rotate keys"_s, u"APSB26-73"_s}};
        for (const Environment& each : m_inventory.environments())
            draft.members.push_back({each.id, each.name, kindName(each.kind), usualWave(kindName(each.kind))});
        draft.waves = usualWaves(draft.members);
        ASSERT_TRUE(await(m_desk.open(draft)));
    }
    void show() {
        m_page.resize(1200, 800);
        m_page.show();
        ASSERT_TRUE(waitUntil([&] { return m_presenter.state().kind != PageState::Kind::Loading; }));
    }
    void showBoard() {
        openRollout();
        show();
        ASSERT_TRUE(waitUntil([&] { return m_presenter.members().rowCount() == 2; }));
    }
    void choose(const QString& name) {
        board().selectKey(idOf(name).toString());
        ASSERT_TRUE(waitUntil([&] { return m_presenter.chosen().size() == 1; }));
    }
    [[nodiscard]] EnvironmentId idOf(const QString& name) const { return m_inventory.findByName(name)->id; }
    [[nodiscard]] DataTable& board() { return *m_page.findChild<DataTable*>(u"rolloutBoard"_s); }
    /// The first column as it is shown.
    [[nodiscard]] QStringList shownTexts() {
        QStringList texts;
        for (int row = 0; row < board().model()->rowCount(); ++row)
            texts << board().model()->index(row, 0).data().toString();
        return texts;
    }
    [[nodiscard]] QString cell(const QString& name, QStringView column) {
        const auto& rows = m_presenter.members().values();
        const auto row = std::ranges::find(rows, name, &MemberLine::name) - rows.begin();
        return m_presenter.members()
            .index(static_cast<int>(row), m_presenter.members().columnNamed(column))
            .data()
            .toString();
    }
    void command(const QString& name) { m_page.findChild<QAction*>(name)->trigger(); }
    /// Types into the question that is open and confirms it.
    void answer(const QString& text) {
        auto* form = m_page.findChild<QWidget*>(u"rolloutForm"_s);
        ASSERT_TRUE(waitUntil([&] { return form->isVisible(); }));
        form->findChild<QLineEdit*>()->setText(text);
        form->findChild<QPushButton*>()->click();
    }

    FakeClock m_clock;
    Theme m_theme{Appearance::Light};
    FakeEnvironmentRepository m_repository{m_clock};
    Inventory m_inventory{m_repository};
    FakeWork m_work{m_clock};
    FakeEvidence m_evidence;
    QThreadPool m_pool;
    RolloutDesk m_desk{m_work, m_clock, u"me@desk"_s, &m_pool};
    RolloutsPresenter m_presenter{{m_desk, m_evidence, m_inventory, m_clock, m_pool}};
    RolloutsPage m_page{m_presenter};
};

} // namespace

TEST_F(RolloutsPageTest, OffersToOpenOneWhereThereIsNoneWithOneFilledButton) {
    show();
    EXPECT_EQ(m_presenter.state().kind, PageState::Kind::Empty);
    EXPECT_FALSE(m_page.findChild<QPushButton*>(u"rolloutNew"_s)->isVisible());
    EXPECT_TRUE(m_page.findChild<QPushButton*>(u"stateAction"_s)->property("filled").toBool());
    EXPECT_FALSE(m_page.findChild<QPushButton*>(u"rolloutChange"_s)->isEnabled());
    EXPECT_TRUE(m_page.findChild<QAction*>(u"rolloutPolicyAction"_s)->isEnabled());
    QSignalSpy wanted(&m_page, &RolloutsPage::newRequested);
    Q_EMIT m_page.findChild<StateView*>()->actionTriggered();
    EXPECT_EQ(wanted.count(), 1);
    openRollout();
    ASSERT_TRUE(waitUntil([&] { return m_presenter.members().rowCount() == 2; }));
    ASSERT_TRUE(waitUntil([&] { return m_page.findChild<QPushButton*>(u"rolloutNew"_s)->isVisible(); }));
    EXPECT_TRUE(m_page.findChild<QPushButton*>(u"rolloutChange"_s)->isEnabled());
    m_page.findChild<QPushButton*>(u"rolloutNew"_s)->click();
    EXPECT_EQ(wanted.count(), 2);
}

TEST_F(RolloutsPageTest, ShowsTheBoardByStateWithWhatIsLateFirst) {
    const QAbstractItemModelTester tester(
        &m_presenter.members(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    showBoard();
    command(u"rolloutByStateAction"_s);
    ASSERT_EQ(m_presenter.members().rowCount(), 3);
    EXPECT_EQ(shownTexts(), (QStringList{u"Planned  2"_s, u"acme-stage"_s, u"acme-prod"_s}));
    choose(u"acme-prod"_s);
    board().selectKey(u"state:planned"_s);
    EXPECT_EQ(m_presenter.chosen().size(), 2U);
    auto* filter = m_page.findChild<QLineEdit*>(u"filter"_s);
    ASSERT_TRUE(filter);
    filter->setText(u"stage"_s);
    EXPECT_EQ(m_presenter.chosen().size(), 1U) << "nothing is done to whom the filter hides";
    filter->clear();
    choose(u"acme-prod"_s);
    m_presenter.waive(m_presenter.chosenIds(), u"the CTO"_s, u"relaunch"_s, 24h * 30);
    ASSERT_TRUE(waitUntil([&] { return m_presenter.members().rowCount() == 4; }));
    EXPECT_EQ(shownTexts(), (QStringList{u"Planned  1"_s, u"acme-stage"_s, u"Waived  1"_s, u"acme-prod"_s}));
    EXPECT_EQ(m_presenter.chosen().size(), 1U);
    m_clock.advance(24h * 5);
    m_presenter.load();
    ASSERT_TRUE(waitUntil([&] { return shownTexts().value(0) == u"Late  1"_s; }));
    board().selectKey(u"state:late"_s);
    ASSERT_EQ(m_presenter.chosen().size(), 1U) << "a heading stands for who is under it";
    EXPECT_EQ(m_presenter.chosen().front()->name, u"acme-stage"_s);
    QSignalSpy opened(&m_page, &RolloutsPage::openRequested);
    Q_EMIT board().opened(u"state:late"_s);
    EXPECT_EQ(shownTexts(), (QStringList{u"Late  1"_s, u"Waived  1"_s, u"acme-prod"_s}));
    EXPECT_EQ(opened.count(), 0);
    command(u"rolloutByStateAction"_s);
    EXPECT_EQ(m_presenter.members().rowCount(), 2);
}

TEST_F(RolloutsPageTest, SetsAnotherDueDateForAReason) {
    showBoard();
    choose(u"acme-prod"_s);
    command(u"rolloutDueAction"_s);
    answer(u"yesterday"_s);
    answer(u"sale"_s);
    ASSERT_TRUE(waitUntil([&] { return m_presenter.saidMark() == Mark::Warning; }));
    const Instant before = m_presenter.chosen().front()->due;
    m_presenter.setDue(m_presenter.chosenIds(), u"2036-01-10 12:00"_s, u"sale"_s);
    ASSERT_TRUE(waitUntil([&] { return m_presenter.chosen().front()->due > before; }));
}

TEST_F(RolloutsPageTest, RecordsDutiesAndTakesThemBack) {
    showBoard();
    choose(u"acme-prod"_s);
    command(u"rolloutDutyAction"_s);
    answer(u"OPS-7, keys are new"_s);
    ASSERT_TRUE(waitUntil([&] { return cell(u"acme-prod"_s, u"duties") == u"1 of 1"_s; }));
    EXPECT_EQ(cell(u"acme-stage"_s, u"duties"), u"0 of 1"_s);
    const auto facts = m_presenter.facts();
    EXPECT_TRUE(std::ranges::any_of(facts, [](const FactRow& fact) {
        return fact.value.text.contains(u"OPS-7"_s) && fact.value.text.contains(u"me@desk"_s);
    }));
    command(u"rolloutDutyAction"_s);
    answer({});
    ASSERT_TRUE(waitUntil([&] { return cell(u"acme-prod"_s, u"duties") == u"0 of 1"_s; }));
    m_presenter.prove(m_presenter.chosenIds(), 0, {});
    EXPECT_EQ(m_presenter.saidMark(), Mark::Critical);
}

TEST_F(RolloutsPageTest, SaysThatItCouldNotBeRead) {
    m_work.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    show();
    EXPECT_EQ(m_presenter.state().kind, PageState::Kind::Failed);
    EXPECT_TRUE(m_presenter.state().detail.contains(u"disk full"_s));
    m_work.failsWith.reset();
    openRollout();
    ASSERT_TRUE(waitUntil([&] { return m_presenter.state().kind == PageState::Kind::Ready; }));
    m_work.failsWith = Error(ErrorKind::StorageFailed, u"disk full"_s);
    m_presenter.load();
    EXPECT_TRUE(waitUntil([&] { return m_presenter.state().kind == PageState::Kind::Stale; }));
}

TEST_F(RolloutsPageTest, ShowsTheBoardInWavesAndMovesByEvidence) {
    const QAbstractItemModelTester tester(
        &m_presenter.members(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    showBoard();
    EXPECT_EQ(m_presenter.members().at(0).name, u"acme-stage"_s);
    EXPECT_EQ(cell(u"acme-stage"_s, u"state"), u"Planned"_s);
    EXPECT_EQ(cell(u"acme-prod"_s, u"wave"), u"production · waits"_s);
    EXPECT_EQ(cell(u"acme-prod"_s, u"seen"), u"never"_s);
    m_evidence.evidence[u"acme-stage"_s] = {.readAt = m_clock.now(),
        .presence = FixPresence::There,
        .subjects = {{u"APSB26-73"_s, FixPresence::There, u"web-1: applied"_s}},
        .checkedAt = m_clock.now(),
        .critical = {}};
    m_page.refresh(Page::Depth::Full);
    ASSERT_TRUE(
        waitUntil([&] { return !m_presenter.isLooking() && cell(u"acme-stage"_s, u"state") == u"Deployed"_s; }));
    EXPECT_EQ(m_evidence.prepared, 1);
    EXPECT_EQ(m_presenter.saidMark(), Mark::Unknown); // the other could not be reached
    EXPECT_TRUE(m_presenter.said().contains(u"acme-prod"_s));
    EXPECT_EQ(cell(u"acme-prod"_s, u"state"), u"Planned"_s);
    choose(u"acme-stage"_s);
    command(u"rolloutDutyAction"_s);
    answer(u"OPS-1"_s);
    ASSERT_TRUE(waitUntil([&] { return cell(u"acme-stage"_s, u"state") == u"Verified"_s; }));
    EXPECT_EQ(cell(u"acme-prod"_s, u"wave"), u"production"_s);
    EXPECT_FALSE(m_presenter.burnDown().line.empty());
}

TEST_F(RolloutsPageTest, WritesDecisionsDownAndTellsThemInTheInspector) {
    showBoard();
    EXPECT_FALSE(m_page.findChild<QAction*>(u"rolloutAssignAction"_s)->isEnabled());
    choose(u"acme-prod"_s);
    command(u"rolloutAssignAction"_s);
    answer(u"kim"_s);
    ASSERT_TRUE(waitUntil([&] { return cell(u"acme-prod"_s, u"owner") == u"kim"_s; }));
    command(u"rolloutWaiveAction"_s);
    answer(u"the CTO"_s);
    answer(u"relaunch"_s);
    ASSERT_TRUE(waitUntil([&] { return cell(u"acme-prod"_s, u"state") == u"Waived"_s; }));
    EXPECT_EQ(m_presenter.chosen().front()->waiver->approver, u"the CTO"_s);
    const QString history = m_page.findChild<QPlainTextEdit*>(u"rolloutHistory"_s)->toPlainText();
    EXPECT_TRUE(history.contains(u"owner: kim"_s)) << qPrintable(history);
    EXPECT_TRUE(m_page.closeInspector());
    EXPECT_TRUE(m_presenter.chosen().empty());
}

TEST_F(RolloutsPageTest, WritesAnAnswerDownOfWhatTheQuestionNamed) {
    showBoard();
    choose(u"acme-prod"_s);
    command(u"rolloutAssignAction"_s);
    board().selectKey(idOf(u"acme-stage"_s).toString());
    ASSERT_TRUE(waitUntil([&] { return m_presenter.chosen().front()->name == u"acme-stage"_s; }));
    answer(u"kim"_s);
    ASSERT_TRUE(waitUntil([&] { return cell(u"acme-prod"_s, u"owner") == u"kim"_s; }));
    EXPECT_NE(cell(u"acme-stage"_s, u"owner"), u"kim"_s);
    choose(u"acme-prod"_s);
    command(u"rolloutNoteAction"_s);
    board().clearSelection();
    ASSERT_TRUE(waitUntil([&] { return m_presenter.chosen().empty(); }));
    answer(u"for one alone"_s);
    ASSERT_TRUE(waitUntil([&] { return !m_presenter.selected()->memberCalled(u"acme-prod"_s)->notes.empty(); }));
    EXPECT_TRUE(m_presenter.selected()->notes.empty());
}

TEST_F(RolloutsPageTest, MovesToTheWaveThatWasNamedWhenOthersChangedTheOrder) {
    showBoard();
    choose(u"acme-stage"_s);
    command(u"rolloutMoveAction"_s); // the first one: staging
    const RolloutPtr before = m_presenter.selected();
    RolloutDesk other(m_work, m_clock, u"lee@desk"_s);
    ASSERT_TRUE(await(other.write(before, *rollout::setWaves(*before, {{u"production"_s, {}}, {u"staging"_s, {}}}))));
    m_presenter.load();
    ASSERT_TRUE(waitUntil([&] { return m_presenter.selected()->waves.front().name == u"production"_s; }));
    answer(u"before staging"_s);
    ASSERT_TRUE(waitUntil([&] { return m_presenter.selected()->waves.size() == 3; }));
    EXPECT_EQ(m_presenter.selected()->waves[1].name, u"before staging"_s);
}

TEST_F(RolloutsPageTest, SaysWhatItWasToldAndWhoIsGone) {
    showBoard();
    const RolloutEvidence there{.readAt = m_clock.now(),
        .presence = FixPresence::There,
        .subjects = {{u"APSB26-73"_s, FixPresence::There, u"web-1: applied"_s}},
        .checkedAt = {},
        .critical = {}};
    m_evidence.evidence = {{u"acme-stage"_s, there}, {u"acme-prod"_s, there}};
    m_evidence.notes = {u"/patches/odd.patch: no diff"_s};
    m_presenter.look();
    ASSERT_TRUE(waitUntil([&] { return !m_presenter.isLooking(); }));
    EXPECT_EQ(m_presenter.saidMark(), Mark::Warning);
    EXPECT_TRUE(m_presenter.said().contains(u"odd.patch"_s)) << qPrintable(m_presenter.said());
    ASSERT_TRUE(await(m_inventory.remove(idOf(u"acme-prod"_s))));
    m_presenter.look();
    ASSERT_TRUE(waitUntil([&] { return !m_presenter.isLooking(); }));
    EXPECT_TRUE(m_presenter.said().contains(u"acme-prod: it is no longer"_s)) << qPrintable(m_presenter.said());
    ASSERT_TRUE(await(m_inventory.remove(idOf(u"acme-stage"_s))));
    m_presenter.look();
    EXPECT_FALSE(m_presenter.isLooking());
    EXPECT_TRUE(m_presenter.said().contains(u"acme-stage: it is no longer"_s)) << qPrintable(m_presenter.said());
}

TEST_F(RolloutsPageTest, SaysWhatIsRefused) {
    showBoard();
    choose(u"acme-prod"_s);
    m_presenter.plan(m_presenter.chosenIds(), u"2026-11-21 22:00"_s, 2h, {});
    ASSERT_TRUE(waitUntil([&] { return m_presenter.saidMark() == Mark::Critical; }));
    EXPECT_TRUE(m_presenter.said().contains(u"acme-stage"_s)) << qPrintable(m_presenter.said());
}

TEST_F(RolloutsPageTest, KeepsWhatWasToBeWrittenWhenSomebodyElseWroteMeanwhile) {
    showBoard();
    choose(u"acme-prod"_s);
    const RolloutPtr before = m_presenter.selected();
    RolloutDesk other(m_work, m_clock, u"lee@desk"_s);
    ASSERT_TRUE(await(other.write(before, *rollout::assign(*before, {idOf(u"acme-prod"_s)}, u"lee"_s))));
    m_presenter.note({idOf(u"acme-prod"_s)}, u"waits for the bank"_s);
    ASSERT_TRUE(waitUntil([&] { return cell(u"acme-prod"_s, u"owner") == u"lee"_s; }));
    EXPECT_TRUE(m_presenter.said().contains(u"lee@desk, acme-prod: owner: lee"_s)) << qPrintable(m_presenter.said());
    EXPECT_TRUE(m_presenter.selected()->memberCalled(u"acme-prod"_s)->notes.empty());
    auto* again = m_page.findChild<QPushButton*>(u"rolloutsSaidAction"_s);
    ASSERT_TRUE(again->isVisible());
    again->click();
    ASSERT_TRUE(waitUntil([&] { return m_presenter.selected()->memberCalled(u"acme-prod"_s)->notes.size() == 1; }));
    EXPECT_EQ(cell(u"acme-prod"_s, u"owner"), u"lee"_s);
    EXPECT_FALSE(m_presenter.canWriteAgain());
}

TEST_F(RolloutsPageTest, WritesDownWithoutAskingWhatOnlyASightCameBefore) {
    showBoard();
    RolloutDesk other(m_work, m_clock, u"lee@desk"_s);
    const RolloutEvidence there{.readAt = m_clock.now(),
        .presence = FixPresence::There,
        .subjects = {{u"APSB26-73"_s, FixPresence::There, u"web-1: applied"_s}},
        .checkedAt = {},
        .critical = {}};
    ASSERT_TRUE(await(other.writeEvidence(m_presenter.selected()->id, idOf(u"acme-stage"_s), u"acme-stage"_s, there)));
    m_presenter.assign({idOf(u"acme-prod"_s)}, u"kim"_s);
    ASSERT_TRUE(waitUntil([&] { return cell(u"acme-prod"_s, u"owner") == u"kim"_s; }));
    EXPECT_FALSE(m_presenter.canWriteAgain());
    EXPECT_EQ(cell(u"acme-stage"_s, u"state"), u"Deployed"_s);
}

TEST_F(RolloutsPageTest, NamesTheRolloutThatWasLeftBeforeItWasWrittenDown) {
    openRollout();
    showBoard();
    ASSERT_TRUE(waitUntil([&] { return m_presenter.rollouts().rowCount() == 2; }));
    const RolloutPtr before = m_presenter.selected();
    RolloutDesk other(m_work, m_clock, u"lee@desk"_s);
    ASSERT_TRUE(await(other.write(before, *rollout::assign(*before, {idOf(u"acme-prod"_s)}, u"lee"_s))));
    m_presenter.note({idOf(u"acme-prod"_s)}, u"waits for the bank"_s);
    for (const RolloutLine& line : m_presenter.rollouts().values())
        if (line.key != before->id.toString())
            m_presenter.select(QString(line.key));
    ASSERT_TRUE(waitUntil([&] { return m_presenter.saidMark() == Mark::Critical; }));
    EXPECT_TRUE(m_presenter.said().contains(u"'July patches': somebody else"_s)) << qPrintable(m_presenter.said());
    EXPECT_FALSE(m_presenter.canWriteAgain());
}

TEST_F(RolloutsPageTest, MovesAnEnvironmentToANewWaveAndLetsOneBeginEarly) {
    showBoard();
    choose(u"acme-prod"_s);
    command(u"rolloutMoveAction"_s);
    answer(u"first ones"_s);
    ASSERT_TRUE(waitUntil([&] { return cell(u"acme-prod"_s, u"wave").startsWith(u"first ones"_s); }));
    EXPECT_EQ(m_presenter.selected()->waves.front().name, u"first ones"_s);
    EXPECT_EQ(cell(u"acme-stage"_s, u"wave"), u"staging · waits"_s);
    m_presenter.beginEarly(u"staging"_s, u"under attack"_s);
    ASSERT_TRUE(waitUntil([&] { return cell(u"acme-stage"_s, u"wave") == u"staging"_s; }));
    m_presenter.remove({idOf(u"acme-prod"_s)}, u"shut down"_s);
    EXPECT_TRUE(waitUntil([&] { return m_presenter.members().rowCount() == 1; }));
}

TEST_F(RolloutsPageTest, ExportsInEveryForm) {
    showBoard();
    const QTemporaryDir folder;
    using Form = RolloutsPresenter::Form;
    for (const auto& [name, form, begin] :
        {std::tuple("a.csv", Form::Csv, "wave,"), std::tuple("j.csv", Form::Jira, "Summary,"),
            std::tuple("r.md", Form::Markdown, "# July"), std::tuple("r.pdf", Form::Pdf, "%PDF-")}) {
        const QString path = folder.filePath(QLatin1StringView(name));
        m_presenter.exportTo(path, form);
        ASSERT_TRUE(waitUntil([&] { return m_presenter.said().contains(path); }));
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_TRUE(file.readAll().startsWith(begin)) << name;
    }
    m_presenter.exportTo(folder.filePath(u"no/where.csv"_s), Form::Csv);
    EXPECT_TRUE(waitUntil([&] { return m_presenter.saidMark() == Mark::Critical; }));
}

TEST_F(RolloutsPageTest, ClosesForAReasonAndThenOnlyTakesNotes) {
    showBoard();
    command(u"rolloutCloseAction"_s);
    answer({});
    ASSERT_TRUE(waitUntil([&] { return m_presenter.saidMark() == Mark::Critical; }));
    command(u"rolloutCloseAction"_s);
    answer(u"August has it all"_s);
    ASSERT_TRUE(waitUntil([&] { return m_presenter.selected()->closedAt.has_value(); }));
    choose(u"acme-prod"_s);
    EXPECT_FALSE(m_page.findChild<QAction*>(u"rolloutAssignAction"_s)->isEnabled());
    EXPECT_TRUE(m_page.findChild<QAction*>(u"rolloutNoteAction"_s)->isEnabled());
    EXPECT_FALSE(m_page.findChild<QPushButton*>(u"rolloutLook"_s)->isEnabled());
}
