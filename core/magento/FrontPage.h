// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/magento/FactReader.h"

#include <QHash>

namespace magkeeper {

/// The head of one answer.
struct FrontPageAnswer {
    bool ok = false;
    std::optional<SectionFault> error;
    std::optional<double> ms;
    std::optional<qint64> status;
    QHash<QString, QString> headers; ///< names in lower case, only those of the contract
};

/// A place that was asked for the front page twice.
struct FrontPagePlace {
    enum class Kind { BaseUrl, HttpCacheHost, Other };

    Word<Kind> kind;
    QString address;
    FrontPageAnswer first;
    FrontPageAnswer second;
};

/// Who stands between a visitor and Magento, as the head of an answer shows it.
enum class FrontCache { None, Varnish, Fastly, Cloudflare, Other };

/// What an answer's head says of it. Fastly is a Varnish and says more; a cache that says nothing looks like none.
[[nodiscard]] FrontCache frontCacheOf(const FrontPageAnswer& answer);
/// Whether the page came out of that cache; nothing: its head does not tell.
[[nodiscard]] std::optional<bool> isHit(const FrontPageAnswer& answer);

/// Source: docs/probe.md, front_page. A failed reading may hold the address.
struct FrontPage {
    QString url;
    std::vector<FrontPagePlace> places;

    /// What stands before the base URL; null: it did not answer.
    [[nodiscard]] const FrontPagePlace* baseUrl() const;
};
using FrontPageReading = Reading<FrontPage>;

/// Null: not asked.
[[nodiscard]] FrontPageReading decodeFrontPage(const Section* section);

} // namespace magkeeper
