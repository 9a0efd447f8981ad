// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SeriesCourses.h"

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

QString statement(const CourseQuestion& question) {
    const auto step = std::max<qint64>(1, question.step.count());
    const QStringList names(question.names.size(), u"s.name LIKE ? ESCAPE '!'"_s);
    return u"SELECT s.environment_id, s.name, p.at - p.at % %1, avg(p.value) FROM series s"
           " JOIN series_point p ON p.series_id = s.id WHERE (%2) AND s.last_at >= ? AND p.at >= ?"
           " GROUP BY s.environment_id, s.name, p.at - p.at % %1 ORDER BY 1, 2, 3"_s.arg(
               QString::number(step), names.join(u" OR "_s));
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
