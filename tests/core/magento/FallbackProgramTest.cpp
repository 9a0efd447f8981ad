// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/FilesState.h"
#include "core/magento/Identity.h"
#include "core/magento/ProbeAnswer.h"
#include "core/magento/ProbeProgram.h"
#include "core/magento/SystemState.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <unistd.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

struct ShellProgram {
    QString name;
    QString program;
    QStringList words;
};

void PrintTo(const ShellProgram& shell, std::ostream* stream) { *stream << qPrintable(shell.name); }

/// The shell's program, run by a real shell in a folder that looks like a store.
class FallbackProgram : public testing::TestWithParam<ShellProgram> {
protected:
    FallbackProgram()
        : sources(ProbeSources::load()) {
        for (const char* path : {"app/etc", "bin", "var/log", "var/report", "pub/static", "generated/metadata"})
            QDir(folder.path()).mkpath(u"my shop/"_s + QLatin1StringView(path));
        write("app/etc/env.php",
            "<?php\nreturn [\n    'crypt' => ['key' => 'topsecret'],\n    'MAGE_MODE' => 'production',\n];\n");
        write("bin/magento", "");
        request.root = u"my shop"_s;
        request.sections = fallbackSections();
        request.marker = "0123456789abcdef0123456789abcdef";
    }

    [[nodiscard]] QByteArray root() const { return QFile::encodeName(folder.path() + u"/my shop"_s); }
    /// By bytes: a name may be anything that a file system takes.
    void write(const QByteArray& path, const QByteArray& text) const {
        const QByteArray whole = root() + '/' + path;
        FILE* file = ::fopen(whole.constData(), "wb");
        ASSERT_NE(file, nullptr) << path.constData();
        ::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), file);
        ::fclose(file);
    }

    ProbeAnswer run(QByteArray (*spoil)(QByteArray) = nullptr) {
        auto program = assembleFallback(request, *sources);
        EXPECT_TRUE(program);
        QProcess shell;
        shell.setWorkingDirectory(folder.path());
        QProcessEnvironment environment;
        environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
        environment.insert(u"LANG"_s, u"de_DE.UTF-8"_s);
        for (auto variable = variables.constBegin(); variable != variables.constEnd(); ++variable)
            environment.insert(variable.key(), variable.value());
        shell.setProcessEnvironment(environment);
        shell.start(GetParam().program, GetParam().words);
        shell.write(spoil ? spoil(*program) : *program);
        shell.closeWriteChannel();
        EXPECT_TRUE(shell.waitForFinished(60'000));
        out = shell.readAllStandardOutput();
        err = shell.readAllStandardError();
        return readProbeAnswer(parseProgramAnswer(out, request.marker), request.sections, {});
    }
    static Identity identityOf(const ProbeAnswer& answer) {
        const auto reading = decodeIdentity(&answer.sections.at(u"identity"_s));
        EXPECT_TRUE(reading.isKnown()) << qPrintable(reading.fault.text);
        return reading.value.value_or(Identity{});
    }
    static FilesState filesOf(const ProbeAnswer& answer) {
        const auto reading = decodeFilesState(&answer.sections.at(u"files"_s));
        EXPECT_TRUE(reading.isKnown()) << qPrintable(reading.fault.text);
        return reading.value.value_or(FilesState{});
    }
    static SystemState systemOf(const ProbeAnswer& answer) {
        const auto reading = decodeSystemState(&answer.sections.at(u"system"_s));
        EXPECT_TRUE(reading.isKnown()) << qPrintable(reading.fault.text);
        return reading.value.value_or(SystemState{});
    }
    static QByteArray lockOf(const QByteArray& package, const QByteArray& version, const QByteArray& more = {}) {
        return "{\n    \"packages\": [\n        {\n            \"name\": \"magento/framework\",\n            "
               "\"version\": \"103.0.7\",\n        },\n"
               "        {\n            \"name\": \""
            + package + "\",\n            \"version\": \"" + version + "\",\n" + more + "        }\n    ]\n}\n";
    }

    QTemporaryDir folder;
    Result<ProbeSources> sources;
    ProbeRequest request;
    QMap<QString, QString> variables;
    QByteArray out;
    QByteArray err;
};

INSTANTIATE_TEST_SUITE_P(Shells, FallbackProgram,
    testing::Values(ShellProgram{u"dash"_s, u"dash"_s, {}}, ShellProgram{u"bash"_s, u"bash"_s, {u"--posix"_s}},
        ShellProgram{u"busybox"_s, u"busybox"_s, {u"sh"_s}}),
    [](const auto& shell) { return shell.param.name.toStdString(); });

} // namespace

TEST_P(FallbackProgram, TellsWhatIsInstalled) {
    write("composer.lock", lockOf("magento/product-community-edition", "v2.4.7-p3"));
    write("var/.maintenance.flag", "");
    write("var/.maintenance.ip", "10.0.0.1, ::1\n10.0.0.2");
    write("pub/static/deployed_version.txt", "1795211000");
    const ProbeAnswer answer = run();
    ASSERT_TRUE(answer.end) << err.constData() << out.constData();
    EXPECT_TRUE(answer.notes.isEmpty()) << qPrintable(answer.notes.join(u'\n'));
    EXPECT_EQ(err, "");
    const Identity identity = identityOf(answer);
    EXPECT_EQ(identity.root.toUtf8(), root());
    EXPECT_EQ(identity.edition, u"Magento Open Source"_s);
    EXPECT_EQ(identity.version, u"2.4.7-p3"_s);
    EXPECT_EQ(identity.magentoVersion, u"2.4.7-p3"_s);
    EXPECT_EQ(identity.versionSource, u"composer.lock"_s);
    EXPECT_EQ(identity.mode, u"production"_s);
    EXPECT_EQ(identity.maintenance.active, true);
    EXPECT_EQ(identity.maintenance.exempt, (QStringList{u"10.0.0.1"_s, u"::1"_s, u"10.0.0.2"_s}));
    EXPECT_EQ(identity.deployedVersion, u"1795211000"_s);
    EXPECT_TRUE(identity.deployedAt);
    EXPECT_TRUE(identity.envPhp.bytes);
    EXPECT_EQ(identity.configPhp.state.value, ConfigurationFile::State::Missing);
    EXPECT_FALSE(out.contains("topsecret"));
}

TEST_P(FallbackProgram, ReadsTheMachine) {
    request.level = ProbeLevel::Full;
    const SystemState system = systemOf(run());
    EXPECT_EQ(system.load.size(), 3U);
    EXPECT_GT(system.memory.total.value_or(0), 100'000'000);
    EXPECT_GT(system.memory.available.value_or(0), 0);
    EXPECT_GT(system.uptime.value_or(std::chrono::milliseconds(0)).count(), 0);
    EXPECT_GT(system.cpus.value_or(0), 0);
    EXPECT_EQ(system.user->uid, qint64(::geteuid()));
    ASSERT_GE(system.disks.size(), 3U);
    EXPECT_EQ(system.disks[0].path, QString());
    EXPECT_GT(system.disks[0].totalBytes.value_or(0), 0);
    EXPECT_GT(system.disks[0].inodesTotal.value_or(1), 0);
    EXPECT_EQ(system.disks[1].path, u"var"_s);
    EXPECT_EQ(system.disks[1].sameAs, QString());
    EXPECT_FALSE(system.processes) << "only PHP tells";
}

TEST_P(FallbackProgram, KnowsTheEditionsAndWhereTheyAreNamed) {
    write("composer.lock",
        lockOf("magento/product-enterprise-edition", "2.4.8",
            "        },\n        {\n            \"name\": \"magento/extension-b2b\",\n            \"version\": "
            "\"1.5.2\"\n"));
    EXPECT_EQ(identityOf(run()).edition, u"Adobe Commerce B2B"_s);
    write("composer.lock",
        lockOf("mage-os/product-community-edition", "2.1.0",
            "            \"extra\": {\n                \"magento_version\": \"2.4.8-p4\"\n            }\n"));
    const Identity mageOs = identityOf(run());
    EXPECT_EQ(mageOs.edition, u"Mage-OS"_s);
    EXPECT_EQ(mageOs.magentoVersion, u"2.4.8-p4"_s);
    QFile::remove(QFile::decodeName(root() + "/composer.lock"));
    write("composer.json",
        "{\n    \"require\": {\n        \"magento/product-community-edition\": \"2.4.6-p13\"\n    }\n}\n");
    const Identity required = identityOf(run());
    EXPECT_EQ(required.version, u"2.4.6-p13"_s);
    EXPECT_EQ(required.versionSource, u"composer.json"_s);
    write("composer.json",
        "{\n    \"require\": {\n        \"magento/product-community-edition\": \"^2.4.6\"\n    }\n}\n");
    const ProbeAnswer unknown = run();
    EXPECT_FALSE(identityOf(unknown).version) << "a range says nothing";
    EXPECT_EQ(unknown.sections.at(u"identity"_s).unknown.value(u"version"_s).kind, SectionFault::Kind::NotFound);
}

TEST_P(FallbackProgram, BelievesEnvPhpOnlyWhereItCanMeanOneThing) {
    const QByteArray frame = "<?php\nreturn [\n%1\n];\n";
    const auto modeOf = [&](const QByteArray& lines) {
        write("app/etc/env.php", QByteArray(frame).replace("%1", lines));
        return identityOf(run()).mode;
    };
    EXPECT_EQ(modeOf("  'MAGE_MODE' => 'developer',"), u"developer"_s);
    EXPECT_EQ(modeOf("  \"MAGE_MODE\" => \"default\""), u"default"_s);
    EXPECT_EQ(modeOf("  'x' => 1,"), u"default"_s) << "unset means default";
    EXPECT_EQ(modeOf("  // 'MAGE_MODE' => 'developer',"), std::nullopt);
    EXPECT_EQ(modeOf("/*\n  'MAGE_MODE' => 'developer',\n*/"), std::nullopt);
    EXPECT_EQ(modeOf("  'MAGE_MODE' => 'developer',\n  'MAGE_MODE' => 'production',"), std::nullopt);
    EXPECT_EQ(modeOf("  'MAGE_MODE' => getenv('MODE'),"), std::nullopt);
    EXPECT_EQ(modeOf("  'x' => require 'y.php',"), std::nullopt);
    variables = {{u"MAGE_MODE"_s, u"maintenance"_s}, {u"MAGENTO_DC_DB__X"_s, u"topsecret"_s}};
    EXPECT_EQ(modeOf("  'MAGE_MODE' => 'developer',"), u"maintenance"_s);
    EXPECT_EQ(identityOf(run()).overrides, QStringList{u"MAGENTO_DC_DB__X"_s});
    EXPECT_FALSE(out.contains("topsecret"));
}

TEST_P(FallbackProgram, NamesFilesWhateverTheyAreCalled) {
    write("var/log/system.log", QByteArray(1000, 'x'));
    write("var/log/two\nlines 5 .log", QByteArray(900, 'x'));
    write("var/log/quote\"back\\slash.log", QByteArray(800, 'x'));
    write("var/log/-rf", QByteArray(700, 'x'));
    write("var/log/\x1b[31m.log", QByteArray(600, 'x'));
    write("var/log/bad\xff.log", QByteArray(500, 'x'));
    write("var/log/\xd0\xbc\xd0\xb0\xd0\xb3.log", QByteArray(400, 'x'));
    write("var/log/$(touch gone).log", QByteArray(300, 'x'));
    QDir(QFile::decodeName(root())).mkdir(u"var/log/folder.log"_s);
    const FilesState files = filesOf(run());
    ASSERT_TRUE(files.logs);
    EXPECT_EQ(files.logs->count, 8);
    EXPECT_EQ(files.logs->bytes, 5200);
    EXPECT_FALSE(files.logs->truncated);
    ASSERT_EQ(files.logs->files.size(), 8U);
    QStringList names;
    for (const LogFile& file : files.logs->files) {
        EXPECT_EQ(file.bytes, 1000 - 100 * names.size());
        EXPECT_TRUE(file.modifiedAt);
        names.append(file.path.mid(8));
    }
    EXPECT_EQ(names[0], u"system.log"_s);
    EXPECT_TRUE(names[1].startsWith(u"two"_s) && names[1].endsWith(u"lines 5 .log"_s)) << qPrintable(names[1]);
    EXPECT_EQ(names[2], u"quote\"back\\slash.log"_s);
    EXPECT_EQ(names[3], u"-rf"_s);
    EXPECT_TRUE(names[4].endsWith(u"[31m.log"_s) && !names[4].contains(u'\x1b'));
    EXPECT_TRUE(names[5].startsWith(u"bad"_s));
    EXPECT_EQ(names[6], u"маг.log"_s);
    EXPECT_FALSE(QFile::exists(folder.path() + u"/gone"_s));
}

TEST_P(FallbackProgram, FindsRootsOfAnyName) {
    for (const QString& name : {u"- m"_s, u"O'Brien \"$(id)\""_s, u"магазин 🧲"_s, u"back\\slash"_s, u"-"_s, u"*"_s}) {
        ASSERT_TRUE(QFile::link(folder.filePath(u"my shop"_s), folder.filePath(name)));
        request.root = name;
        const Identity identity = identityOf(run());
        EXPECT_EQ(identity.root.toUtf8(), root()) << qPrintable(name) << err.constData();
        EXPECT_EQ(identity.rootAsked, name);
    }
}

TEST_P(FallbackProgram, SaysWhyARootIsNone) {
    for (const QString& name : {u"/nonexistent/x"_s, u"/etc/passwd"_s, u"/usr"_s}) {
        request.root = name;
        const ProbeAnswer answer = run();
        EXPECT_TRUE(answer.end);
        const Section& identity = answer.sections.at(u"identity"_s);
        EXPECT_FALSE(identity.ok);
        EXPECT_EQ(identity.error->kind, SectionFault::Kind::NotFound) << qPrintable(name);
        EXPECT_FALSE(answer.sections.at(u"files"_s).ok);
        EXPECT_TRUE(systemOf(answer).memory.total) << "the machine is there all the same";
    }
}

TEST_P(FallbackProgram, CountsReportsUpToABound) {
    for (int i = 0; i < 25; ++i)
        write("var/report/r" + QByteArray::number(i) + (i % 2 == 0 ? "\n" : ""), "");
    EXPECT_EQ(filesOf(run()).reports->count, 25);
    EXPECT_FALSE(filesOf(run()).reports->atLeast);
}

TEST_P(FallbackProgram, LooksAtNoMoreThanTenThousandOfAHundredThousandReports) {
    if (GetParam().name != u"dash")
        GTEST_SKIP() << "once is enough: the files take seconds to make";
    for (int i = 0; i < 100'000; ++i)
        write("var/report/" + QByteArray::number(i), "");
    const ProbeAnswer answer = run();
    EXPECT_EQ(filesOf(answer).reports->count, 10'000);
    EXPECT_TRUE(filesOf(answer).reports->atLeast);
}

TEST_P(FallbackProgram, LooksAtTwoThousandLogs) {
    for (int i = 0; i < 2100; ++i)
        write("var/log/l" + QByteArray::number(i), "x");
    const FilesState files = filesOf(run());
    EXPECT_EQ(files.logs->count, 2000);
    EXPECT_EQ(files.logs->files.size(), 20U);
    EXPECT_TRUE(files.logs->truncated);
}

TEST_P(FallbackProgram, AnswersNothingWhenPartOfItIsMissing) {
    for (int hundredths = 1; hundredths < 100; hundredths += 7) {
        static int share = 0;
        share = hundredths;
        const ProbeAnswer cut = run([](QByteArray program) { return program.first(program.size() * share / 100); });
        EXPECT_FALSE(cut.hello) << "cut at " << share << '%';
        const ProbeAnswer eaten = run([](QByteArray program) { return program.sliced(program.size() * share / 100); });
        EXPECT_FALSE(eaten.hello) << "begun at " << share << '%';
    }
}

TEST(FallbackRequest, IsRefusedForWhatAShellCannotTell) {
    ProbeRequest request;
    request.root = u"/var/www"_s;
    request.marker = "0123456789abcdef0123456789abcdef";
    request.sections = {u"cron"_s, u"database"_s};
    const auto program = assembleFallback(request, ProbeSources{});
    ASSERT_FALSE(program);
    EXPECT_EQ(program.error().kind(), ErrorKind::NotFound);
}

TEST(FallbackRequest, PutsTheShellInThePlaceOfPhp) {
    Node node;
    node.php = u"/opt/php"_s;
    node.wrap = {u"docker"_s, u"exec"_s, u"-i"_s, u"php"_s};
    node.runAs = u"www-data"_s;
    const auto line = fallbackCommand(node, std::chrono::milliseconds(20'000), ProbeStart::Limited);
    ASSERT_TRUE(line);
    EXPECT_EQ(line->toShell(), "docker exec -i php sudo -n -u www-data -- timeout -k 1 25 nice -n 10 sh");
    EXPECT_EQ(fallbackCommand(Node{}, std::chrono::milliseconds(20'000), ProbeStart::Bare)->toShell(), "sh");
}

} // namespace magkeeper
