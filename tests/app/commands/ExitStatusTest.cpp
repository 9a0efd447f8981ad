// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/ExitStatus.h"

#include <gtest/gtest.h>

namespace magkeeper {

TEST(ExitStatus, FollowsTheTableThatScriptsRelyOn) {
    const std::vector<std::pair<ErrorKind, int>> table{{ErrorKind::Cancelled, 130}, {ErrorKind::TimedOut, 3},
        {ErrorKind::Unreachable, 3}, {ErrorKind::AuthenticationFailed, 3}, {ErrorKind::OutcomeUnknown, 3},
        {ErrorKind::HostKeyUnknown, 77}, {ErrorKind::HostKeyChanged, 77}, {ErrorKind::Refused, 77},
        {ErrorKind::Busy, 75}, {ErrorKind::Conflict, 75}, {ErrorKind::NotFound, 66}, {ErrorKind::InvalidInput, 65},
        {ErrorKind::CommandFailed, 1}, {ErrorKind::UnexpectedOutput, 1}, {ErrorKind::StorageFailed, 74},
        {ErrorKind::Internal, 70}};
    for (const auto& [kind, status] : table)
        EXPECT_EQ(static_cast<int>(exitStatusOf(kind)), status) << qPrintable(errorKindName(kind));
}

TEST(ExitStatus, OfOneEnvironmentIsItsOwn) {
    EXPECT_EQ(worstOf({ExitStatus::Refused}), ExitStatus::Refused);
    EXPECT_EQ(worstOf({ExitStatus::Done}), ExitStatus::Done);
}

TEST(ExitStatus, OfSeveralIsTheWorst) {
    using enum ExitStatus;
    EXPECT_EQ(worstOf({}), Done);
    EXPECT_EQ(worstOf({Done, Done}), Done);
    EXPECT_EQ(worstOf({Done, Failed}), Failed);
    EXPECT_EQ(worstOf({Failed, Unknown}), Unknown);
    EXPECT_EQ(worstOf({Unknown, Critical, Failed}), Critical);
    EXPECT_EQ(worstOf({Done, Refused}), Unknown) << "whatever kept one from being read";
    EXPECT_EQ(worstOf({Critical, Cancelled}), Cancelled);
}

} // namespace magkeeper
