// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SeriesCourses.h"

#include "core/storage/RetentionPolicy.h"
#include "core/storage/SqlSnapshotRepository.h"
#include "core/storage/SqlText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// `*` is the only wildcard of a question; those of SQL are letters in it.
QString likePattern(QString name) {
    name.replace(u'!', u"!!"_s).replace(u'%', u"!%"_s).replace(u'_', u"!_"_s);
    return name.replace(u'*', u'%');
}

/// Points as they came, and the means that older ones were folded into.
QString statement(const CourseQuestion& question) {
    const RetentionPolicy policy;
    const QString step = QString::number(std::max<qint64>(1, question.step.count()));
    const QString names = QStringList(question.names.size(), u"s.name LIKE ? ESCAPE '!'"_s).join(u" OR "_s);
    return u"SELECT environment_id, name, slot, avg(value) FROM ("
           " SELECT s.environment_id, s.name, p.at - p.at % %1 AS slot, p.value AS value FROM series s"
           " JOIN series_point p ON p.series_id = s.id WHERE (%2) AND s.last_at >= ? AND p.at >= ?"
           " UNION ALL SELECT s.environment_id, s.name, m.at - m.at % %1, m.mean FROM series s"
           " JOIN series_mean m ON m.series_id = s.id WHERE (%2) AND s.last_at >= ? AND m.at >= ?"
           " AND m.width IN (%3, %4) AND m.bucket > ?) AS c GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"_s.arg(
               step, names, QString::number(policy.fine.count()), QString::number(policy.coarse.count()));
}

} // namespace

Result<std::vector<SeriesCourse>> selectCourses(Database& database, const CourseQuestion& question) {
    std::vector<SeriesCourse> courses;
    if (question.names.isEmpty())
        return courses;
    QVariantList values;
    for (const QString& name : question.names)
        values << sqlText(likePattern(name));
    values << sqlInstant(question.since) << sqlInstant(question.since);
    values += QVariantList(values) << sqlInstant(question.since - RetentionPolicy().coarse);
    return database
        .select(statement(question), values,
            [&](const SqlRow& row) {
                const auto environment = row.id<EnvironmentId>(0);
                const QString name = row.text(1);
                if (courses.empty() || courses.back().environment != environment || courses.back().name != name)
                    courses.push_back({environment, name, {}});
                courses.back().means.push_back({row.instant(2), row.number(3)});
            })
        .transform([&] { return std::move(courses); });
}

Result<std::vector<SeriesCourse>> SqlSnapshotRepository::courses(const CourseQuestion& question) {
    return m_history.ready().and_then([&](Database& database) { return selectCourses(database, question); });
}

} // namespace magkeeper
