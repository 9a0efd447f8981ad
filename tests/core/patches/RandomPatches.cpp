// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/patches/RandomPatches.h"

#include <vector>

namespace magkeeper::test {

namespace {

struct Step {
    char kind;
    QByteArray line;
};

/// By the longest common subsequence.
std::vector<Step> stepsBetween(const QByteArrayList& a, const QByteArrayList& b) {
    const auto n = size_t(a.size());
    const auto m = size_t(b.size());
    std::vector<std::vector<int>> length(n + 1, std::vector<int>(m + 1, 0));
    for (size_t i = n; i-- > 0;)
        for (size_t j = m; j-- > 0;)
            length[i][j] = a[qsizetype(i)] == b[qsizetype(j)] ? length[i + 1][j + 1] + 1
                                                              : std::max(length[i + 1][j], length[i][j + 1]);
    std::vector<Step> steps;
    size_t i = 0;
    size_t j = 0;
    while (i < n || j < m) {
        if (i < n && j < m && a[qsizetype(i)] == b[qsizetype(j)]) {
            steps.push_back({' ', a[qsizetype(i)]});
            ++i;
            ++j;
        } else if (i < n && (j == m || length[i + 1][j] >= length[i][j + 1])) {
            steps.push_back({'-', a[qsizetype(i++)]});
        } else {
            steps.push_back({'+', b[qsizetype(j++)]});
        }
    }
    return steps;
}

QByteArray range(int start, int count) {
    return QByteArray::number(count == 0 ? start : start + 1) + ',' + QByteArray::number(count);
}

QByteArray hunkOf(const std::vector<Step>& steps, size_t from, size_t to) {
    int oldStart = 0;
    int newStart = 0;
    for (size_t i = 0; i < from; ++i) {
        oldStart += steps[i].kind != '+';
        newStart += steps[i].kind != '-';
    }
    QByteArray body;
    int oldCount = 0;
    int newCount = 0;
    for (size_t i = from; i < to; ++i) {
        oldCount += steps[i].kind != '+';
        newCount += steps[i].kind != '-';
        body += steps[i].kind + steps[i].line;
        if (!steps[i].line.endsWith('\n'))
            body += "\n\\ No newline at end of file\n";
    }
    return "@@ -" + range(oldStart, oldCount) + " +" + range(newStart, newCount) + " @@\n" + body;
}

} // namespace

QByteArray diffOf(const QByteArray& path, const QByteArrayList& before, const QByteArrayList& after, int context) {
    const std::vector<Step> steps = stepsBetween(before, after);
    QByteArray hunks;
    const auto reach = size_t(context);
    for (size_t i = 0; i < steps.size();) {
        if (steps[i].kind == ' ') {
            ++i;
            continue;
        }
        const size_t from = i < reach ? 0 : i - reach;
        size_t last = i;
        for (size_t j = i; j < steps.size() && j <= last + 2 * reach + 1; ++j)
            if (steps[j].kind != ' ')
                last = j;
        const size_t to = std::min(last + 1 + reach, steps.size());
        hunks += hunkOf(steps, from, to);
        i = to;
    }
    if (hunks.isEmpty())
        return {};
    const QByteArray old = before.isEmpty() ? QByteArray("/dev/null") : "a/" + path;
    const QByteArray fresh = after.isEmpty() ? QByteArray("/dev/null") : "b/" + path;
    return "--- " + old + "\n+++ " + fresh + '\n' + hunks;
}

QByteArray joinLines(const TextLines& lines) {
    QByteArray text;
    for (const TextLine& line : lines) {
        if (!text.isEmpty() && !text.endsWith('\n'))
            text.append('\n');
        text.append(line.bytes());
    }
    return text;
}

} // namespace magkeeper::test
