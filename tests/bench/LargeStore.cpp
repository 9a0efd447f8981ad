// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/LargeStore.h"

#include "tests/bench/BenchReport.h"
#include "tests/bench/LocalCommand.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace magkeeper::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr auto rows = "INSERT INTO cron_schedule (job_code, status, scheduled_at, executed_at, finished_at) "
                      "SELECT CONCAT('job_', seq % 60), ELT(1 + seq % 5, 'missed', 'success', 'success', 'success', "
                      "'error'), UTC_TIMESTAMP() - INTERVAL 7 DAY + INTERVAL seq SECOND, "
                      "UTC_TIMESTAMP() - INTERVAL 7 DAY + INTERVAL seq + 3 SECOND, "
                      "UTC_TIMESTAMP() - INTERVAL 7 DAY + INTERVAL seq + 4 SECOND FROM seq_1_to_500000; "
                      "INSERT INTO catalog_product_price_cl (entity_id) SELECT seq % 20000 FROM seq_1_to_200000";

} // namespace

LargeStore::LargeStore(const QString& sandbox) {
    QFile file(sandbox + u"/sandbox.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        giveUp(u"there is no sandbox in '%1'"_s.arg(sandbox));
    const QJsonDocument facts = QJsonDocument::fromJson(file.readAll());
    m_socket = facts["mysql_socket"_L1].toString().toLocal8Bit();
    m_database = facts["stores"_L1][0]["db"_L1]["name"_L1].toString().toUtf8();
    m_newestRow = sql("SELECT MAX(schedule_id) FROM cron_schedule").trimmed();
    m_newestVersion = sql("SELECT MAX(version_id) FROM catalog_product_price_cl").trimmed();
    if (m_newestRow.toLongLong() == 0 || m_newestVersion.toLongLong() == 0)
        giveUp(u"the sandbox's database does not answer"_s);
    (void)sql(rows);
}

LargeStore::~LargeStore() {
    (void)sql("DELETE FROM cron_schedule WHERE schedule_id > " + m_newestRow
        + " AND job_code LIKE 'job\\_%'; DELETE FROM catalog_product_price_cl WHERE version_id > " + m_newestVersion);
}

QByteArray LargeStore::sql(const QByteArray& statements) const {
    return runLocally({"mariadb", "--no-defaults", "-S", m_socket, "-u", "root", "-BN", m_database}, statements);
}

} // namespace magkeeper::bench
