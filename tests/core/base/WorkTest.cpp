// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Work.h"

#include "tests/support/Await.h"

#include <gtest/gtest.h>

#include <future>

using namespace magkeeper;
using namespace magkeeper::test;

TEST(Work, IsDoneInThreadsOfThePoolWithWhatItWasGiven) {
    QThreadPool pool;
    std::vector<Task<int>> answers;
    for (int i = 0; i < 100; ++i)
        answers.push_back(runIn(pool, [text = QByteArray::number(i)]() -> Result<int> { return text.toInt(); }));
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(await(std::move(answers[static_cast<size_t>(i)])).value_or(-1), i);
}

TEST(Work, AnswersInternalWhenItIsTakenFromThePoolUndone) {
    std::promise<void> end;
    QThreadPool pool;
    pool.setMaxThreadCount(1);
    auto first = runIn(pool, [ended = end.get_future().share()]() -> Result<int> {
        ended.wait();
        return 1;
    });
    auto second = runIn(pool, []() -> Result<int> { return 2; });
    pool.clear();
    end.set_value();
    EXPECT_EQ(await(std::move(first)).value_or(-1), 1);
    const auto answer = await(std::move(second));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind(), ErrorKind::Internal);
}
