// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonBranch.h"

#include <QJsonDocument>

#include <cstdint>
#include <cstdlib>

/// What the tree takes must be what QJsonDocument takes, for the same text is kept and read by that one later; and it
/// must say the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    using namespace magkeeper;
    using namespace Qt::StringLiterals;
    const QByteArray text(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    const auto tree = JsonTree::parse(text, 1'000'000);
    if (!tree)
        return 0;
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        std::abort();
    JsonProblems problems;
    const JsonBranch branch(*tree, problems);
    const QStringList keys = branch.keys();
    if (QSet<QString>(keys.begin(), keys.end()).size() == keys.size() && branch.keys() != document.object().keys())
        std::abort();
    (void)branch.outline();
    (void)branch.text("a"_L1);
    (void)branch.integer("a"_L1);
    (void)branch.number("b"_L1);
    (void)branch.texts("b"_L1);
    (void)branch.numbers("b"_L1);
    for (const JsonBranch& element : branch.objects("a"_L1))
        (void)element.requiredText("b"_L1);
    return 0;
}
