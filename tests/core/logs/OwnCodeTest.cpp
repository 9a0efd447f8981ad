// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/OwnCode.h"

#include <gtest/gtest.h>

namespace magkeeper::logs {

TEST(OwnCode, IsWhatNeitherMagentoNorItsLibrariesBrought) {
    for (const char* path : {"/var/www/app/code/Acme/Tax/Model/Rate.php", "/var/www/app/design/frontend/Acme/x.phtml",
             "/var/www/vendor/acme/module-tax/Model/Rate.php"})
        EXPECT_TRUE(isOwnCode(path)) << path;
    for (const char* path : {"/var/www/vendor/magento/framework/App/Http.php", "/var/www/vendor/symfony/console/A.php",
             "/var/www/pub/index.php", "/var/www/generated/code/Acme/Tax/Interceptor.php", ""})
        EXPECT_FALSE(isOwnCode(path)) << path;
}

} // namespace magkeeper::logs
