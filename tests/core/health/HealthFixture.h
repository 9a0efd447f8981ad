// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/HealthCheck.h"
#include "tests/core/magento/RecordedAnswer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace magkeeper::test {

/// The rules, made ready once for all tests.
[[nodiscard]] inline const HealthCheck& healthCheck() {
    static const HealthCheck check;
    return check;
}

[[nodiscard]] inline QJsonObject healthFile(const char* path) {
    const auto document = QJsonDocument::fromJson(testFile(path, MAGKEEPER_TEST_DATA));
    EXPECT_TRUE(document.isObject()) << path;
    return document.object();
}

/// `severity id`, worst first, as tests/data/health/expected has them.
[[nodiscard]] inline QStringList namesOf(const Health& health) {
    QStringList names;
    for (const Finding& finding : health.findings)
        names.append(severityName(finding.severity) + u' ' + finding.id);
    names.sort();
    return names;
}

[[nodiscard]] inline QStringList textsOf(const QJsonArray& array) {
    QStringList texts;
    for (const auto& value : array)
        texts.append(value.toString());
    texts.sort();
    return texts;
}

} // namespace magkeeper::test
