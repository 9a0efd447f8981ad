// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/actions/ActionFixture.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

TEST(ActionRequest, TakesValuesInTheirOrderOrByName) {
    const ActionRequest order
        = requested(u"indexer.set-mode"_s, {u"schedule"_s, u"catalog_product_price"_s, u"cataloginventory_stock"_s});
    EXPECT_EQ(order.value(u"mode"_s), u"schedule"_s);
    EXPECT_EQ(order.values(u"indexer"_s), (QStringList{u"catalog_product_price"_s, u"cataloginventory_stock"_s}));
    const ActionRequest named = requested(u"indexer.set-mode"_s, {u"indexer=a,b"_s, u"mode=realtime"_s});
    EXPECT_EQ(named.values(u"indexer"_s), (QStringList{u"a"_s, u"b"_s}));
    EXPECT_EQ(named.value(u"mode"_s), u"realtime"_s);
}

TEST(ActionRequest, TakesAValueWithAnEqualsSignAsItIs) {
    const ActionRequest request = requested(u"config.set"_s, {u"design/head/includes"_s, u"<a href=x>"_s});
    EXPECT_EQ(request.value(u"value"_s), u"<a href=x>"_s);
    EXPECT_EQ(requested(u"config.set"_s, {u"path=a/b/c"_s, u"value=x=y"_s}).value(u"value"_s), u"x=y"_s);
}

TEST(ActionRequest, FillsInWhatIsNotGiven) {
    EXPECT_EQ(requested(u"cron.clear-stuck"_s, {u"some_job"_s}).value(u"minutes"_s), u"120"_s);
    EXPECT_TRUE(requested(u"cache.clean"_s).values(u"type"_s).isEmpty());
}

TEST(ActionRequest, RefusesWhatIsMissingTooManyOrNotAllowed) {
    EXPECT_TRUE(refusal(u"config.set"_s, {u"a/b/c"_s}).startsWith("value is missing"_L1));
    EXPECT_TRUE(refusal(u"maintenance.disable"_s, {u"now"_s}).contains("one argument too many"_L1));
    EXPECT_TRUE(refusal(u"indexer.set-mode"_s, {u"sometimes"_s}).contains("one of realtime, schedule"_L1));
    EXPECT_TRUE(refusal(u"index.suspend"_s, {}).startsWith("indexer is missing"_L1));
    EXPECT_TRUE(
        refusal(u"config.set"_s, {u"path=a/b/c"_s, u"path=d/e/f"_s, u"value=x"_s}).contains("more than once"_L1));
}

TEST(ActionRequest, AllowsOnlyNamesThatAreNames) {
    for (const QString& name : {u"-all"_s, u"a b"_s, u"a;b"_s, u"$(id)"_s, u"a\nb"_s, u""_s, u"a/b"_s, u"config\n"_s})
        EXPECT_TRUE(refusal(u"cache.clean"_s, {u"type="_s + name}) != u"accepted"_s) << qPrintable(name);
    EXPECT_EQ(refusal(u"cache.clean"_s, {u"config_webservice"_s}), u"accepted"_s);
}

TEST(ActionRequest, DoesNotTakeAnUnsetVariableForAll) {
    EXPECT_TRUE(refusal(u"cache.disable"_s, {u""_s}).startsWith("type is given without a value"_L1));
    for (const auto& [action, word] : {std::pair(u"cache.clean"_s, u"type="_s), {u"indexer.reindex"_s, u"indexer="_s},
             {u"indexer.reset"_s, u""_s}, {u"cache.clean"_s, u"config,"_s}, {u"cache.clean"_s, u",,"_s},
             {u"cron.run"_s, u""_s}, {u"varnish.purge"_s, u"pattern="_s}, {u"maintenance.enable"_s, u"ip="_s}})
        EXPECT_TRUE(refusal(action, {word}).contains("without a value"_L1)) << qPrintable(action + u' ' + word);
    EXPECT_EQ(refusal(u"config.set"_s, {u"a/b/c"_s, u""_s}), u"accepted"_s); // to empty a setting is a wish
}

TEST(ActionRequest, DoesNotEmptyAListThatWasNotGiven) {
    EXPECT_TRUE(refusal(u"maintenance.allow-ips"_s, {u"set"_s}).startsWith("ip is missing"_L1));
    EXPECT_TRUE(refusal(u"maintenance.allow-ips"_s, {u"add"_s}).startsWith("ip is missing"_L1));
    EXPECT_EQ(refusal(u"maintenance.allow-ips"_s, {u"none"_s}), u"accepted"_s);
    EXPECT_EQ(refusal(u"maintenance.allow-ips"_s, {u"set"_s, u"192.0.2.7"_s}), u"accepted"_s);
}

TEST(ActionRequest, AllowsOnlyAddressesThatAreAddresses) {
    for (const QString& good : {u"192.0.2.7"_s, u"2001:db8::1"_s, u"192.0.2.0/24"_s, u"2001:db8::/32"_s})
        EXPECT_EQ(refusal(u"maintenance.enable"_s, {good}), u"accepted"_s) << qPrintable(good);
    for (const QString& bad : {u"not-an-ip"_s, u"1.2.3"_s, u"192.0.2.7/33"_s, u"192.0.2.7/"_s, u"0x7f.1"_s,
             u"192.0.2.7\n"_s, u"1.2.3.4/-1"_s})
        EXPECT_NE(refusal(u"maintenance.enable"_s, {bad}), u"accepted"_s) << qPrintable(bad);
}

TEST(ActionRequest, BoundsNumbersAndTexts) {
    EXPECT_NE(refusal(u"process.stop"_s, {u"1"_s, u"cron"_s}), u"accepted"_s); // init
    EXPECT_NE(refusal(u"process.stop"_s, {u"-9"_s, u"cron"_s}), u"accepted"_s);
    EXPECT_NE(refusal(u"reports.clean"_s, {u"30 "_s}), u"accepted"_s);
    EXPECT_EQ(refusal(u"admin.unlock"_s, {QString(10'000, u'x')}), u"accepted"_s);
    EXPECT_NE(refusal(u"admin.unlock"_s, {QString(10'001, u'x')}), u"accepted"_s);
    EXPECT_NE(refusal(u"admin.unlock"_s, {QString(QChar::Null)}), u"accepted"_s);
    EXPECT_NE(
        refusal(u"admin.unlock"_s, {u"--bootstrap=x"_s}), u"accepted"_s); // taken from anywhere by Magento's start-up
}

TEST(ActionRequest, KeepsSecretsOutOfWhatIsKept) {
    const ActionRequest secret = requested(u"config.set"_s, {u"payment/acme/api_key"_s, u"hunter2-is-secret"_s});
    const QByteArray kept = QJsonDocument(secret.toJson("a key of the workspace")).toJson() + secret.toText().toUtf8();
    EXPECT_FALSE(kept.contains("hunter2"));
    EXPECT_TRUE(kept.contains("hmac-sha256:"));
    EXPECT_NE(secret.toJson("one"), secret.toJson("other"));
    EXPECT_FALSE(QJsonDocument(secret.toJson({})).toJson().contains("digest"));
    EXPECT_TRUE(
        requested(u"config.set"_s, {u"web/unsecure/base_url"_s, u"https://shop.example/"_s}).secrets().isEmpty());
}

TEST(ActionRequest, KnowsPathsOfSecrets) {
    for (const QString& path : {u"payment/x/password"_s, u"a/b/Client_Secret"_s, u"a/b/access_token"_s,
             u"carriers/x/key"_s, u"x/y/private_key"_s, u"newrelic/general/api_key"_s})
        EXPECT_TRUE(isSecretPath(path)) << qPrintable(path);
    for (const QString& path :
        {u"web/unsecure/base_url"_s, u"customer/create_account/confirm"_s, u"catalog/seo/monkeys"_s})
        EXPECT_FALSE(isSecretPath(path)) << qPrintable(path);
}

TEST(ActionRequest, ReadsAFileOnceAndRecordsItsDigestAlone) {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"fix.patch"_s);
    const auto write = [&](const QByteArray& content) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    write("--- a/x\n");
    const ActionRequest request = requested(u"patch.apply"_s, {u"file="_s + path});
    const QByteArray digest = QCryptographicHash::hash("--- a/x\n", QCryptographicHash::Sha256).toHex();
    write("something else");
    ASSERT_NE(request.file(u"file"_s), nullptr);
    EXPECT_EQ(request.file(u"file"_s)->bytes, "--- a/x\n") << "as it was when it was given";
    const QString recorded = request.toJson({}).value(u"file"_s).toString();
    EXPECT_EQ(recorded, u"fix.patch (8 bytes, sha256:%1)"_s.arg(QString::fromLatin1(digest)));
    EXPECT_FALSE(request.toText().contains(folder.path())) << "nor where it lies";
    EXPECT_EQ(request.file(u"fuzz"_s), nullptr);
}

TEST(ActionRequest, RefusesAFileThatCannotBeSent) {
    const QTemporaryDir folder;
    EXPECT_TRUE(refusal(u"patch.apply"_s, {u"file=/no/such.patch"_s}).contains("there is no file"_L1));
    EXPECT_TRUE(refusal(u"patch.apply"_s, {u"file="_s + folder.path()}).contains("no plain file"_L1));
    QFile file(folder.filePath(u"fix.patch"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    EXPECT_TRUE(refusal(u"patch.apply"_s, {u"file="_s + file.fileName()}).contains("is empty"_L1));
    ASSERT_TRUE(file.resize(ActionFile::maximumSize + 1));
    EXPECT_TRUE(refusal(u"patch.apply"_s, {u"file="_s + file.fileName()}).contains("larger than 1 MiB"_L1));
}

} // namespace magkeeper::test
