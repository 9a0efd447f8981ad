// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/CronReportTable.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

const Instant now = instantFromIso8601(u"2026-11-21T12:00:00.000Z"_s).value_or(Instant());

/// Two jobs: `mail` failed, `index` runs well.
struct Shown {
    CronRuns runs;
    CronState state;
    CronReport report;
    std::vector<CronSettingRemark> remarks{{CronSettingRemark::Kind::ConsumersOff, {}}};

    Shown() {
        runs.now = now;
        runs.from = now - hours(24);
        runs.jobs = QStringList{u"mail"_s, u"index"_s};
        runs.statuses = QStringList{u"error"_s, u"success"_s};
        runs.runs = {run(2, 0, CronRunStatus::Error), run(1, 1, CronRunStatus::Success)};
        runs.messages = {{2, u"no route"_s}};
        state.timeZone = u"Europe/Berlin"_s;
        CronJob job;
        job.code = u"mail"_s;
        job.group = u"default"_s;
        job.configured = true;
        job.expression = u"0 0 * * *"_s;
        state.jobs = {job};
        report = judgeCron(runs, &state);
    }
    static CronRun run(qint64 id, quint32 job, CronRunStatus status) {
        return {.id = id,
            .job = job,
            .word = job,
            .status = status,
            .scheduledAt = now - seconds(60),
            .startedAt = now - seconds(58),
            .finishedAt = now - seconds(58)};
    }
    [[nodiscard]] CronTables tables(const CronFilter& filter = {}) const { return {runs, report, remarks, filter, {}}; }
    [[nodiscard]] QString text(const CronFilter& filter = {}) const {
        return TextReport{.lines = {}, .tables = tables(filter).tables()}.render(std::nullopt, false);
    }
};

} // namespace

TEST(CronTables, SayWhatIsToBeSaidOfAJobAndWhy) {
    const QString text = Shown().text();
    EXPECT_TRUE(text.contains(u"failing"_s) && text.contains(u"no route"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(u"2026-11-22 00:00 CET (23:00 UTC)"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(u"at 00:00 every day"_s));
    EXPECT_TRUE(text.contains(u"consumers-off"_s));
    EXPECT_FALSE(text.contains(u"Runs, the newest first"_s)) << "only where a job or a status is asked for";
}

TEST(CronTables, ShowOnlyWhatIsAskedFor) {
    const QString text = Shown().text({.jobs = {u"index"_s}});
    EXPECT_FALSE(text.contains(u"no route"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(u"Runs, the newest first"_s));
    EXPECT_TRUE(text.contains(u"< 1 s"_s)) << "the schedule knows whole seconds";
    EXPECT_TRUE(Shown().text({.statuses = {u"error"_s}}).contains(u"no route"_s));
}

TEST(CronTables, TellProgramsTheSame) {
    const QJsonObject json = Shown().tables({.statuses = {u"error"_s}}).json();
    EXPECT_EQ(json[u"time_zone"_s].toString(), u"Europe/Berlin"_s);
    const QJsonObject job = json[u"jobs"_s].toArray().at(0).toObject();
    EXPECT_EQ(job[u"code"_s].toString(), u"mail"_s);
    EXPECT_EQ(job[u"concerns"_s].toArray().at(0).toString(), u"failing"_s);
    EXPECT_EQ(job[u"message"_s].toString(), u"no route"_s);
    EXPECT_EQ(job[u"next_due"_s].toArray().at(0).toString(), u"2026-11-21T23:00:00.000Z"_s);
    EXPECT_TRUE(job[u"median_ms"_s].isNull());
    ASSERT_EQ(json[u"runs"_s].toArray().size(), 1);
    EXPECT_EQ(json[u"runs"_s].toArray().at(0).toObject()[u"id"_s].toInt(), 2);
    EXPECT_FALSE(Shown().tables().json().contains(u"runs"_s));
}
