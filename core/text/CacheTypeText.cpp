// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/CacheTypeText.h"

#include <QCoreApplication>
#include <QHash>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Marks a text for translation where it stands in a table.
constexpr const char* cold(const char* text) { return text; }

// NOLINTNEXTLINE(readability-function-size): a table
const QHash<QString, const char*>& texts() {
    static const QHash<QString, const char*> all{
        {u"config"_s,
            cold("Merged configuration: every request waits until it is merged again, seconds on a busy shop")},
        {u"layout"_s, cold("Merged layouts: the first view of each kind of page is slow")},
        {u"block_html"_s, cold("Parts of pages: made again one by one, hardly felt")},
        {u"collections"_s, cold("Results of some queries: asked again")},
        {u"reflection"_s, cold("Signatures for the web APIs: the first calls are slow")},
        {u"db_ddl"_s, cold("Descriptions of tables: read again, short load on the database")},
        {u"compiled_config"_s, cold("Compiled configuration: made again at once")},
        {u"eav"_s, cold("Attributes: read again, the first product pages are slow")},
        {u"customer_notification"_s, cold("Marks that a customer's session is to be read again")},
        {u"config_integration"_s, cold("Integrations' configuration: read again")},
        {u"config_integration_api"_s, cold("Integrations' rights: read again")},
        {u"graphql_query_resolver_result"_s, cold("Answers of GraphQL: asked again")},
        {u"full_page"_s, cold("All pages: each is made again by its first visitor; expect load for minutes")},
        {u"config_webservice"_s, cold("Definitions of web APIs: the first calls are slow")},
        {u"translate"_s, cold("Translations: read from files again")},
        {u"target_rule"_s, cold("Related products by rule: worked out again")},
        {u"vertex"_s, cold("Taxes that were asked for: asked again, over the network")},
        {u"google_product"_s, cold("Product feed: made again")},
    };
    return all;
}

} // namespace

QString coldText(const QString& cacheType) {
    const char* text = texts().value(cacheType, nullptr);
    return text ? QCoreApplication::translate("CacheTypeText", text) : QString();
}

} // namespace magkeeper
