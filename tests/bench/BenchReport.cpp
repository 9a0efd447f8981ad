// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/BenchReport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace magkeeper::bench {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const Measure& measure) {
    QJsonObject object{{u"name"_s, measure.name}, {u"value"_s, measure.value}, {u"unit"_s, measure.unit}};
    if (measure.atMost)
        object.insert(u"at_most"_s, *measure.atMost);
    if (measure.peerValue) {
        object.insert(u"peer"_s, measure.peer);
        object.insert(u"peer_value"_s, *measure.peerValue);
    }
    return object;
}

} // namespace

BenchOptions BenchOptions::of(const QStringList& words) {
    BenchOptions options;
    options.smoke = words.contains("--smoke"_L1);
    const auto valueOf = [&](QLatin1StringView name) {
        const qsizetype at = words.indexOf(name);
        return at < 0 ? QString() : words.value(at + 1);
    };
    options.out = valueOf("--out"_L1);
    options.sandbox = valueOf("--sandbox"_L1);
    return options;
}

int writeReport(const BenchOptions& options, const std::vector<Measure>& measures) {
    QJsonArray array;
    for (const Measure& measure : measures)
        array.append(toJson(measure));
    const QByteArray bytes = QJsonDocument(QJsonObject{{u"measures"_s, array}}).toJson();
    QFile file(options.out);
    const bool open = options.out.isEmpty() ? file.open(stdout, QIODevice::WriteOnly) : file.open(QIODevice::WriteOnly);
    if (!open || file.write(bytes) != bytes.size())
        giveUp(u"cannot write %1"_s.arg(options.out));
    return EXIT_SUCCESS;
}

double quantile(std::vector<double> values, double share) {
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    const auto rank = static_cast<size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::clamp<size_t>(rank, 1, values.size()) - 1];
}

void giveUp(const QString& why) {
    std::fprintf(stderr, "%s\n", qPrintable(why));
    std::exit(EXIT_FAILURE);
}

} // namespace magkeeper::bench
