// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/BackOff.h"

#include <gtest/gtest.h>

namespace magkeeper::ssh {
namespace {

using std::chrono::milliseconds;

TEST(BackOff, DoublesFromASecondToAMinute) {
    for (int failures = 1; failures < 20; ++failures) {
        const auto delay = backOff(ErrorKind::Unreachable, failures);
        const milliseconds expected(std::min(60'000, 1'000 << std::min(failures - 1, 10)));
        EXPECT_GE(delay, expected * 75 / 100);
        EXPECT_LE(delay, expected * 125 / 100);
    }
}

TEST(BackOff, IsLongFromTheFirstWhereOnlyAPersonCanHelp) {
    for (const ErrorKind kind : {ErrorKind::HostKeyUnknown, ErrorKind::HostKeyChanged, ErrorKind::AuthenticationFailed})
        EXPECT_GE(backOff(kind, 1), milliseconds(22'500));
}

TEST(BackOff, IsSpreadByChance) {
    const auto first = backOff(ErrorKind::Unreachable, 10);
    bool differs = false;
    for (int i = 0; i < 100; ++i)
        differs = differs || backOff(ErrorKind::Unreachable, 10) != first;
    EXPECT_TRUE(differs);
}

} // namespace
} // namespace magkeeper::ssh
