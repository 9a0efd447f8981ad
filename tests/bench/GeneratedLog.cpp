// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/GeneratedLog.h"

#include "tests/bench/BenchReport.h"

#include <QByteArray>
#include <QFile>

#include <array>

namespace magkeeper::bench {

using namespace Qt::StringLiterals;

namespace {

/// xorshift64*: the same everywhere.
class Random {
public:
    explicit Random(quint64 seed)
        : m_state(seed) { }
    quint64 below(quint64 limit) {
        m_state ^= m_state >> 12;
        m_state ^= m_state << 25;
        m_state ^= m_state >> 27;
        return (m_state * 0x2545F4914F6CDD1DULL >> 33) % limit;
    }

private:
    quint64 m_state;
};

constexpr std::array<const char*, 8> usual{
    "cache_invalidate:  "
    "{\"method\":\"GET\",\"url\":\"http:/\",\"invalidateInfo\":{\"tags\":[\"cat_p_%1\"],\"mode\":\"matchingTag\"}} []",
    "Cron Job sales_grid_order_async_insert is successfully finished. Statistics: "
    "{\"sum\":0.000%1,\"count\":1,\"realmem\":0} [] []",
    "Cron Job indexer_update_all_views is run [] []",
    "Item %1 was added to the cart of a customer from M\xc3\xbcnchen [] []",
    "Report for product %1 was updated, %2 rows in 0.0%1 s [] []",
    "Request to /rest/V1/guest-carts/%2a%1b%2/items took %1 ms [] []",
    "Broken reference: the 'product-%1' element cannot be added as child to 'content' [] []",
    "Price of SKU-%1 changed from %2.99 to %1.49 {\"website\":%2,\"store\":1} []"};

constexpr std::array<const char*, 5> sought{"SQLSTATE[HY000]: General error: 1205 Lock wait timeout exceeded; try "
                                            "restarting transaction, query was: UPDATE `stock` SET qty = %1 [] []",
    "SQLSTATE[40001]: Serialization failure: 1213 Deadlock found when trying to get lock [] []",
    "Allowed memory size of 2147483648 bytes exhausted (tried to allocate %1 bytes) [] []",
    "No alive nodes found in your cluster [] []", "Payment gateway timed out for order %1 [] []"};

class Writing {
public:
    Writing(QFile& file, quint64 seed)
        : m_file(file)
        , m_random(seed) { }

    GeneratedLog run(qint64 size) {
        while (m_log.bytes + m_pending.size() < size) {
            addRecord();
            if (m_pending.size() > 1'000'000)
                flush();
        }
        flush();
        return m_log;
    }

private:
    void addRecord() {
        const bool isSought = m_random.below(1000) < 35; // of records: 1.3 % of lines
        const bool hasTrace = m_random.below(1000) < 85;
        m_milliseconds += static_cast<qint64>(m_random.below(70));
        addHead(isSought || hasTrace     ? (m_random.below(4) == 0 ? "CRITICAL" : "ERROR")
                : m_random.below(3) == 0 ? "DEBUG"
                                         : "INFO");
        const char* text = isSought ? sought[m_random.below(sought.size())] : usual[m_random.below(usual.size())];
        QByteArray message(text);
        message.replace("%1", QByteArray::number(m_random.below(90'000) + 1'000));
        message.replace("%2", QByteArray::number(m_random.below(900) + 100));
        if (hasTrace)
            addTrace(message);
        m_pending += message + '\n';
        ++m_log.lines;
        ++m_log.records;
    }

    void addHead(const char* level) {
        const qint64 seconds = m_milliseconds / 1000;
        m_pending += QByteArray("[2026-") + two(1 + seconds / 2'419'200 % 12) + '-' + two(1 + seconds / 86'400 % 28)
            + 'T' + two(seconds / 3'600 % 24) + ':' + two(seconds / 60 % 60) + ':' + two(seconds % 60) + '.'
            + QByteArray::number(m_milliseconds % 1000).rightJustified(3, '0') + "357+00:00] main." + level + ": ";
    }

    void addTrace(QByteArray& message) {
        QByteArray trace = "Exception: " + message.first(message.size() - (message.endsWith(" [] []") ? 6 : 0))
            + " in /var/www/magento/vendor/magento/framework/DB/Adapter/Pdo/Mysql.php:614\nStack trace:\n";
        const quint64 frames = 8 + m_random.below(29);
        for (quint64 i = 0; i < frames; ++i)
            trace += '#' + QByteArray::number(i) + " /var/www/magento/vendor/magento/module-"
                + (i % 3 == 0 ? "quote/Model/QuoteManagement" : "cron/Observer/ProcessCronQueueObserver") + ".php("
                + QByteArray::number(m_random.below(900))
                + "): Magento\\Framework\\Interception\\Interceptor->___callPlugins()\n";
        m_log.lines += static_cast<qint64>(frames) + 2;
        message = trace + '#' + QByteArray::number(frames) + " {main} [] []";
    }

    static QByteArray two(qint64 number) { return QByteArray::number(number).rightJustified(2, '0'); }

    void flush() {
        if (m_file.write(m_pending) != m_pending.size())
            giveUp(u"cannot write %1"_s.arg(m_file.fileName()));
        m_log.bytes += m_pending.size();
        m_pending.clear();
    }

    QFile& m_file;
    Random m_random;
    GeneratedLog m_log;
    QByteArray m_pending;
    qint64 m_milliseconds = 0;
};

} // namespace

GeneratedLog GeneratedLog::write(const QString& path, qint64 size, quint64 seed) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        giveUp(u"cannot write %1"_s.arg(path));
    return Writing(file, seed).run(size);
}

} // namespace magkeeper::bench
