// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/ProbeProgram.h"

#include <QProcess>
#include <QSet>
#include <QStandardPaths>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

ProbeRequest request(const QStringList& sections = {u"one"_s}) {
    ProbeRequest request;
    request.root = u"/var/www/magento"_s;
    request.sections = sections;
    request.marker = "0123456789abcdef0123456789abcdef";
    return request;
}

ProbePart part(const QByteArray& body, const QStringList& needs = {}) { return {body + '\n', needs}; }

ProbeSources sources() {
    ProbeSources sources;
    sources.prologue = part("prologue");
    sources.epilogue = part("epilogue");
    sources.shared = {{u"config"_s, part("config")}, {u"database"_s, part("database", {u"config"_s})},
        {u"left"_s, part("left", {u"right"_s})}, {u"right"_s, part("right", {u"left"_s})}};
    sources.sections = {{u"one"_s, part("one", {u"database"_s})}, {u"two"_s, part("two", {u"config"_s, u"database"_s})},
        {u"round"_s, part("round", {u"left"_s})}, {u"lost"_s, part("lost", {u"nowhere"_s})}};
    return sources;
}

QByteArray textAfterRequest(const QByteArray& program) { return program.sliced(program.indexOf(";\n") + 2); }

/// What PHP itself reads from a request's literal, as JSON.
QByteArray seenByPhp(const QByteArray& literal) {
    QProcess php;
    php.start(u"php"_s, {u"-n"_s});
    php.write("<?php echo json_encode(" + literal + ", JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);");
    php.closeWriteChannel();
    php.waitForFinished(30'000);
    return php.readAllStandardOutput();
}

} // namespace

TEST(ProbePart, KeepsTheBodyWithoutCommentsIndentationAndEmptyLines) {
    const auto part = ProbePart::parse("<?php\n// About.\n// needs: config database\n// ---\n    $a = 1;\n\n  // "
                                       "why\n\t$b = '// not a comment'; // end\n");
    ASSERT_TRUE(part);
    EXPECT_EQ(part->needs, (QStringList{u"config"_s, u"database"_s}));
    EXPECT_EQ(part->body, "$a = 1;\n$b = '// not a comment'; // end\n");
}

TEST(ProbePart, KeepsWhiteSpaceAtTheEndOfALineAndOnlyFromTheBody) {
    const auto part = ProbePart::parse("<?php\n// ---\n$a = 'x' \n// needs: late");
    ASSERT_TRUE(part);
    EXPECT_EQ(part->body, "$a = 'x' \n");
    EXPECT_TRUE(part->needs.isEmpty());
}

TEST(ProbePart, RefusesATextWithoutABody) { EXPECT_FALSE(ProbePart::parse("<?php\n// --- \n$a = 1;\n")); }

TEST(ProbeRequest, IsOneLineThatPhpReadsBackExactly) {
    if (QStandardPaths::findExecutable(u"php"_s).isEmpty())
        GTEST_SKIP() << "php is not installed";
    ProbeRequest hard = request({u"identity"_s, u"cron"_s});
    hard.root = u"/var/www/it's \\ a \"shop\" $HOME/-rf/größe/\U0001F9F2\\'"_s;
    hard.searchHint = SearchHint{u"opensearch"_s, u"10.0.0.7"_s, 9200, u"magento2"_s};
    hard.knownModules = u"md5:abc"_s;
    hard.sectionBudgets = {{u"cron"_s, milliseconds(700)}};
    const auto literal = toPhpLiteral(hard);
    ASSERT_TRUE(literal);
    EXPECT_FALSE(literal->contains('\n'));
    EXPECT_EQ(QString::fromUtf8(seenByPhp(*literal)),
        u"{\"schema\":1,\"marker\":\"0123456789abcdef0123456789abcdef\",\"level\":\"quick\",\"root\":"
        u"\"/var/www/it's \\\\ a \\\"shop\\\" "
        u"$HOME/-rf/größe/\U0001F9F2\\\\'\",\"sections\":[\"identity\",\"cron\"],\"budget_ms\":20000,"
        u"\"section_budget_ms\":{\"cron\":700},\"hints\":{\"search\":{\"engine\":\"opensearch\",\"host\":\"10.0.0.7\","
        u"\"port\":9200,"
        u"\"index_prefix\":\"magento2\"}},\"known\":{\"modules\":\"md5:abc\"},\"complete\":true}"_s);
}

TEST(ProbeRequest, LeavesOutWhatItDoesNotSay) {
    EXPECT_EQ(toPhpLiteral(request()).value_or(QByteArray()),
        "['schema' => 1, 'marker' => '0123456789abcdef0123456789abcdef', 'level' => 'quick', 'root' => "
        "'/var/www/magento', "
        "'sections' => ['one'], 'budget_ms' => 20000, 'complete' => true]");
}

TEST(ProbeRequest, RefusesControlCharactersWhereverTheyStand) {
    for (const char16_t c : {u'\0', u'\n', u'\r', u'\t', u'\x1f'}) {
        const QString bad = u"/a"_s + QChar(c) + u"b"_s;
        ProbeRequest root = request();
        root.root = bad;
        ProbeRequest hint = request();
        hint.searchHint = SearchHint{.engine = {}, .host = bad};
        ProbeRequest known = request();
        known.knownComposerLock = bad;
        ProbeRequest resume = request();
        resume.resumeMedia = bad;
        ProbeRequest key = request();
        key.hashKey = HashKey{u"k"_s, bad};
        ProbeRequest budgets = request();
        budgets.sectionBudgets = {{bad, milliseconds(1)}};
        for (const ProbeRequest& each : {root, hint, known, resume, key, budgets, request({bad})})
            EXPECT_EQ(toPhpLiteral(each).error_or(Error(ErrorKind::Internal, {})).kind(), ErrorKind::InvalidInput)
                << int(c);
    }
}

TEST(ProbeRequest, RefusesWhatTheContractDoesNotAllow) {
    ProbeRequest rootless = request();
    rootless.root.clear();
    ProbeRequest marker = request();
    marker.marker = "0123456789ABCDEF0123456789abcdef";
    ProbeRequest hasty = request();
    hasty.budget = milliseconds(499);
    for (const ProbeRequest& each : {rootless, marker, hasty, request({}), request({u"one"_s, u"one"_s})})
        EXPECT_FALSE(toPhpLiteral(each));
}

TEST(ProbeRequest, MarkersAreRandomAndOfTheRightForm) {
    QSet<QByteArray> markers;
    for (int i = 0; i < 200; ++i) {
        ProbeRequest with = request();
        with.marker = randomMarker();
        EXPECT_TRUE(toPhpLiteral(with));
        markers.insert(with.marker);
    }
    EXPECT_EQ(markers.size(), 200);
}

TEST(ProbeProgram, PutsEveryNeededPartOnceItsOwnNeedsBeforeIt) {
    const auto program = assembleProbe(request({u"one"_s, u"two"_s}), sources());
    ASSERT_TRUE(program);
    EXPECT_TRUE(program->startsWith("<?php\n$MK_REQUEST = ['schema' => 1, "));
    EXPECT_EQ(textAfterRequest(*program), "prologue\nconfig\ndatabase\none\ntwo\nepilogue\n");
}

TEST(ProbeProgram, KeepsTheOrderOfTheRequest) {
    const auto program = assembleProbe(request({u"two"_s, u"one"_s}), sources());
    ASSERT_TRUE(program);
    EXPECT_EQ(textAfterRequest(*program), "prologue\nconfig\ndatabase\ntwo\none\nepilogue\n");
}

TEST(ProbeProgram, EndsWithPartsThatNeedEachOther) {
    const auto program = assembleProbe(request({u"round"_s}), sources());
    ASSERT_TRUE(program);
    EXPECT_EQ(textAfterRequest(*program), "prologue\nright\nleft\nround\nepilogue\n");
}

TEST(ProbeProgram, NamesASectionOrPartThatIsNotThere) {
    EXPECT_EQ(assembleProbe(request({u"absent"_s}), sources()).error().text(), u"the probe has no section 'absent'"_s);
    EXPECT_EQ(
        assembleProbe(request({u"lost"_s}), sources()).error().text(), u"the probe has no shared part 'nowhere'"_s);
}

TEST(ProbeProgram, BuiltInSourcesMakeAProgramWithOneOpenTagThatEndsInTheCall) {
    const auto builtIn = ProbeSources::load();
    ASSERT_TRUE(builtIn) << qPrintable(builtIn.error().toString());
    const auto program = assembleProbe(request({u"identity"_s}), *builtIn);
    ASSERT_TRUE(program) << qPrintable(program.error().toString());
    EXPECT_EQ(program->count("<?php"), 1);
    EXPECT_TRUE(program->endsWith(";\n"));
    EXPECT_EQ(program->lastIndexOf("\nmk_main("), program->lastIndexOf('\n', program->size() - 2));
}

TEST(ProbeProgram, IsTheSameTextThatTheProbesOwnTestsAssemble) {
    if (QStandardPaths::findExecutable(u"php"_s).isEmpty())
        GTEST_SKIP() << "php is not installed";
    const auto builtIn = ProbeSources::load();
    ASSERT_TRUE(builtIn);
    QStringList names;
    for (const auto& [name, section] : builtIn->sections)
        names.append(name);
    const auto program = assembleProbe(request(names), *builtIn);
    ASSERT_TRUE(program) << qPrintable(program.error().toString());
    QProcess php;
    php.start(u"php"_s,
        {u"-r"_s,
            u"require '%1/tests/probe/assemble.php'; echo probe_bodies(['%2']);"_s.arg(
                QStringLiteral(MAGKEEPER_SOURCE_DIR), names.join(u"','"_s))});
    ASSERT_TRUE(php.waitForFinished(30'000));
    EXPECT_EQ(textAfterRequest(*program), php.readAllStandardOutput());
}

TEST(ProbeProgram, SaysWhichSourceIsMissing) {
    const auto none = ProbeSources::load(u":/nowhere"_s);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().kind(), ErrorKind::NotFound);
}

TEST(ProbeCommand, IsTheContractsCommandLine) {
    const auto bare = probeCommand(Node(), milliseconds(20'000), ProbeStart::Bare);
    ASSERT_TRUE(bare);
    EXPECT_EQ(bare->words().join(' '),
        "php -d display_errors=0 -d log_errors=0 -d html_errors=0 -d memory_limit=256M -d auto_prepend_file= -d "
        "auto_append_file= "
        "-d mysqlnd.net_read_timeout=6");
}

TEST(ProbeCommand, PutsWrapperUserAndLimitsInFrontInThisOrder) {
    Node node;
    node.wrap = {u"docker"_s, u"exec"_s, u"-i"_s, u"my php"_s};
    node.runAs = u"www-data"_s;
    node.php = u"/opt/php 8.2/bin/php"_s;
    const auto command = probeCommand(node, milliseconds(20'000), ProbeStart::Limited);
    ASSERT_TRUE(command);
    const QList<QByteArray> front{"docker", "exec", "-i", "my php", "sudo", "-n", "-u", "www-data", "--", "timeout",
        "-k", "1", "25", "nice", "-n", "10", "/opt/php 8.2/bin/php", "-d"};
    EXPECT_EQ(command->words().first(front.size()), front);
}

TEST(ProbeCommand, RefusesAUserThatReadsAsAnOption) {
    Node node;
    node.runAs = u"-u"_s;
    EXPECT_FALSE(probeCommand(node, milliseconds(20'000), ProbeStart::Bare));
}
