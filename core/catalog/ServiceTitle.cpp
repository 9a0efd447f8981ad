// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/ServiceTitle.h"

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

struct Title {
    QLatin1StringView service;
    QLatin1StringView title;
};

constexpr std::array titles{Title{"php"_L1, "PHP"_L1}, Title{"mariadb"_L1, "MariaDB"_L1}, Title{"mysql"_L1, "MySQL"_L1},
    Title{"opensearch"_L1, "OpenSearch"_L1}, Title{"elasticsearch"_L1, "Elasticsearch"_L1},
    Title{"redis"_L1, "Redis"_L1}, Title{"valkey"_L1, "Valkey"_L1}, Title{"rabbitmq"_L1, "RabbitMQ"_L1},
    Title{"activemq_artemis"_L1, "ActiveMQ Artemis"_L1}, Title{"varnish"_L1, "Varnish"_L1},
    Title{"nginx"_L1, "nginx"_L1}, Title{"apache"_L1, "Apache"_L1}, Title{"composer"_L1, "Composer"_L1}};

} // namespace

QString serviceTitle(const QString& service) {
    const auto found = std::ranges::find_if(titles, [&](const Title& title) { return title.service == service; });
    return found == titles.end() ? service : QString(found->title);
}

} // namespace magkeeper
