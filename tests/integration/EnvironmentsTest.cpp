// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/Sandbox.h"

#include <QFileInfo>

#include <gmock/gmock.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace {

class Environments : public testing::Test {
protected:
    [[nodiscard]] int add(const Word& name, const Word& root = "/srv/shop") const {
        return m_magctl({"env", "add", name, "--ssh", "me@shop.example:2222", "--root", root}).status;
    }

    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const auto& environment : m_magctl.json({"env", "list"}).json().array())
            all.push_back(environment[u"name"_s].toString().toStdString());
        return all;
    }

    /// Imports these bytes; the answer.
    [[nodiscard]] Answer import(const QByteArray& bytes) const {
        writeFile(m_magctl.path(u"in.json"_s), bytes);
        return m_magctl.json({"env", "import", "--file", m_magctl.path(u"in.json"_s)});
    }

    static QByteArray file(const QByteArray& environments) {
        return R"({"magkeeper_environments":1,"environments":[)" + environments + "]}";
    }
    static QByteArray entry(const QByteArray& name, const QByteArray& ssh = "h") {
        return R"({"name":")" + name + R"(","nodes":[{"name":"web-1","ssh":")" + ssh + R"(","root":"/r"}]})";
    }

    Magctl m_magctl;
};

} // namespace

TEST_F(Environments, KeepsEveryOptionThatWasGiven) {
    const Words options{"--ssh", "me@shop.example:2222", "--root", "/srv/my shop/-x", "--store", "x'y \"z\"", "--kind",
        "staging", "--access", "operate", "--identity", "/keys/my key", "--jump", "j@jump:2200", "--jump",
        "[2001:db8::7]", "--transport", "openssh", "--php", "/opt/p h p/php", "--wrap", "docker exec -i 'my php'",
        "--run-as", "www-data", "--role", "cron", "--url", "https://shop.example/de/", "--tag", "two words", "--tag",
        "\xf0\x9f\xa7\xb2"};
    Words command{"env", "add", "shop"};
    command.insert(command.end(), options.begin(), options.end());
    ASSERT_EQ(m_magctl(command).status, 0);
    const Answer shop = m_magctl.json({"env", "show", "shop"});
    EXPECT_EQ(shop.status, 0);
    EXPECT_EQ(shop.text("store"), "x'y \"z\"");
    EXPECT_EQ(shop.text("kind"), "staging");
    EXPECT_EQ(shop.text("access"), "operate");
    EXPECT_EQ(shop.text("transport"), "openssh");
    EXPECT_EQ(shop.text("url"), "https://shop.example/de/");
    EXPECT_EQ(shop.at("tags").toArray(), (QJsonArray{u"two words"_s, u"🧲"_s}));
    EXPECT_EQ(shop.text("nodes.0.name"), "web-1");
    EXPECT_EQ(shop.text("nodes.0.ssh"), "me@shop.example:2222");
    EXPECT_EQ(shop.text("nodes.0.root"), "/srv/my shop/-x");
    EXPECT_EQ(shop.text("nodes.0.identity"), "/keys/my key");
    EXPECT_EQ(shop.at("nodes.0.jumps").toArray(), (QJsonArray{u"j@jump:2200"_s, u"[2001:db8::7]"_s}));
    EXPECT_EQ(shop.text("nodes.0.php"), "/opt/p h p/php");
    EXPECT_EQ(shop.at("nodes.0.wrap").toArray(), (QJsonArray{u"docker"_s, u"exec"_s, u"-i"_s, u"my php"_s}));
    EXPECT_EQ(shop.text("nodes.0.run_as"), "www-data");
    EXPECT_EQ(shop.text("nodes.0.role"), "cron");
}

TEST_F(Environments, BeginAsProductionThatIsOnlyObserved) {
    ASSERT_EQ(add("acme-prod"), 0);
    const Answer shown = m_magctl.json({"env", "show", "acme-prod"});
    EXPECT_EQ(shown.text("kind"), "production");
    EXPECT_EQ(shown.text("access"), "observe");
    EXPECT_EQ(shown.text("store"), "acme");
    EXPECT_EQ(shown.text("transport"), "libssh");
}

TEST_F(Environments, AreChangedOptionByOption) {
    ASSERT_EQ(m_magctl({"env", "add", "shop", "--ssh", "h", "--root", "/r", "--tag", "a", "--jump", "j", "--url",
                           "https://x/"})
                  .status,
        0);
    ASSERT_EQ(m_magctl({"env", "edit", "shop", "--name", "Shop 2", "--root", "/new", "--tag", "", "--jump", "",
                           "--access", "operate"})
                  .status,
        0);
    EXPECT_EQ(m_magctl({"env", "show", "shop"}).status, 66);
    const Answer shown = m_magctl.json({"env", "show", "SHOP 2"});
    EXPECT_EQ(shown.text("name"), "Shop 2");
    EXPECT_EQ(shown.text("nodes.0.root"), "/new");
    EXPECT_EQ(shown.text("nodes.0.ssh"), "h");
    EXPECT_EQ(shown.text("url"), "https://x/");
    EXPECT_EQ(shown.text("access"), "operate");
    EXPECT_EQ(shown.at("tags").toArray().size(), 0);
    EXPECT_EQ(shown.at("nodes.0.jumps").toArray().size(), 0);
}

TEST_F(Environments, HaveNamesOfEveryKindThatAPersonCanRead) {
    const std::vector<Word> wanted{"O'Brien \"shop\" \xf0\x9f\xa7\xb2", "a/b", "..",
        "\xd0\xbc\xd0\xb0\xd0\xb3\xd0\xb0\xd0\xb7", "$(id) `x` %s \\n", "50% off; ls"};
    for (const Word& name : wanted) {
        EXPECT_EQ(add(name), 0) << name.text.toStdString();
        EXPECT_EQ(m_magctl.json({"env", "show", name}).text("name"), name.text.toStdString());
        EXPECT_THAT(m_magctl({"env", "list"}).out.toStdString(), HasSubstr(name.text.toStdString()));
    }
    EXPECT_EQ(names().size(), wanted.size());
    for (const Word& name : wanted)
        EXPECT_EQ(m_magctl({"env", "remove", name}).status, 0) << name.text.toStdString();
    EXPECT_THAT(names(), ElementsAre());
}

TEST_F(Environments, HaveNoNamesThatCouldMislead) {
    for (const Word name : {"", " ", " x", "x ", "a\nb", "\x1b[31mred", "x\x7f", "-dash", "--"})
        EXPECT_EQ(m_magctl({"env", "add", "--ssh", "h", "--root", "/r", "--store", "s", "--", name}).status, 65)
            << name.text.toStdString();
    EXPECT_EQ(add(QString(101, u'n')), 65);
    EXPECT_EQ(add(QString(100, u'n')), 0);
}

TEST_F(Environments, HaveTheirNameAloneWithoutRegardToCase) {
    ASSERT_EQ(add("Shop"), 0);
    ASSERT_EQ(add("other"), 0);
    EXPECT_EQ(add("sHOP"), 75);
    EXPECT_EQ(m_magctl({"env", "edit", "other", "--name", "SHOP"}).status, 75);
    EXPECT_EQ(m_magctl({"env", "edit", "shop", "--name", "SHOP"}).status, 0) << "its own name in another case is free";
    EXPECT_THAT(names(), ElementsAre("other", "SHOP"));
}

TEST_F(Environments, RememberWhereAKeyIsFromAnyFolder) {
    ASSERT_EQ(m_magctl
                  .through(u"cd /etc && exec \"$@\""_s,
                      {"env", "add", "a", "--ssh", "h", "--root", "/r", "--identity", "../keys/./a b"})
                  .status,
        0);
    EXPECT_EQ(m_magctl.json({"env", "show", "a"}).text("nodes.0.identity"), "/keys/a b");
    ASSERT_EQ(m_magctl({"env", "edit", "a", "--identity", "~/.ssh/key"}).status, 0);
    EXPECT_EQ(
        m_magctl.json({"env", "show", "a"}).text("nodes.0.identity"), m_magctl.path(u"home/.ssh/key"_s).toStdString());
    ASSERT_EQ(m_magctl({"env", "edit", "a", "--identity", ""}).status, 0);
    EXPECT_EQ(m_magctl.json({"env", "show", "a"}).text("nodes.0.identity"), "");
}

TEST_F(Environments, AreListedByTag) {
    ASSERT_EQ(m_magctl({"env", "add", "a", "--ssh", "h", "--root", "/r", "--tag", "eu", "--tag", "big"}).status, 0);
    ASSERT_EQ(m_magctl({"env", "add", "b", "--ssh", "h", "--root", "/r", "--tag", "eu"}).status, 0);
    EXPECT_EQ(m_magctl.json({"env", "list", "--tag", "eu"}).json().array().size(), 2);
    EXPECT_EQ(m_magctl.json({"env", "list", "--tag", "eu", "--tag", "big"}).json().array().size(), 1);
    EXPECT_EQ(m_magctl.json({"env", "list", "--tag", "us"}).json().array().size(), 0);
}

TEST_F(Environments, HaveOneNodeOrMoreAndOneOfThemIsFirst) {
    ASSERT_EQ(add("shop", "/srv/shop"), 0);
    EXPECT_EQ(m_magctl({"env", "add-node", "shop", "web-2", "--ssh", "h2"}).status, 0);
    EXPECT_EQ(m_magctl({"env", "add-node", "shop", "WEB-2", "--ssh", "h3"}).status, 65);
    EXPECT_EQ(
        m_magctl({"env", "add-node", "shop", "admin", "--ssh", "h3", "--root", "/a", "--role", "admin", "--primary"})
            .status,
        0);
    Answer shown = m_magctl.json({"env", "show", "shop"});
    EXPECT_EQ(shown.text("nodes.0.name"), "admin");
    EXPECT_EQ(shown.text("nodes.1.name"), "web-1");
    EXPECT_EQ(shown.text("nodes.2.root"), "/srv/shop") << "the primary's, unless it is given";
    EXPECT_EQ(
        m_magctl({"env", "edit-node", "shop", "WEB-2", "--primary", "--name", "web two", "--ssh", "h4"}).status, 0);
    EXPECT_EQ(m_magctl({"env", "remove-node", "shop", "admin"}).status, 0);
    EXPECT_EQ(m_magctl({"env", "remove-node", "shop", "web-1"}).status, 0);
    EXPECT_EQ(m_magctl({"env", "remove-node", "shop", "web two"}).status, 77);
    shown = m_magctl.json({"env", "show", "shop"});
    EXPECT_EQ(shown.text("nodes.0.name"), "web two");
    EXPECT_EQ(shown.text("nodes.0.ssh"), "h4");
}

TEST_F(Environments, ComeBackFromAFileAsTheyWere) {
    ASSERT_EQ(add("O'Brien \"shop\" \xf0\x9f\xa7\xb2", "/srv/my shop"), 0);
    ASSERT_EQ(m_magctl({"env", "add", "b", "--ssh", "h", "--root", "-my shop/magento", "--wrap",
                           "docker exec -i 'my php'", "--tag", "t u"})
                  .status,
        0);
    ASSERT_EQ(m_magctl({"env", "add-node", "b", "n", "--ssh", "[::1]:2200"}).status, 0);
    const QString first = m_magctl.path(u"first file.json"_s);
    EXPECT_EQ(m_magctl.json({"env", "export", "--file", first}).number("exported"), 2);
    const Magctl other;
    EXPECT_EQ(other.json({"env", "import", "--file", first}).number("imported"), 2);
    EXPECT_EQ(other.json({"env", "list"}).json(), m_magctl.json({"env", "list"}).json());
    EXPECT_EQ(other({"env", "export", "--file", other.path(u"second"_s)}).status, 0);
    EXPECT_EQ(readFile(other.path(u"second"_s)), readFile(first));
}

TEST_F(Environments, AreImportedAllOrNone) {
    ASSERT_EQ(add("there"), 0);
    const Answer clash = import(file(entry("new") + ',' + entry("THERE")));
    EXPECT_EQ(clash.status, 75);
    EXPECT_EQ(import(file(entry("new") + ',' + entry("New"))).status, 65) << "twice the same name in the file";
    EXPECT_EQ(import(file(entry("new") + ',' + entry("bad", "-oProxyCommand=x"))).status, 65);
    EXPECT_THAT(names(), ElementsAre("there"));
}

TEST_F(Environments, AreNotImportedFromWhatIsNoSuchFile) {
    const QByteArray good = file(entry("shop"));
    for (const QByteArray& bytes : {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("null"),
             QByteArray(100'000, '['), QByteArray(R"({"magkeeper_environments":2,"environments":[]})"),
             QByteArray(R"({"magkeeper_environments":1})"),
             QByteArray(R"({"magkeeper_environments":1,"environments":{}})"), file(R"({"name":"q"})"),
             file(R"({"name":7,"nodes":[]})"), file("7"),
             file(R"({"name":"q","kind":"prod","nodes":[{"name":"w","ssh":"h","root":"/r"}]})"),
             file(entry("a\\u001bb")), file(entry("q\xff")), good.first(good.size() - 3), QByteArray(good + "x"),
             QByteArray(17'000'000, ' ')}) {
        const Answer answer = import(bytes);
        EXPECT_EQ(answer.status, 65) << bytes.first(qMin(bytes.size(), 100)).constData();
        EXPECT_EQ(answer.text("error.kind"), "InvalidInput");
    }
    EXPECT_THAT(names(), ElementsAre());
}

TEST_F(Environments, SayWhichFileCannotBeReadOrWritten) {
    for (const Word path : {"/nonexistent/x", "/tmp"}) {
        const Answer read = m_magctl({"env", "import", "--file", path});
        EXPECT_EQ(read.status, 66);
        EXPECT_THAT(read.err.toStdString(), HasSubstr(path.text.toStdString()));
        const Answer written = m_magctl({"env", "export", "--file", path});
        EXPECT_EQ(written.status, 74);
        EXPECT_THAT(written.err.toStdString(), HasSubstr(path.text.toStdString()));
    }
    EXPECT_EQ(m_magctl({"env", "import", "--file", "/dev/zero"}).status, 65);
}

} // namespace magkeeper::test
