// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/IgnoreList.h"
#include "core/compare/IgnoreRepository.h"

namespace magkeeper::test {

/// Keeps words in memory.
class FakeIgnores final : public IgnoreRepository {
public:
    QStringList kept;
    std::optional<Error> failsWith;

    [[nodiscard]] Task<QStringList> load() override { return answer(); }
    [[nodiscard]] Task<QStringList> add(QStringList words) override {
        for (const QString& word : words) {
            const auto written = ignoreWord(word);
            if (!written)
                return Task<QStringList>(failure(written.error()));
            kept.append(*written);
        }
        kept.removeDuplicates();
        kept.sort();
        return answer();
    }
    [[nodiscard]] Task<QStringList> remove(QStringList words) override {
        for (const QString& word : words)
            kept.removeAll(word);
        return answer();
    }

private:
    [[nodiscard]] Task<QStringList> answer() const {
        return Task<QStringList>(failsWith ? Result<QStringList>(failure(*failsWith)) : Result<QStringList>(kept));
    }
};

} // namespace magkeeper::test
