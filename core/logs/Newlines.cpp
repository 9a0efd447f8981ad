// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/Newlines.h"

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace magkeeper::logs {

namespace {

qint64 countPlainly(const char* at, const char* end) {
    qint64 count = 0;
    for (; at != end; ++at)
        count += *at == '\n' ? 1 : 0;
    return count;
}

#if defined(__x86_64__)
/// Each of 32 lanes counts up to 255 hits before the lanes are added up.
__attribute__((target("avx2"))) qint64 countWide(const char* at, const char* end) {
    const __m256i wanted = _mm256_set1_epi8('\n');
    __m256i total = _mm256_setzero_si256();
    while (end - at >= 32) {
        __m256i lanes = _mm256_setzero_si256();
        for (int round = 0; round < 255 && end - at >= 32; ++round, at += 32) {
            const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
            lanes = _mm256_sub_epi8(lanes, _mm256_cmpeq_epi8(bytes, wanted));
        }
        total = _mm256_add_epi64(total, _mm256_sad_epu8(lanes, _mm256_setzero_si256()));
    }
    alignas(32) qint64 sums[4];
    _mm256_store_si256(reinterpret_cast<__m256i*>(sums), total);
    return sums[0] + sums[1] + sums[2] + sums[3] + countPlainly(at, end);
}

bool hasWide() {
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
}
#endif

} // namespace

qint64 countNewlines(QByteArrayView bytes) {
#if defined(__x86_64__)
    if (hasWide())
        return countWide(bytes.begin(), bytes.end());
#endif
    return countPlainly(bytes.begin(), bytes.end());
}

qsizetype findNewline(QByteArrayView bytes, qint64 nth) {
    qsizetype at = -1;
    for (; nth > 0; --nth) {
        at = bytes.indexOf('\n', at + 1);
        if (at < 0)
            return -1;
    }
    return at;
}

} // namespace magkeeper::logs
