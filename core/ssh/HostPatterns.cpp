// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/HostPatterns.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QList>
#include <QMessageAuthenticationCode>

namespace magkeeper::ssh {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Greedy with one point to come back to: linear in memory, at worst quadratic in time.
bool matchesPattern(QByteArrayView pattern, QByteArrayView text) {
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || lower(pattern[p]) == lower(text[t]))) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

} // namespace

bool matchesHostPatterns(QByteArrayView patterns, QByteArrayView host) {
    bool covered = false;
    while (!patterns.isEmpty()) {
        const qsizetype comma = patterns.indexOf(',');
        QByteArrayView pattern = comma < 0 ? patterns : patterns.first(comma);
        patterns = comma < 0 ? QByteArrayView() : patterns.sliced(comma + 1);
        const bool negated = pattern.startsWith('!');
        if (negated)
            pattern = pattern.sliced(1);
        if (pattern.isEmpty() || !matchesPattern(pattern, host))
            continue;
        if (negated)
            return false;
        covered = true;
    }
    return covered;
}

bool matchesHashedHost(QByteArrayView hashed, QByteArrayView host) {
    const QList<QByteArray> parts = hashed.toByteArray().split('|');
    if (parts.size() != 4 || parts[1] != "1")
        return false;
    const auto salt = QByteArray::fromBase64Encoding(parts[2], QByteArray::AbortOnBase64DecodingErrors);
    const auto hash = QByteArray::fromBase64Encoding(parts[3], QByteArray::AbortOnBase64DecodingErrors);
    if (!salt || !hash || (*hash).size() != 20)
        return false;
    return QMessageAuthenticationCode::hash(host.toByteArray(), *salt, QCryptographicHash::Sha1) == *hash;
}

} // namespace magkeeper::ssh
