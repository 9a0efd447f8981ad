// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Secret.h"

#include <gtest/gtest.h>

#include <type_traits>

using namespace magkeeper;

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);

TEST(Secret, MovesWithoutLeavingACopyBehind) {
    Secret first(QByteArray("correct horse"));
    const char* bytes = first.reveal();
    const Secret second(std::move(first));
    EXPECT_EQ(second.reveal(), bytes) << "the bytes were copied";
    EXPECT_TRUE(first.isEmpty()); // NOLINT(bugprone-use-after-move)
}

TEST(Secret, ACloneIsItsOwn) {
    Secret original(QByteArray("correct horse"));
    const Secret clone = original.clone();
    original = Secret();
    EXPECT_STREQ(clone.reveal(), "correct horse");
    EXPECT_TRUE(original.isEmpty());
}

TEST(Secret, DoesNotShareItsMemoryWithWhoeverGaveIt) {
    QByteArray source("correct horse");
    const QByteArray other = source; // shares the bytes
    { const Secret secret(std::move(source)); }
    EXPECT_EQ(other, "correct horse") << "wiping the secret reached somebody else's bytes";
}
