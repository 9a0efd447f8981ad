// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/TidyWay.h"

#include <algorithm>
#include <vector>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

// NOLINTNEXTLINE(readability-function-size): a table
const std::vector<TidyWay>& ways() {
    static const QString bulk = u"system/bulk/lifetime"_s;
    static const QString carts = u"Carts that nobody changed for so many days are deleted each night"_s;
    static const QString cartSetting = u"checkout/cart/delete_quote_after"_s;
    static const QString messages = u"Done and failed messages are deleted after their lifetimes"_s;
    static const QString messageSetting = u"system/mysqlmq/successful_messages_lifetime"_s;
    static const std::vector<TidyWay> all{
        {u"_cl"_s, u"Rows that every view has read are deleted each hour; a view that stands still keeps them all"_s,
            u"indexer_clean_all_changelogs"_s, {}, {}},
        {u"admin_user_session"_s, u"Ended sessions of administrators are deleted"_s,
            u"security_clean_admin_expired_sessions"_s, {}, {}},
        {u"cache"_s, u"The cache in the database is emptied with the caches"_s, u"backend_clean_cache"_s, {},
            u"cache.flush"_s},
        {u"cache_tag"_s, u"The cache in the database is emptied with the caches"_s, u"backend_clean_cache"_s, {},
            u"cache.flush"_s},
        {u"captcha_log"_s, u"Old attempts are deleted every half hour"_s, u"captcha_delete_old_attempts"_s, {}, {}},
        {u"cron_schedule"_s, u"Each run of cron deletes rows past their group's history lifetimes"_s, {},
            u"system/cron/default/history_success_lifetime"_s, u"cron.run"_s},
        {u"customer_visitor"_s, u"Visitors that were not seen for long are deleted"_s, u"visitor_clean"_s, {}, {}},
        {u"import_history"_s, u"Files and rows of old imports are deleted"_s, u"import_history_cleanup"_s, {}, {}},
        {u"magento_bulk"_s, u"Finished bulks are deleted after so many days, with their operations"_s,
            u"bulk_cleanup"_s, bulk, {}},
        {u"magento_operation"_s, u"Goes with its bulk: finished ones are deleted after so many days"_s,
            u"bulk_cleanup"_s, bulk, {}},
        {u"oauth_token"_s, u"Tokens that no longer hold are deleted"_s, u"expired_tokens_cleanup"_s,
            u"oauth/access_token_lifetime/customer"_s, {}},
        {u"oauth_token_request_log"_s, u"Old failures of logging in are deleted"_s,
            u"outdated_authentication_failures_cleanup"_s, u"oauth/authentication_lock/timeout"_s, {}},
        {u"persistent_session"_s, u"Ended persistent sessions are deleted"_s, u"persistent_clear_expired"_s,
            u"persistent/options/lifetime"_s, {}},
        {u"queue_lock"_s, u"Locks of messages that were done long ago are deleted"_s,
            u"messagequeue_clean_outdated_locks"_s, {}, {}},
        {u"queue_message"_s, messages, u"mysqlmq_clean_messages"_s, messageSetting, {}},
        {u"queue_message_status"_s, messages, u"mysqlmq_clean_messages"_s, messageSetting, {}},
        {u"quote"_s, carts, u"sales_clean_quotes"_s, cartSetting, {}},
        {u"quote_address"_s, carts, u"sales_clean_quotes"_s, cartSetting, {}},
        {u"quote_item"_s, carts, u"sales_clean_quotes"_s, cartSetting, {}},
        {u"quote_item_option"_s, carts, u"sales_clean_quotes"_s, cartSetting, {}},
        {u"report_event"_s, u"Magento only adds rows; switched off, it adds none any more"_s, {},
            u"reports/options/enabled"_s, {}},
        {u"report_viewed_product_index"_s, u"Magento only adds rows; switched off, it adds none any more"_s, {},
            u"reports/options/product_view_enabled"_s, {}},
        {u"report_compared_product_index"_s, u"Magento only adds rows; switched off, it adds none any more"_s, {},
            u"reports/options/product_compare_enabled"_s, {}},
        {u"session"_s, u"Ended sessions are deleted by PHP, now and then"_s, {}, u"web/cookie/cookie_lifetime"_s,
            u"session.clean-expired"_s},
    };
    return all;
}

} // namespace

const TidyWay* tidyWayOf(QStringView table, QStringView prefix) {
    if (!table.startsWith(prefix))
        return nullptr;
    const QStringView name = table.endsWith("_cl"_L1) ? u"_cl" : table.sliced(prefix.size());
    const auto found = std::ranges::find_if(ways(), [name](const TidyWay& way) { return way.table == name; });
    return found == ways().end() ? nullptr : &*found;
}

} // namespace magkeeper
