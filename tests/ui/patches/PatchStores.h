// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/FakePatchRecords.h"
#include "tests/ui/TestFleet.h"
#include "ui/patches/PatchFleet.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace magkeeper::test {

inline const QString patchedPath = QStringLiteral("vendor/magento/module-quote/Model/Quote.php");
inline const QByteArray textBefore
    = "<?php\nclass Quote\n{\n    public function guard($id)\n    {\n        $name = $id;\n"
      "        return true;\n    }\n}\n";
inline const QByteArray textAfter
    = "<?php\nclass Quote\n{\n    public function guard($id)\n    {\n        $name = $id;\n"
      "        return is_numeric($id) && $this->isAllowed($id);\n    }\n}\n";
inline const QByteArray patchText = "--- a/vendor/magento/module-quote/Model/Quote.php\n"
                                    "+++ b/vendor/magento/module-quote/Model/Quote.php\n@@ -4,6 +4,6 @@\n"
                                    "     public function guard($id)\n     {\n         $name = $id;\n"
                                    "-        return true;\n"
                                    "+        return is_numeric($id) && $this->isAllowed($id);\n     }\n }\n";

/// Two stores with files, one with the patch in them and one without, and a third that cannot be reached. The real
/// program runs on them.
class PatchStores {
public:
    ContentStore contents{QString()}; ///< outlives the pool
    TestFleet fleet;
    QTemporaryDir folder;
    FakePatchRecords records;
    QStringList keptFolders;

    PatchStores() {
        fleet.environments.stored.reserve(8);
        addStore(u"acme · prod"_s, EnvironmentKind::Production, textAfter);
        addStore(u"bolt · stage"_s, EnvironmentKind::Staging, textBefore);
        fleet.willFail(fleet.add(u"cedar · prod"_s), Error(ErrorKind::Unreachable, u"no route to host"_s));
        write(u"fixes/guard.patch"_s, patchText);
        EXPECT_TRUE(await(fleet.inventory.load()).has_value());
    }

    [[nodiscard]] PatchServices services() {
        return {fleet.inventory, {fleet.shells, fleet.sources, fleet.clock, fleet.pool, contents}, &records,
            folder.filePath(u"catalog"_s), folder.filePath(u"patches"_s), {folder.filePath(u"fixes"_s)},
            [this](const QStringList& folders) { keptFolders = folders; }};
    }
    void write(const QString& path, const QByteArray& text) const {
        QDir(folder.path()).mkpath(QFileInfo(path).path());
        QFile file(folder.filePath(path));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    [[nodiscard]] EnvironmentId named(const QString& name) const { return fleet.named(name).id; }

    static void begin(PatchFleet& patches) {
        patches.begin();
        ASSERT_TRUE(waitUntil([&] { return patches.question() != nullptr; }));
        settle(patches);
    }
    static void readAll(PatchFleet& patches) {
        begin(patches);
        patches.readAll();
        settle(patches);
    }
    static void settle(PatchFleet& patches) {
        TestFleet::settle();
        ASSERT_TRUE(waitUntil([&] { return patches.isSettled(); }));
    }

private:
    void addStore(const QString& name, EnvironmentKind kind, const QByteArray& text) {
        Environment& environment = fleet.add(name, kind, {u"eu"_s});
        const QString root = name.section(u' ', 0, 0);
        environment.nodes.front().root = folder.filePath(root);
        write(root + u"/app/etc/config.php"_s, "<?php return [];\n");
        write(root + u"/composer.lock"_s,
            "{\n    \"packages\": [\n        {\n            \"name\": \"magento/product-community-edition\",\n"
            "            \"version\": \"2.4.7-p3\"\n        }\n    ]\n}\n");
        write(root + u'/' + patchedPath, text);
        fleet.shells.at(environment.primary().target.host).alwaysAnswers(runProgram);
    }
    static Result<CommandOutcome> runProgram(const RemoteCommand& command) {
        QProcess php;
        php.start(u"php"_s, {u"-d"_s, u"display_errors=0"_s});
        php.write(command.input);
        php.closeWriteChannel();
        EXPECT_TRUE(php.waitForFinished(60'000));
        return exited(0, php.readAllStandardOutput());
    }
};

} // namespace magkeeper::test
