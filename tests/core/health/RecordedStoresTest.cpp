// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/health/HealthFixture.h"

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

std::vector<QString> recordedStores() {
    std::vector<QString> names;
    const QJsonObject expected
        = QJsonDocument::fromJson(test::testFile("health/expected/recorded.json", MAGKEEPER_TEST_DATA)).object();
    for (const QString& name : expected.keys())
        names.push_back(name);
    return names;
}

class RecordedStore : public testing::TestWithParam<QString> { };

TEST_P(RecordedStore, GivesWhatWasWrittenDown) {
    const DecodedSnapshot snapshot = test::recorded(GetParam());
    const Health health = test::healthCheck().evaluate({.latest = &snapshot});
    const QStringList expected
        = test::textsOf(test::healthFile("health/expected/recorded.json").value(GetParam()).toArray());
    EXPECT_EQ(test::namesOf(health).join(u'\n').toStdString(), expected.join(u'\n').toStdString());
}

/// A rule that compares text with numbers, or computes with what may be null, would be silent for ever.
TEST_P(RecordedStore, LeavesNoRuleWithoutAReason) {
    const DecodedSnapshot snapshot = test::recorded(GetParam());
    for (const Judgement& judgement : test::healthCheck().evaluate({.latest = &snapshot}).judgements)
        EXPECT_TRUE(judgement.severity != Severity::Unknown || !judgement.section.isEmpty() || !judgement.asked)
            << qPrintable(judgement.rule) << ": " << qPrintable(judgement.why);
}

INSTANTIATE_TEST_SUITE_P(Stores, RecordedStore, testing::ValuesIn(recordedStores()),
    [](const auto& each) { return QString(each.param).replace(u'-', u'_').toStdString(); });

} // namespace
