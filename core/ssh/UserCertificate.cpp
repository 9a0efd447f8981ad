// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/UserCertificate.h"

#include "core/base/SafeText.h"
#include "core/ssh/WireReader.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QList>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumFile = 64 * 1024;
constexpr std::uint32_t userType = 1;
constexpr QByteArrayView suffix = "-cert-v01@openssh.com";

/// How many fields of the public key stand between the nonce and the serial number.
int keyFields(QByteArrayView plainType) {
    if (plainType == "ssh-ed25519")
        return 1;
    if (plainType == "ssh-rsa" || plainType.startsWith("ecdsa-sha2-"))
        return 2;
    return 0; // security keys: their keys are in the agent only, and libssh cannot ask for them by certificate
}

std::uint64_t longNumber(WireReader& reader) {
    const std::uint64_t high = reader.number();
    return high << 32U | reader.number();
}

Error none(const QString& what) { return {ErrorKind::InvalidInput, u"no user certificate: %1"_s.arg(what)}; }

} // namespace

Result<UserCertificate> UserCertificate::read(const QString& path) {
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, u"there is no certificate %1"_s.arg(path));
    const QList<QByteArray> words = file.read(maximumFile).simplified().split(' ');
    if (words.size() < 2 || !words[0].endsWith(suffix))
        return failure(none(path));
    return parse(QByteArray::fromBase64(words[1])).transform_error([&path](const Error& error) {
        return error.within(path);
    });
}

Result<UserCertificate> UserCertificate::parse(QByteArray blob) {
    WireReader reader(blob);
    UserCertificate certificate;
    certificate.m_type = reader.string().toByteArray();
    if (!certificate.m_type.endsWith(suffix))
        return failure(none(u"it is of another kind"_s));
    const QByteArray plainType = certificate.m_type.chopped(suffix.size());
    const int fields = keyFields(plainType);
    if (fields == 0)
        return failure(none(u"its kind of key is not supported"_s));
    (void)reader.string(); // the nonce
    certificate.m_keyBlob = wireString(plainType);
    for (int i = 0; i < fields; ++i)
        certificate.m_keyBlob += wireString(reader.string());
    (void)longNumber(reader); // the serial number
    const std::uint32_t type = reader.number();
    certificate.m_id = safeText(reader.string(), Lines::Flatten, 200);
    (void)reader.string(); // the principals
    certificate.m_validFrom = longNumber(reader);
    certificate.m_validUntil = longNumber(reader);
    if (reader.failed() || type != userType)
        return failure(none(u"it cannot be read, or is for a host"_s));
    certificate.m_blob = std::move(blob);
    return certificate;
}

bool UserCertificate::isValidAt(std::chrono::sys_seconds time) const {
    const auto seconds = static_cast<std::uint64_t>(std::max<qint64>(0, time.time_since_epoch().count()));
    return seconds >= m_validFrom && seconds < m_validUntil;
}

} // namespace magkeeper::ssh
