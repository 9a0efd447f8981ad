// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/Redactor.h"

#include <gtest/gtest.h>

namespace magkeeper::logs {

namespace {

std::string redacted(const QByteArray& text, Redactor::Addresses addresses = Redactor::Addresses::Keep) {
    Redactor redactor(addresses);
    return redactor.redacted(text).toStdString();
}

} // namespace

TEST(Redactor, TakesOutCardNumbersThatPassLuhn) {
    EXPECT_EQ(redacted("card 4111111111111111 declined"), "card [card] declined");
    EXPECT_EQ(redacted("5500-0055-5555-5559"), "[card]");
    EXPECT_EQ(redacted("3782 822463 10005."), "[card].");
    EXPECT_EQ(redacted("order 17 4111 1111 1111 1111 12"), "order 17 [card] 12");
    EXPECT_EQ(redacted("order 4111111111111112"), "order 4111111111111112");
    EXPECT_EQ(redacted("0x4111111111111111ff"), "0x4111111111111111ff");
}

TEST(Redactor, TakesOutAddressesOfMail) {
    EXPECT_EQ(redacted("to <jane.doe+shop@mail.example.co.uk>, bob@x.de"), "to <[email]>, [email]");
    EXPECT_EQ(redacted("user@host"), "user@host");
}

TEST(Redactor, TakesOutSecretsByTheirNames) {
    for (const char* secret : {"password=Sw0rdfish", "\"password\":\"Sw0rdfish\"", "'passwd' => 'Sw0rdfish'",
             "pwd: Sw0rdfish", "{\\\"api_key\\\":\\\"Sw0rdfish\\\"}", "access_token=Sw0rdfish&x=1",
             "Authorization: Bearer Sw0rdfishSw0rdfish", "Cookie: PHPSESSID=Sw0rdfish", "crypt_key: Sw0rdfish",
             "mysql://magento:Sw0rdfish@db/x", "X-Api-Key: Sw0rdfish", "form_key=Sw0rdfish",
             "Request token Sw0rdfishSw0rdfish1 was used"})
        EXPECT_EQ(redacted(secret).find("Sw0rdfish"), std::string::npos) << secret << " -> " << redacted(secret);
    EXPECT_EQ(
        redacted("Request token q9d8f7g6h5j4k3l2z1x0c9v8b7n6m5a4 was exchanged to a1s2d3f4g5h6j7k8l9q0w1e2r3t4y5u6"),
        "Request token [secret] was exchanged to [secret]");
    EXPECT_EQ(redacted("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-def"), "jwt [secret]");
    EXPECT_EQ(redacted("AKIAIOSFODNN7EXAMPLE sk_live_4eC39HqLyjWDarjtT1zdp7dc"), "[secret] [secret]");
    EXPECT_EQ(redacted("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nafter"),
        "[secret]\nafter");
    EXPECT_EQ(redacted("-----BEGIN PRIVATE KEY-----\nMIIE that was cut"), "[secret]");
}

TEST(Redactor, TakesOutAddressesOfMachinesWhenAsked) {
    const QByteArray text = "client 10.11.12.13 and 2001:db8:0:1::7 at 21:58:02 in 2.4.7-p3";
    EXPECT_EQ(redacted(text), text.toStdString());
    EXPECT_EQ(redacted(text, Redactor::Addresses::Redact), "client [ip] and [ip] at 21:58:02 in 2.4.7-p3");
}

TEST(Redactor, KnowsTheNamesOfWhatMustNotBePassedOn) {
    for (const char* name : {"password", "ApiKey", "cvv2", "cc_number", "PHPSESSID", "Set-Cookie", "oauth_signature"})
        EXPECT_TRUE(Redactor::isTelling(QString::fromLatin1(name))) << name;
    for (const char* name : {"", "order", "amount", "ip", "url"})
        EXPECT_FALSE(Redactor::isTelling(QString::fromLatin1(name))) << name;
}

TEST(Redactor, LeavesTheRestAsItIs) {
    for (const char* text : {"", "main.CRITICAL: SQLSTATE[HY000] [2002] Connection refused",
             "#0 /srv/a.php(12): Foo->bar()", "token is missing", "password reset was requested",
             "(using password: YES)", "2026-11-20T21:58:02.735344+00:00"})
        EXPECT_EQ(redacted(text), text);
}

TEST(Redactor, EndsSoonOnWhateverComes) {
    for (const QByteArray& part : {QByteArray("a@"), QByteArray("1 "), QByteArray("password"), QByteArray("eyJ"),
             QByteArray("-----BEGIN PRIVATE KEY-----"), QByteArray("a."), QByteArray("1:"), QByteArray("://:")}) {
        const QByteArray text = part.repeated(200'000 / part.size());
        EXPECT_LE(redacted(text, Redactor::Addresses::Redact).size(), static_cast<size_t>(text.size()) + 1'000);
    }
}

} // namespace magkeeper::logs
