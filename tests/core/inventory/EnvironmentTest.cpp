// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inventory/EnvironmentDocument.h"

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

Environment acme() {
    Environment environment;
    environment.name = u"acme-prod"_s;
    environment.store = u"acme"_s;
    environment.url = u"https://shop.example.com/"_s;
    environment.tags = {u"gold"_s};
    environment.oldAlgorithms = true;
    Node node;
    node.name = u"web-1"_s;
    node.target = {u"deploy"_s, u"shop.example.com"_s, 2222};
    node.jumps = {{u"jump"_s, u"2001:db8::7"_s, 0}};
    node.root = u"/var/www/it's \"here\""_s;
    node.wrap = {u"sudo"_s, u"-u"_s, u"www data"_s};
    node.role = NodeRole::Cron;
    environment.nodes = {node};
    return environment;
}

} // namespace

TEST(Environment, AcceptsNamesWithQuotesSpacesAndEmoji) {
    Environment environment = acme();
    environment.name = u"Bob's \"Shop\" 🧲 (prod)"_s;
    EXPECT_TRUE(validate(environment));
}

TEST(Environment, SaysWhatIsWrong) {
    const auto refused = [](auto change) {
        Environment environment = acme();
        change(environment);
        const auto valid = validate(environment);
        return !valid && valid.error().kind() == ErrorKind::InvalidInput && !valid.error().text().isEmpty();
    };
    EXPECT_TRUE(refused([](Environment& e) { e.name.clear(); }));
    EXPECT_TRUE(refused([](Environment& e) { e.name = u"  "_s; }));
    EXPECT_TRUE(refused([](Environment& e) { e.name = u"-rf"_s; }));
    EXPECT_TRUE(refused([](Environment& e) { e.name = u"a\nb"_s; }));
    EXPECT_TRUE(refused([](Environment& e) { e.name = QString(101, u'x'); }));
    EXPECT_TRUE(refused([](Environment& e) { e.store.clear(); }));
    EXPECT_TRUE(refused([](Environment& e) { e.url = u"javascript:alert(1)"_s; }));
    EXPECT_TRUE(refused([](Environment& e) { e.url = u"https://user:secret@shop.example.com/"_s; }));
    EXPECT_TRUE(refused([](Environment& e) { e.nodes.clear(); }));
    EXPECT_TRUE(refused([](Environment& e) { e.nodes.push_back(e.nodes.front()); }));
    EXPECT_TRUE(refused([](Environment& e) { e.nodes[0].root.clear(); }));
    EXPECT_TRUE(refused([](Environment& e) { e.nodes[0].root = u"~/shop"_s; })) << "no shell resolves it";
    EXPECT_TRUE(refused([](Environment& e) { e.nodes[0].root = u"~"_s; }));
    EXPECT_TRUE(refused([](Environment& e) { e.nodes[0].root = u"/var/\x1b[31m"_s; }));
    EXPECT_TRUE(refused([](Environment& e) { e.nodes[0].target.host = u"-oProxyCommand=x"_s; }));
    EXPECT_TRUE(refused([](Environment& e) { e.nodes[0].runAs = u"-u root"_s; }));
    EXPECT_TRUE(refused([](Environment& e) { e.nodes[0].php = u"-r"_s; }));
    EXPECT_TRUE(refused([](Environment& e) { e.tags = {u""_s}; }));
}

TEST(Environment, FindsItsNodesWithoutRegardToCase) {
    const Environment environment = acme();
    ASSERT_TRUE(environment.node(u"WEB-1"_s));
    EXPECT_FALSE(environment.node(u"web-2"_s));
}

TEST(Environment, GuessesTheStoreFromTheName) {
    EXPECT_EQ(storeFromEnvironmentName(u"acme-prod"_s), u"acme"_s);
    EXPECT_EQ(storeFromEnvironmentName(u"acme-eu-Staging"_s), u"acme-eu"_s);
    EXPECT_EQ(storeFromEnvironmentName(u"acme"_s), u"acme"_s);
    EXPECT_EQ(storeFromEnvironmentName(u"-prod"_s), u"-prod"_s);
}

TEST(EnvironmentDocument, ReadsBackEverythingItWrites) {
    Environment other = acme();
    other.name = u"other"_s;
    const auto read = readEnvironments(writeEnvironments({acme(), other}));
    ASSERT_TRUE(read) << qPrintable(read.error().toString());
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ(read->front(), acme());
}

TEST(EnvironmentDocument, RefusesANameThatIsThereTwice) {
    Environment other = acme();
    other.name = other.name.toUpper();
    const auto read = readEnvironments(writeEnvironments({acme(), other}));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind(), ErrorKind::InvalidInput);
}

TEST(EnvironmentDocument, RefusesAFileWithoutEnvironments) {
    EXPECT_FALSE(readEnvironments(R"({"magkeeper_environments":1})"));
    EXPECT_TRUE(readEnvironments(R"({"magkeeper_environments":1,"environments":[]})"));
}

TEST(EnvironmentDocument, NamesThePlaceOfAFault) {
    QByteArray bytes = writeEnvironments({acme()});
    bytes.replace("\"deploy@shop.example.com:2222\"", "\"deploy@-evil\"");
    const auto read = readEnvironments(bytes);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind(), ErrorKind::InvalidInput);
    EXPECT_TRUE(read.error().text().startsWith(u"environments[0].nodes[0].ssh"_s)) << qPrintable(read.error().text());
}

TEST(EnvironmentDocument, RefusesFilesOfAnotherKindOrVersion) {
    for (const QByteArray& bytes : {QByteArray("{}"), QByteArray("[]"), QByteArray("not json"),
             QByteArray(R"({"magkeeper_environments":2,"environments":[]})"),
             QByteArray(R"({"magkeeper_environments":1,"environments":{}})"), QByteArray()}) {
        const auto read = readEnvironments(bytes);
        ASSERT_FALSE(read) << bytes.constData();
        EXPECT_EQ(read.error().kind(), ErrorKind::InvalidInput) << bytes.constData();
    }
}

TEST(EnvironmentDocument, FillsInSafeDefaults) {
    const auto read = readEnvironments(
        R"({"magkeeper_environments":1,"environments":[{"name":"acme-prod","nodes":[{"name":"web-1","ssh":"host","root":"/x"}]}]})");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->front().kind, EnvironmentKind::Production);
    EXPECT_EQ(read->front().access, Access::Observe);
    EXPECT_EQ(read->front().store, u"acme"_s);
}
