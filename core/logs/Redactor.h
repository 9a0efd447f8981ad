// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>

#include <memory>

namespace magkeeper::logs {

/// Takes out of a text what must not be kept or passed on: card numbers (checked by Luhn), addresses of mail, tokens,
/// keys, passwords and cookies; addresses of machines too when asked. What was there stands as `[card]`, `[email]`,
/// `[secret]`, `[ip]`. It takes out too much rather than too little. Thread: one at a time.
class Redactor {
public:
    enum class Addresses { Keep, Redact };

    explicit Redactor(Addresses addresses = Addresses::Keep);
    Redactor(Redactor&&) noexcept;
    Redactor& operator=(Redactor&&) noexcept;
    Redactor(const Redactor&) = delete;
    Redactor& operator=(const Redactor&) = delete;
    ~Redactor();

    [[nodiscard]] QByteArray redacted(QByteArrayView text);
    /// A name that says of its value that it must not be passed on, whatever it is.
    [[nodiscard]] static bool isTelling(QStringView name);

private:
    struct Rules;
    std::unique_ptr<Rules> m_rules;
};

} // namespace magkeeper::logs
