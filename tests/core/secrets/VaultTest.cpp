// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/KeyringVault.h"
#include "core/secrets/NoVault.h"
#include "tests/support/Await.h"

#include <gtest/gtest.h>

namespace magkeeper {
namespace {

using namespace Qt::StringLiterals;
using test::await;
using test::waitUntil;

/// A desktop without a keyring: no session bus, and no other backend to fall back to.
class KeyringVaultWithoutKeyring : public testing::Test {
protected:
    KeyringVaultWithoutKeyring() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"); }

    KeyringVault vault;
};

TEST_F(KeyringVaultWithoutKeyring, ReadsNothing) {
    const auto read = await(vault.read(u"ssh-key:/home/joe/.ssh/id_ed25519"_s));
    ASSERT_TRUE(read) << qPrintable(read.error().toString());
    EXPECT_FALSE(read->has_value());
}

TEST_F(KeyringVaultWithoutKeyring, SaysThatItKeptNothing) {
    EXPECT_EQ(await(vault.write(u"ssh-key:/home/joe/.ssh/id_ed25519"_s, Secret(QByteArray("open sesame")))),
        Result<bool>(false));
}

TEST_F(KeyringVaultWithoutKeyring, DoesNotSayThatASecretIsGone) {
    const auto removed = await(vault.remove(u"ssh-key:x"_s));
    ASSERT_FALSE(removed);
    EXPECT_EQ(removed.error().kind(), ErrorKind::StorageFailed) << qPrintable(removed.error().toString());
}

TEST(KeyringVault, CanBeDestroyedWhileItAsks) {
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    std::optional<KeyringVault> vault(std::in_place);
    auto task = vault->read(u"ssh-key:x"_s);
    vault.reset();
    EXPECT_TRUE(waitUntil([&task] { return task.isDone(); }));
}

TEST(NoVault, KnowsAndKeepsNothing) {
    NoVault vault;
    EXPECT_EQ(await(vault.write(u"key"_s, Secret(QByteArray("secret")))), Result<bool>(false));
    EXPECT_FALSE(await(vault.read(u"key"_s))->has_value());
    EXPECT_FALSE(await(vault.remove(u"key"_s)));
}

} // namespace
} // namespace magkeeper
