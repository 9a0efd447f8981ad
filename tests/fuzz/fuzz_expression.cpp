// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expression/Expression.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdint>

/// The input is an expression. What parses is evaluated on a small document.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    using namespace magkeeper;
    using namespace Qt::StringLiterals;
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    const auto expression = Expression::parse(text);
    if (!expression)
        return 0;
    static const QJsonObject document = QJsonDocument::fromJson(R"({"a":{"b":[{"c":[1,2,3,4]},{"c":null}]},
        "list":[1,2,3,4,5,6,7,8,9,10],"redis":{"servers":[{"ok":true,"used_memory_bytes":9,"maxmemory_bytes":10}]},
        "identity":{"version":"2.4.7-p3"},"cron":{"newest_executed_at":"2026-11-20T22:03:48.120Z"}})")
                                            .object();
    Fact facts{QJsonValue(document)};
    facts.forget(u"a.b[1].c", ignorance(u"a.b[1].c"_s, u"NotPermitted"_s, u"no"_s));
    const Scope scope{.facts = {&facts}, .parameters = {{u"limit"_s, 0.85}}};
    (void)expression->judge(scope);
    (void)expression->evaluate(scope).toJson();
    (void)expression->names();
    return 0;
}
