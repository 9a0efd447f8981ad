// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/health/CraftedCase.h"

#include <QJsonDocument>

using namespace magkeeper;
using namespace Qt::StringLiterals;

namespace {

/// What a rule says of these sections.
Severity said(const QString& rule, const QByteArray& sections) {
    const QJsonObject row{{u"sections"_s, QJsonDocument::fromJson(sections).object()}};
    Severity worst = Severity::Ok;
    for (const Judgement& judgement : test::CraftedCase(row).judge().judgements)
        if (judgement.rule == rule)
            worst = std::max(worst, judgement.severity);
    return worst;
}

Severity setup(const QByteArray& rows, const QByteArray& truncated = "false") {
    return said(u"modules.setup_behind"_s,
        R"({"modules": {"versions": [{"module": "Acme_One", "setup_version": "1.2.10"}]}, "database": {"setup_versions": )"
            + rows + R"(, "setup_versions_truncated": )" + truncated + "}}");
}

/// Of 200 products in store view 1, with these indices, this stock and this indexer.
Severity catalog(const QByteArray& indices, const QByteArray& outOfStock, const QByteArray& indexer) {
    return said(u"search.documents_differ"_s,
        R"({"search": {"catalog": [{"store": 1, "products": 200}], "indices": [)" + indices + R"(], "out_of_stock": )"
            + outOfStock + R"(}, "indexers": {"indexers": [{"id": "catalogsearch_fulltext", )" + indexer + "}]}}");
}

QByteArray index(int documents, const QByteArray& health = "green") {
    return R"({"type": "product", "store": 1, "health": ")" + health + R"(", "documents": )"
        + QByteArray::number(documents) + "}";
}

const QByteArray idle = R"("status": "valid", "backlog": 0)";

} // namespace

TEST(SetupBehind, IsAModuleOfANewerVersionThanItsRowOrWithoutOne) {
    EXPECT_EQ(setup(R"([{"module": "Acme_One", "schema_version": "1.2.9"}])"), Severity::Critical);
    EXPECT_EQ(setup(R"([{"module": "Acme_Other", "schema_version": "1.2.10"}])"), Severity::Critical);
    EXPECT_EQ(setup(R"([{"module": "Acme_One", "schema_version": null}])"), Severity::Critical);
    EXPECT_EQ(setup(R"([{"module": "Acme_One", "schema_version": "1.2.10"}])"), Severity::Ok);
    EXPECT_EQ(setup(R"([{"module": "Acme_One", "schema_version": "1.3"}])"), Severity::Ok);
}

TEST(SetupBehind, TakesAListThatWasCutForNoProofThatARowIsMissing) {
    EXPECT_EQ(setup(R"([{"module": "Acme_Other", "schema_version": "1"}])", "true"), Severity::Ok);
    EXPECT_EQ(setup(R"([{"module": "Acme_One", "schema_version": "1"}])", "true"), Severity::Critical);
}

TEST(DocumentsDiffer, IsAnIndexWithFarFewerDocumentsThanProducts) {
    EXPECT_EQ(catalog(index(159), "0", idle), Severity::Warning);
    EXPECT_EQ(catalog(index(160), "0", idle), Severity::Ok);
    EXPECT_EQ(catalog(index(159), "null", idle), Severity::Warning) << "no table of stock: nothing is left out";
    EXPECT_EQ(catalog(index(20) + "," + index(200), "0", idle), Severity::Ok) << "it is being built anew";
}

TEST(DocumentsDiffer, LeavesToOtherRulesWhatTheyName) {
    EXPECT_EQ(catalog(index(0), "0", idle), Severity::Ok) << "search.empty_index";
    EXPECT_EQ(catalog(index(100, "red"), "0", idle), Severity::Ok) << "search.red";
    EXPECT_EQ(catalog(index(100), "0", R"("status": "working", "backlog": 0)"), Severity::Ok);
    EXPECT_EQ(catalog(index(100), "0", R"("status": "valid", "backlog": 7)"), Severity::Ok);
}

TEST(DocumentsDiffer, AllowsForProductsThatAreOutOfStock) {
    EXPECT_EQ(catalog(index(150), "13", idle), Severity::Ok) << "80 % of 187 are 149.6";
    EXPECT_EQ(catalog(index(150), "12", idle), Severity::Warning);
    EXPECT_EQ(catalog(index(150), "190", idle), Severity::Ok);
}

TEST(DocumentsDiffer, NeedsTwentyThatAreMissing) {
    EXPECT_EQ(catalog(index(21), "160", idle), Severity::Ok) << "21 of 40 are 19 too few";
    EXPECT_EQ(catalog(index(20), "160", idle), Severity::Warning);
}
