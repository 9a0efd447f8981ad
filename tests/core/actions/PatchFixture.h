// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionProgram.h"
#include "core/actions/ProgramVerdict.h"
#include "core/base/Clock.h"
#include "tests/core/actions/ActionFixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <unistd.h>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

inline constexpr auto cartBefore
    = "<?php\nclass Cart\n{\n    public function total()\n    {\n        return 1;\n    }\n}\n";
inline constexpr auto cartAfter
    = "<?php\nclass Cart\n{\n    public function total()\n    {\n        return 2;\n    }\n}\n";
inline constexpr auto cartHunk
    = "@@ -3,6 +3,6 @@ class Cart\n {\n     public function total()\n     {\n-        return 1;\n"
      "+        return 2;\n     }\n }\n";

/// A folder that looks like a store, and the programs of patch actions run in it by a real PHP.
class PatchPrograms : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(programs) << qPrintable(programs.error().toString());
        for (const QString& path : {u"store/app/etc"_s, u"store/vendor/acme/cart"_s, u"store/var"_s})
            ASSERT_TRUE(QDir(folder.path()).mkpath(path));
        put(u"vendor/acme/cart/Cart.php"_s, cartBefore);
        put(u"vendor/acme/cart/Old.php"_s, "<?php\nold();\n");
    }

    [[nodiscard]] QString root() const { return folder.filePath(u"store"_s); }
    [[nodiscard]] QString at(const QString& path) const { return root() + u'/' + path; }
    void put(const QString& path, const QByteArray& content) const {
        QFile file(at(path));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << qPrintable(path);
        file.write(content);
    }
    [[nodiscard]] QByteArray get(const QString& path) const {
        QFile file(at(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    QString patch(const QByteArray& content, const QString& name = u"fix.patch"_s) const {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return u"file="_s + file.fileName();
    }
    /// Three files at once: one changed, one deleted, one made in a new folder.
    QString threeFiles() const {
        return patch(QByteArray("diff --git a/vendor/acme/cart/Cart.php b/vendor/acme/cart/Cart.php\n"
                                "--- a/vendor/acme/cart/Cart.php\n+++ b/vendor/acme/cart/Cart.php\n")
            + cartHunk
            + "diff --git a/vendor/acme/cart/Old.php b/vendor/acme/cart/Old.php\ndeleted file mode 100644\n"
              "--- a/vendor/acme/cart/Old.php\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-<?php\n-old();\n"
              "diff --git a/vendor/acme/cart/New/Fresh.php b/vendor/acme/cart/New/Fresh.php\nnew file mode 100644\n"
              "--- /dev/null\n+++ b/vendor/acme/cart/New/Fresh.php\n@@ -0,0 +1,2 @@\n+<?php\n+fresh();\n");
    }

    struct Done {
        ActionVerdict verdict;
        QString lines;
        QString run;
    };
    /// `before` are words in front of `php`.
    Done run(const QString& action, const QStringList& words = {}, const QStringList& before = {}, int killAfter = -1) {
        const ActionRequest request = requested(action, words);
        const RunId id = RunId::create(clock);
        auto program = actionProgram(request, root(), id.toString().toLatin1(), *programs);
        EXPECT_TRUE(program);
        for (const auto& [text, instead] : edits) {
            EXPECT_TRUE(program->contains(text)) << text.constData();
            program->replace(text, instead);
        }
        QProcess php;
        const QStringList line = before + QStringList{u"php"_s};
        php.start(line.front(), line.sliced(1));
        php.write(*program);
        php.closeWriteChannel();
        if (killAfter >= 0) {
            php.waitForBytesWritten(10'000);
            QThread::usleep(static_cast<unsigned long>(killAfter));
            php.kill();
        }
        EXPECT_TRUE(php.waitForFinished(60'000));
        CommandOutcome outcome;
        outcome.end = CommandEnd::Exited;
        outcome.exitStatus = php.exitCode();
        outcome.out = php.readAllStandardOutput();
        outcome.err = php.readAllStandardError();
        return {judgeProgram(request, id, outcome), programLines(request, id, outcome.out), id.toString()};
    }
    void expectRefused(const Done& done, const char* says) const {
        EXPECT_EQ(done.verdict.outcome, RunOutcome::Failed);
        EXPECT_TRUE(done.verdict.reason.contains(QString::fromUtf8(says))) << qPrintable(done.verdict.reason);
        expectUntouched();
    }
    void expectUntouched() const {
        EXPECT_EQ(get(u"vendor/acme/cart/Cart.php"_s), cartBefore);
        EXPECT_EQ(get(u"vendor/acme/cart/Old.php"_s), "<?php\nold();\n");
        EXPECT_EQ(files(), (QStringList{u"vendor/acme/cart/Cart.php"_s, u"vendor/acme/cart/Old.php"_s}));
    }
    [[nodiscard]] QStringList files() const {
        QStringList found;
        QDirIterator all(root(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext())
            found << QDir(root()).relativeFilePath(all.next());
        found.sort();
        return found;
    }

    /// What a run's program says instead, to have it fail where no store of a test would.
    std::vector<std::pair<QByteArray, QByteArray>> edits;
    QTemporaryDir folder;
    SystemClock clock;
    Result<ProbeSources> programs = loadActionPrograms();
};

} // namespace magkeeper::test
