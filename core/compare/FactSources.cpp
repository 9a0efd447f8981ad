// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/FactSources.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

const std::vector<FactSource>& factSources() {
    static const std::vector<FactSource> sources{
        {u"versions"_s, u"Versions"_s, versionFacts},
        {u"installation"_s, u"Installation"_s, installationFacts},
        {u"packages"_s, u"Packages"_s, packageFacts},
        {u"modules"_s, u"Modules"_s, moduleFacts},
        {u"config"_s, u"Configuration"_s, configFacts},
        {u"crontab"_s, u"Crontab"_s, crontabFacts},
        {u"php"_s, u"PHP settings"_s, phpFacts},
        {u"indexers"_s, u"Indexer modes"_s, indexerFacts},
        {u"caches"_s, u"Caches"_s, cacheFacts},
        {u"patches"_s, u"Patches"_s, patchFacts},
    };
    return sources;
}

} // namespace magkeeper
