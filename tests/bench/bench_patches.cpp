// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Patches: reading a large diff, and judging 12 patches of 60 files that overlap, for one store and for 200. And
// whether hunks go on just as GNU patch and git have it, in 10,000 cases.
#include "core/patches/PatchSet.h"
#include "tests/bench/Waiting.h"
#include "tests/core/patches/PatchOracle.h"

#include <QCoreApplication>

using namespace magkeeper;
using namespace magkeeper::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int patchCount = 12;
constexpr int fileCount = 60;
constexpr int lineCount = 400;

QByteArray lineOf(int file, int line) {
    return "        $this->value" + QByteArray::number(line) + " = $source->read("
        + QByteArray::number(file * 1000 + line) + ");\n";
}

QByteArray pathOf(int file) { return "vendor/magento/module-bench/Model/File" + QByteArray::number(file) + ".php"; }

/// Patch `patch` changes a line of every fifth file, and each file is changed by two or three of them.
bool touches(int patch, int file) { return (file + patch) % 5 == 0; }
int lineChanged(int patch) { return 20 + patch * 30; }
QByteArray changed(int patch) {
    return "        $this->checked = $this->guard->check('" + QByteArray::number(patch) + "');\n";
}

QByteArray diffOf(int patch) {
    QByteArray diff;
    for (int file = 0; file < fileCount; ++file) {
        if (!touches(patch, file))
            continue;
        const int at = lineChanged(patch);
        diff += "--- a/" + pathOf(file) + "\n+++ b/" + pathOf(file) + "\n@@ -" + QByteArray::number(at - 2) + ",7 +"
            + QByteArray::number(at - 2) + ",7 @@\n";
        for (int line = at - 3; line <= at + 3; ++line)
            diff += line == at ? QByteArray('-' + lineOf(file, line) + '+' + changed(patch))
                               : QByteArray(' ' + lineOf(file, line));
    }
    return diff;
}

/// What a store has that came as far as `patched`, each with a line of its own at the end.
QByteArray contentOf(int file, int patched, const QByteArray& own) {
    QByteArray content;
    for (int line = 0; line < lineCount; ++line) {
        QByteArray text = lineOf(file, line);
        for (int patch = 0; patch < patched; ++patch)
            if (touches(patch, file) && lineChanged(patch) == line)
                text = changed(patch);
        content += text;
    }
    return content + own;
}

FileEvidences evidencesOf(int patched, const QByteArray& own) {
    FileEvidences evidences;
    for (int file = 0; file < fileCount; ++file) {
        const QByteArray content = contentOf(file, patched, own);
        evidences[QString::fromLatin1(pathOf(file))] = {.presence = FileEvidence::Presence::Present,
            .content = content,
            .digest = QString::number(qHash(content)),
            .reason = {}};
    }
    return evidences;
}

std::unique_ptr<PatchSet> patchSet() {
    std::vector<PatchFile> patches;
    for (int patch = 0; patch < patchCount; ++patch)
        patches.push_back({u"p%1"_s.arg(patch), {}, {}, {},
            std::make_shared<const UnifiedDiff>(parseUnifiedDiff(diffOf(patch)).value()), {}, {}, {}});
    return std::make_unique<PatchSet>(std::move(patches));
}

/// MB in a second.
double parseSpeed(int rounds) {
    QByteArray diff;
    while (diff.size() < 10 * 1000 * 1000)
        diff += diffOf(int(diff.size() % patchCount));
    std::vector<double> speeds;
    for (int i = 0; i < rounds; ++i)
        speeds.push_back(double(diff.size()) / 1000 / millisecondsOf([&] { (void)parseUnifiedDiff(diff).value(); }));
    return median(speeds);
}

void mustKnow(const std::vector<PatchVerdict>& verdicts, int patched) {
    for (int patch = 0; patch < patchCount; ++patch)
        if (verdicts[size_t(patch)].state != (patch < patched ? PatchState::Applied : PatchState::NotApplied))
            giveUp(u"patch %1 of %2 is taken for %3"_s.arg(patch).arg(patched).arg(
                patchStateName(verdicts[size_t(patch)].state)));
}

/// Nothing of its contents was seen before.
double oneStore(int rounds) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto set = patchSet();
        const FileEvidences evidences = evidencesOf(i % (patchCount + 1), {});
        std::vector<PatchVerdict> verdicts;
        times.push_back(millisecondsOf([&] { verdicts = set->judge(evidences, {}); }));
        mustKnow(verdicts, i % (patchCount + 1));
    }
    return median(times);
}

/// Most stores are alike; every tenth has files of its own.
double fleet(int stores) {
    const auto set = patchSet();
    std::vector<FileEvidences> evidences;
    for (int store = 0; store < stores; ++store)
        evidences.push_back(evidencesOf(
            store % 4 * 4, store % 10 == 0 ? "// store " + QByteArray::number(store) + '\n' : QByteArray()));
    return millisecondsOf([&] {
        for (int store = 0; store < stores; ++store)
            mustKnow(set->judge(evidences[size_t(store)], {}), store % 4 * 4);
    });
}

/// How many cases GNU patch or git see in another way; none may be.
double disagreements(int cases) {
    const test::OracleReport report = test::askOracles(cases, 20'261'121);
    if (!report.asked)
        giveUp(u"there is no patch or no git"_s);
    if (report.cases != cases)
        giveUp(u"not all cases were tried"_s);
    for (const QString& difference : report.differences)
        qWarning("%s", qPrintable(difference));
    return double(report.differences.size());
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const BenchOptions options = BenchOptions::of(QCoreApplication::arguments());
    const int rounds = options.smoke ? 1 : 13;
    const double speed = parseSpeed(rounds);
    return writeReport(options,
        {{.name = u"reading 1 MB of a diff"_s, .value = 1000 / speed, .unit = u"ms"_s, .atMost = 5.0},
            {.name = u"12 patches with 60 files, one store"_s,
                .value = oneStore(rounds),
                .unit = u"ms"_s,
                .atMost = 15.0},
            {.name = u"12 patches, judging 200 stores"_s,
                .value = fleet(options.smoke ? 4 : 200),
                .unit = u"ms"_s,
                .atMost = 3000.0},
            {.name = u"cases in which GNU patch or git differ, of 10,000"_s,
                .value = disagreements(options.smoke ? 60 : 10'000),
                .unit = u""_s,
                .atMost = 0.0}});
}
