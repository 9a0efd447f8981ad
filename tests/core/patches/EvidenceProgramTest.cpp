// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/EvidenceProgram.h"
#include "core/magento/ProbeAnswer.h"
#include "core/magento/ProbeProgram.h"
#include "core/patches/ContentStore.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>

#include <gmock/gmock.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

const QString path = u"vendor/magento/framework/A.php"_s;

/// A root, and the real program run on it.
class PatchFilesTest : public testing::Test {
protected:
    void SetUp() override { QDir(m_root.path()).mkpath(u"app/etc"_s); }
    void write(const QString& name, const QByteArray& text) const {
        QDir().mkpath(QFileInfo(m_root.filePath(name)).path());
        QFile file(m_root.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    [[nodiscard]] Section run(const std::vector<AskedFile>& asked) const {
        ProbeRequest request;
        request.root = m_root.path();
        request.sections = {patchFilesSection()};
        request.marker = randomMarker();
        const auto program
            = withPatchFiles(ProbeSources::load().value(), asked).and_then([&](const ProbeSources& sources) {
                  return assembleProbe(request, sources);
              });
        EXPECT_TRUE(program) << (program ? "" : qPrintable(program.error().toString()));
        QProcess php;
        php.start(u"php"_s, {u"-d"_s, u"display_errors=0"_s});
        php.write(program.value_or(QByteArray()));
        php.closeWriteChannel();
        EXPECT_TRUE(php.waitForFinished(60'000));
        const ProgramAnswer frames = parseProgramAnswer(php.readAllStandardOutput(), request.marker);
        const ProbeAnswer answer = readProbeAnswer(frames, request.sections, {});
        return answer.sections.at(patchFilesSection());
    }
    [[nodiscard]] FileEvidence evidence(const QString& name, const QStringList& known = {}) const {
        const auto answer = readPatchFiles(run({{name, known}}), {{name, known}});
        EXPECT_TRUE(answer) << (answer ? "" : qPrintable(answer.error().toString()));
        return answer && answer->files.contains(name) ? answer->files.at(name) : FileEvidence();
    }
    QTemporaryDir m_root;
};

using Presence = FileEvidence::Presence;

} // namespace

TEST_F(PatchFilesTest, BringsAContentAsItIs) {
    for (const QByteArray& text :
        {QByteArray("<?php echo 'é';\n"), QByteArray("bytes \xff\xfe\0 end", 14), QByteArray("a\r\nb"), QByteArray()}) {
        write(path, text);
        const FileEvidence file = evidence(path);
        EXPECT_EQ(file.presence, Presence::Present);
        EXPECT_EQ(file.content, text);
        EXPECT_EQ(file.digest, contentDigest(text));
    }
}

TEST_F(PatchFilesTest, NamesAContentThatIsKnownAndDoesNotSendIt) {
    write(path, "known");
    const Section section = run({{path, {contentDigest("other"), contentDigest("known")}}});
    EXPECT_FALSE(QJsonDocument(section.data.object()).toJson().contains("\"text\""));
    const FileEvidence file = evidence(path, {contentDigest("other"), contentDigest("known")});
    EXPECT_EQ(file.presence, Presence::Present);
    EXPECT_EQ(file.digest, contentDigest("known"));
}

TEST_F(PatchFilesTest, TellsAMissingFileFromAMissingPackage) {
    write(u"vendor/magento/framework/B.php"_s, "b");
    EXPECT_EQ(evidence(path).presence, Presence::Missing);
    EXPECT_EQ(evidence(u"vendor/magento/module-b2b/Model/A.php"_s).presence, Presence::NoPackage);
    EXPECT_EQ(evidence(u"lib/web/a.js"_s).presence, Presence::Missing);
}

TEST_F(PatchFilesTest, DoesNotFollowLinksOutOfTheRoot) {
    QTemporaryDir outside;
    QFile secret(outside.filePath(u"A.php"_s));
    ASSERT_TRUE(secret.open(QIODevice::WriteOnly));
    secret.write("secret");
    secret.close();
    QDir(m_root.path()).mkpath(u"vendor/magento"_s);
    ASSERT_TRUE(QFile::link(outside.path(), m_root.filePath(u"vendor/magento/framework"_s)));
    const FileEvidence file = evidence(path);
    EXPECT_EQ(file.presence, Presence::Unread);
    EXPECT_THAT(file.reason.toStdString(), testing::HasSubstr("out of the root"));
    EXPECT_FALSE(withPatchFiles(ProbeSources::load().value(), {{u"../A.php"_s, {}}}));
    EXPECT_FALSE(withPatchFiles(ProbeSources::load().value(), {{u"/etc/passwd"_s, {}}}));
}

TEST_F(PatchFilesTest, IsBounded) {
    write(path, QByteArray(1'100'000, 'x'));
    EXPECT_EQ(evidence(path).presence, Presence::Unread);
    std::vector<AskedFile> many;
    for (int i = 0; i < 5; ++i) {
        const QString name = u"vendor/a/b/%1.php"_s.arg(i);
        write(name, QByteArray(900'000, char('a' + i)));
        many.push_back({name, {}});
    }
    const auto answer = readPatchFiles(run(many), many);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->fresh.size(), 2U);
    EXPECT_EQ(answer->later.size(), 3) << "they are asked for again";
}

TEST_F(PatchFilesTest, NeverBringsAFileOfSecrets) {
    for (const QString& secret : {u"app/etc/env.php"_s, u"auth.json"_s, u"var/composer_home/auth.json"_s, u".env"_s,
             u".env.local"_s, u"app/etc/ENV.php.bak"_s})
        EXPECT_FALSE(withPatchFiles(ProbeSources::load().value(), {{secret, {}}})) << qPrintable(secret);
    write(u"app/etc/env.php"_s, "<?php return ['crypt' => ['key' => 'secret']];");
    write(u"vendor/magento/framework/B.php"_s, "plain");
    QFile::link(m_root.filePath(u"app/etc/env.php"_s), m_root.filePath(path));
    EXPECT_EQ(evidence(path).presence, Presence::Unread) << "a link inside of the root leads to one";
    EXPECT_TRUE(evidence(path).content.isEmpty());
    EXPECT_EQ(evidence(u"vendor/magento/framework/B.php"_s).content, "plain");
}

TEST(PatchFilesAnswer, IsRefusedWhenItTellsOfOtherFiles) {
    const auto answer = [](const QByteArray& files, const std::vector<AskedFile>& asked = {{path, {}}}) {
        Section section;
        section.ok = true;
        section.data = QJsonDocument::fromJson(R"({"files":)" + files + "}").object();
        return readPatchFiles(section, asked);
    };
    const QByteArray good = R"([{"path":"vendor/magento/framework/A.php","state":"content","digest":")"
        + contentDigest("x").toLatin1() + R"(","bytes":1,"text":"x"}])";
    EXPECT_TRUE(answer(good));
    for (const QByteArray& bad : {QByteArray("[]"), QByteArray("[7]"), QByteArray(good).replace("A.php", "B.php"),
             QByteArray(good).replace(R"("text":"x")", R"("text":"y")"),
             QByteArray(R"([{"path":"vendor/magento/framework/A.php","state":"known","at":0}])"),
             QByteArray(R"([{"path":"vendor/magento/framework/A.php","state":"known","at":-1}])"),
             QByteArray(R"([{"path":"vendor/magento/framework/A.php"}])")}) {
        const auto refused = answer(bad);
        ASSERT_FALSE(refused) << bad.constData();
        EXPECT_EQ(refused.error().kind(), ErrorKind::UnexpectedOutput) << bad.constData();
    }
}

TEST(ContentStore, KeepsEachContentOnceForAllStores) {
    const QTemporaryDir place;
    const QString digest = contentDigest("text");
    {
        ContentStore store(place.filePath(u"contents"_s));
        EXPECT_TRUE(store.known(path).isEmpty());
        store.add(path, digest, "text");
        store.add(u"other"_s, digest, "text");
        store.save();
    }
    const ContentStore store(place.filePath(u"contents"_s));
    EXPECT_EQ(store.known(path), QStringList(digest));
    EXPECT_EQ(store.content(digest), "text");
    EXPECT_FALSE(store.content(contentDigest("else")));
    EXPECT_FALSE(store.content(u"sha256:../../../etc/passwd"_s));
}

TEST(ContentStore, KeepsWhatAnotherOneOfTheSameFolderAdded) {
    const QTemporaryDir place;
    ContentStore first(place.path());
    ContentStore second(place.path());
    EXPECT_TRUE(first.known(u"a.php"_s).isEmpty());
    EXPECT_TRUE(second.known(u"a.php"_s).isEmpty());
    first.add(u"a.php"_s, contentDigest("one"), "one");
    second.add(u"a.php"_s, contentDigest("two"), "two");
    first.save();
    second.save();
    EXPECT_EQ(ContentStore(place.path()).known(u"a.php"_s), (QStringList{contentDigest("two"), contentDigest("one")}));
}

TEST(ContentStore, DoesNotBelieveAContentThatWasChanged) {
    const QTemporaryDir place;
    const QString digest = contentDigest("text");
    {
        ContentStore store(place.path());
        store.add(path, digest, "text");
        store.save();
    }
    QFile file(place.path() + u'/' + digest.sliced(7, 2) + u'/' + digest.sliced(9));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(qCompress("evil"));
    file.close();
    const ContentStore store(place.path());
    EXPECT_TRUE(store.has(digest));
    EXPECT_FALSE(store.content(digest));
    EXPECT_FALSE(store.has(digest)) << "it is asked for again";
}
