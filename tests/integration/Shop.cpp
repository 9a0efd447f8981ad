// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Shop.h"

namespace magkeeper::test {

using namespace Qt::StringLiterals;

void ShopTest::SetUp() {
    SandboxTest::SetUp();
    addShop({});
    ignoreTheMachine();
}

Answer ShopTest::probe(const char* level) const { return m_magctl.json({"probe", "shop", "--level", level}); }

States ShopTest::states(const Answer& probe) {
    States all;
    for (const char* path : {"0.shared.sections", "0.nodes.0.sections"}) {
        const QJsonObject sections = probe.at(path).toObject();
        for (const QString& name : sections.keys()) {
            const QJsonValue section = sections[name];
            all[name.toStdString()]
                = section[u"ok"_s].toBool() ? "read" : valueAt(section, "error.kind").toString().toStdString();
        }
    }
    return all;
}

void ShopTest::expectStates(const Answer& probe, const States& broken) {
    States expected;
    for (const char* name : {"identity", "php", "system", "files", "caches", "modules", "redis", "database", "indexers",
             "cron", "queue", "search"})
        expected[name] = "read";
    for (const auto& [name, state] : broken)
        expected[name] = state;
    EXPECT_EQ(states(probe), expected) << probe.err.constData();
}

} // namespace magkeeper::test
