// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/PrivateKeyFile.h"

#include "core/ssh/WireReader.h"

#include <QFile>
#include <QFileInfo>
#include <QList>

namespace magkeeper::ssh {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumKey = 256 * 1024;

struct OpenSshKey {
    QByteArray cipher;
    QByteArray publicBlob;
};

/// The clear part of OpenSSH's format. Source: openssh-portable, PROTOCOL.key.
std::optional<OpenSshKey> readOpenSshKey(const QByteArray& text) {
    static const QByteArray begin = "-----BEGIN OPENSSH PRIVATE KEY-----";
    const qsizetype from = text.indexOf(begin);
    const qsizetype to = from < 0 ? -1 : text.indexOf("-----END", from + begin.size());
    if (to < 0)
        return std::nullopt;
    QByteArray decoded
        = QByteArray::fromBase64(text.mid(from + begin.size(), to - from - begin.size()).simplified().replace(' ', ""));
    static const QByteArray magic("openssh-key-v1\0", 15);
    if (!decoded.startsWith(magic))
        return std::nullopt;
    WireReader reader(QByteArrayView(decoded).sliced(magic.size()));
    const QByteArray cipher = reader.string().toByteArray();
    (void)reader.string();
    (void)reader.string();
    (void)reader.number();
    const QByteArray blob = reader.string().toByteArray();
    const bool broken = reader.failed();
    decoded.fill('\0');
    return broken ? std::nullopt : std::optional(OpenSshKey{cipher, blob});
}

int refuseToAsk(const char*, char*, size_t, int, int, void*) { return -1; }

} // namespace

PrivateKeyFile::PrivateKeyFile(QString path, Secret text)
    : m_path(std::move(path))
    , m_text(std::move(text)) {
    const auto plain = QByteArray::fromRawData(m_text.reveal(), m_text.size());
    if (const auto key = readOpenSshKey(plain)) {
        m_encrypted = key->cipher != "none";
        m_publicBlob = key->publicBlob;
    } else {
        m_encrypted = plain.contains("ENCRYPTED");
        m_publicBlob = publicBlobBeside(m_path);
    }
}

Result<PrivateKeyFile> PrivateKeyFile::read(const QString& path) {
    if (!QFileInfo::exists(path))
        return failure(ErrorKind::NotFound, u"there is no key %1"_s.arg(path));
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorKind::InvalidInput, u"cannot read the key %1: %2"_s.arg(path, file.errorString()));
    QByteArray bytes = file.read(maximumKey);
    if (!bytes.contains("PRIVATE KEY-----"))
        return failure(ErrorKind::InvalidInput, u"%1 holds no private key"_s.arg(path));
    return PrivateKeyFile(path, Secret(std::move(bytes)));
}

KeyHandle PrivateKeyFile::open(const Secret& passphrase) const {
    ssh_key key = nullptr;
    // Without a passphrase OpenSSL would ask on the terminal: the callback refuses instead.
    const char* given = m_encrypted ? passphrase.reveal() : nullptr;
    const int code = ssh_pki_import_privkey_base64(m_text.reveal(), given, refuseToAsk, nullptr, &key);
    return KeyHandle(code == SSH_OK ? key : nullptr);
}

KeyHandle publicKeyOf(const QByteArray& blob) {
    WireReader reader(blob);
    const QByteArray name = reader.string().toByteArray();
    ssh_key key = nullptr;
    const auto type = ssh_key_type_from_name(name.constData());
    const auto read
        = name.endsWith("-cert-v01@openssh.com") ? ssh_pki_import_cert_base64 : ssh_pki_import_pubkey_base64;
    if (type == SSH_KEYTYPE_UNKNOWN || read(blob.toBase64().constData(), type, &key) != SSH_OK)
        return nullptr;
    return KeyHandle(key);
}

QByteArray publicBlobBeside(const QString& path) {
    // The path itself may be the public half: so people name a key that only their agent has.
    for (const QString& name : {QString(path + u".pub"_s), path}) {
        QFile file(name);
        if (!QFileInfo(name).isFile() || !file.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> words = file.read(maximumKey).simplified().split(' ');
        if (words.size() > 1 && ssh_key_type_from_name(words[0].constData()) != SSH_KEYTYPE_UNKNOWN)
            return QByteArray::fromBase64(words[1]);
    }
    return {};
}

QByteArray publicBlobOf(ssh_key key) {
    char* base64 = nullptr;
    if (ssh_pki_export_pubkey_base64(key, &base64) != SSH_OK)
        return {};
    const TextHandle text(base64);
    return QByteArray::fromBase64(text.get());
}

} // namespace magkeeper::ssh
