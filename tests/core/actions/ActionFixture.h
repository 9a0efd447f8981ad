// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionCatalogue.h"
#include "core/actions/ActionRequest.h"

#include <gtest/gtest.h>

namespace magkeeper::test {

/// The request that these words make; one that cannot be made fails the test.
[[nodiscard]] inline ActionRequest requested(const QString& id, const QStringList& words = {}) {
    const auto action = findAction(id);
    EXPECT_TRUE(action) << qPrintable(id);
    auto request = ActionRequest::parse(**action, words);
    EXPECT_TRUE(request) << qPrintable(request ? QString() : request.error().toString());
    return *std::move(request);
}

[[nodiscard]] inline QString refusal(const QString& id, const QStringList& words) {
    const auto request = ActionRequest::parse(**findAction(id), words);
    return request ? QStringLiteral("accepted") : request.error().text();
}

/// Words that do well for each action, by argument.
[[nodiscard]] inline ActionRequest::Values plausible(const ActionDefinition& action) {
    ActionRequest::Values values;
    for (const ArgumentDefinition& argument : action.arguments) {
        QString value = QStringLiteral("some_name");
        if (argument.kind == ArgumentKind::Choice)
            value = QString::fromLatin1(argument.choices.back());
        else if (argument.kind == ArgumentKind::Number)
            value = QString::number(argument.least);
        else if (argument.kind == ArgumentKind::Address)
            value = QStringLiteral("192.0.2.7");
        else if (argument.kind == ArgumentKind::Path)
            value = QStringLiteral("general/store_information/name");
        else if (argument.kind == ArgumentKind::File)
            value = QStringLiteral(MAGKEEPER_SOURCE_DIR "/README.md");
        values[QString::fromLatin1(argument.name)] = {value};
    }
    return values;
}

} // namespace magkeeper::test
