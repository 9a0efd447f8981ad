// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/patches/PatchOracle.h"

#include "core/patches/HunkApplication.h"
#include "tests/core/patches/RandomPatches.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int casesAtOnce = 500; ///< in one folder and one shell
constexpr qsizetype mostDifferences = 5;

struct Case {
    QByteArray diff;
    QByteArray text;
    ApplyWay way = ApplyWay::Forward;
    bool alike = false; ///< many places look the same: which of them is meant, each program decides for itself
};

Case randomCase(RandomPatches& random) {
    const int kinds = random.oneIn(3) ? 4 : 60;
    const QByteArrayList before = random.text(4 + random.upTo(40), kinds);
    QByteArrayList after = random.edited(before, 1 + random.upTo(6), kinds);
    if (random.oneIn(8) && !after.isEmpty())
        after.last().chop(1);
    const ApplyWay way = random.oneIn(2) ? ApplyWay::Forward : ApplyWay::Reverse;
    const QByteArrayList text = random.edited(way == ApplyWay::Forward ? before : after, random.upTo(5), kinds);
    return {diffOf("f", before, after, random.oneIn(3) ? random.upTo(3) : 3), text.join(), way, kinds < 50};
}

bool write(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
}

/// Both programs on all cases of a folder, in one shell.
bool runTools(const QString& folder) {
    const QString script = u"for c in */; do cd \"$c\"; set --; [ ! -e reverse ] || set -- -R; "
                           "patch --dry-run -f \"$@\" f diff >dry 2>&1; echo $? >dry-status; "
                           "git apply --check \"$@\" diff >git 2>&1; echo $? >git-status; "
                           "patch -f -s -r - -o out \"$@\" f diff >said 2>&1; echo $? >status; cd ..; done"_s;
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GIT_CEILING_DIRECTORIES"_s, QFileInfo(folder).path());
    environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
    environment.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
    environment.insert(u"LC_ALL"_s, u"C"_s);
    shell.setProcessEnvironment(environment);
    shell.setWorkingDirectory(folder);
    shell.start(u"sh"_s, {u"-c"_s, script});
    return shell.waitForFinished(600'000) && shell.exitCode() == 0;
}

/// Compares one case with what the programs said in its folder.
class CaseCheck {
public:
    CaseCheck(const Case& one, const QString& folder, OracleReport& report)
        : m_case(one)
        , m_folder(folder)
        , m_report(report)
        , m_diff(parseUnifiedDiff(one.diff).value())
        , m_lines(splitLines(one.text)) { }

    void run() {
        const Application ours = applied(defaultFuzz);
        ++m_report.cases;
        m_report.whole += ours.isWhole();
        const QByteArray status = said("status");
        if (status != "0" && status != "1")
            return differ("GNU patch failed");
        if (ours.isWhole() != (status == "0"))
            return differ("GNU patch says another thing");
        if (said("dry-status") != status)
            return differ("GNU patch says another thing in its dry run");
        const QByteArray theirs = contentOf(m_folder + u"/out"_s);
        if (theirs != "(not there)" && theirs != joinLines(ours.lines))
            return differ("GNU patch leaves another text");
        checkGit(ours);
    }

private:
    [[nodiscard]] Application applied(int fuzz) const {
        return applyHunks(m_lines, m_diff, m_diff.files.front(), m_case.way, fuzz);
    }

    /// Hunks without context at an end have to stand at an end of the file for git.
    [[nodiscard]] bool hasContextAround() const {
        return std::ranges::all_of(m_diff.hunks, [&](const DiffHunk& hunk) {
            const auto lines = m_diff.linesOf(hunk);
            return lines.front().kind == DiffLine::Kind::Context && lines.back().kind == DiffLine::Kind::Context;
        });
    }

    /// One with less context at an end stands at that end of the file: GNU patch insists on that, git only when there
    /// is none at all.
    [[nodiscard]] bool isEven() const {
        const auto isChange = [](const DiffLine& line) { return line.kind != DiffLine::Kind::Context; };
        return std::ranges::all_of(m_diff.hunks, [&](const DiffHunk& hunk) {
            const auto lines = m_diff.linesOf(hunk);
            const auto first = std::ranges::find_if(lines, isChange) - lines.begin();
            const auto last = std::find_if(lines.rbegin(), lines.rend(), isChange) - lines.rbegin();
            return first == last;
        });
    }

    void checkGit(const Application& ours) {
        const bool gitTakes = said("git-status") == "0";
        m_report.gitTook += gitTakes;
        if (gitTakes && !m_case.alike && isEven() && !applied(0).isWhole())
            return differ("git takes it, and it needs fuzz");
        const bool exact = ours.isWhole() && ours.fuzz() == 0 && !ours.isMoved();
        if (exact && hasContextAround() && !gitTakes)
            differ("it goes on as it stands, and git does not take it");
    }

    [[nodiscard]] QByteArray said(const char* what) const {
        return contentOf(m_folder + u'/' + QLatin1StringView(what)).trimmed();
    }

    void differ(const char* what) {
        if (m_report.differences.size() < mostDifferences)
            m_report.differences.append(QString::fromUtf8(QByteArray(what) + ":\n" + m_case.diff + "--\n" + m_case.text
                + "--\n" + (m_case.way == ApplyWay::Reverse ? "reverse\n" : "") + said("said") + '\n' + said("git")));
    }

    const Case& m_case;
    QString m_folder;
    OracleReport& m_report;
    UnifiedDiff m_diff;
    TextLines m_lines;
};

void askSome(int wanted, RandomPatches& random, OracleReport& report) {
    const QTemporaryDir place;
    const auto folderOf = [&](size_t i) { return place.filePath(u"%1"_s.arg(int(i), 6, 10, QLatin1Char('0'))); };
    std::vector<Case> cases;
    while (int(cases.size()) < wanted) {
        Case one = randomCase(random);
        if (one.diff.isEmpty() || one.text.isEmpty())
            continue;
        const QString folder = folderOf(cases.size());
        QDir().mkpath(folder);
        write(folder + u"/f"_s, one.text);
        write(folder + u"/diff"_s, one.diff);
        if (one.way == ApplyWay::Reverse)
            write(folder + u"/reverse"_s, {});
        cases.push_back(std::move(one));
    }
    if (!runTools(place.path()))
        report.differences.append(u"the programs could not be run"_s);
    for (size_t i = 0; i < cases.size(); ++i)
        CaseCheck(cases[i], folderOf(i), report).run();
}

} // namespace

OracleReport askOracles(int cases, unsigned seed) {
    OracleReport report;
    const auto isThere = [](const QString& name) { return !QStandardPaths::findExecutable(name).isEmpty(); };
    if (!isThere(u"patch"_s) || !isThere(u"git"_s))
        return report;
    report.asked = true;
    RandomPatches random(seed);
    for (int left = cases; left > 0; left -= casesAtOnce)
        askSome(std::min(left, casesAtOnce), random, report);
    return report;
}

} // namespace magkeeper::test
