// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchArchive.h"

#include "core/base/SafeText.h"
#include "core/patches/PatchPath.h"

#include <QFile>
#include <QtEndian>

#include <zip.h>

#include <algorithm>
#include <memory>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostNotes = 100;
constexpr qint64 smallEntry = 1024 * 1024;
constexpr qsizetype chunkBytes = 64 * 1024;

struct ZipClosing {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Zip = std::unique_ptr<zip_t, ZipClosing>;
using ZipFile = std::unique_ptr<zip_file_t, ZipClosing>;

bool isPatchName(const QString& name) {
    return name.endsWith(".patch"_L1, Qt::CaseInsensitive) || name.endsWith(".diff"_L1, Qt::CaseInsensitive);
}

QString zipFault(int code) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    QString text = safeText(QString::fromUtf8(zip_error_strerror(&error)));
    zip_error_fini(&error);
    return text;
}

/// Before anything is allocated by what an archive tells: its end record. Whatever looks like one counts, for libzip
/// may take any of them. Source: APPNOTE.TXT 4.3.15 and 4.3.16.
Result<void> checkEnd(const QString& path, const ArchiveLimits& limits) {
    constexpr qint64 mostTail = 22 + 65535 + 20;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::InvalidInput, u"it is no zip archive: %1"_s.arg(file.errorString()));
    if (file.size() > limits.archiveBytes)
        return failure(ErrorKind::InvalidInput, u"the archive is larger than %1 bytes"_s.arg(limits.archiveBytes));
    file.seek(std::max<qint64>(0, file.size() - mostTail));
    const QByteArray tail = file.read(mostTail);
    if (tail.contains("PK\x06\x07"))
        return failure(ErrorKind::InvalidInput, u"archives of the 64-bit form are not read"_s);
    for (qsizetype at = tail.indexOf("PK\x05\x06"); at >= 0; at = tail.indexOf("PK\x05\x06", at + 1))
        if (at + 22 <= tail.size() && qFromLittleEndian<quint16>(tail.constData() + at + 10) > limits.entries)
            return failure(ErrorKind::InvalidInput, u"the archive has more than %1 entries"_s.arg(limits.entries));
    return {};
}

class ArchiveReading {
public:
    ArchiveReading(zip_t* archive, const ArchiveLimits& limits)
        : m_archive(archive)
        , m_limits(limits) { }

    Result<PatchArchive> read() {
        const qint64 entries = zip_get_num_entries(m_archive, 0);
        if (entries > m_limits.entries)
            return failure(ErrorKind::InvalidInput, u"the archive has more than %1 entries"_s.arg(m_limits.entries));
        for (qint64 i = 0; i < entries; ++i)
            takeEntry(zip_uint64_t(i));
        std::ranges::sort(m_all.patches, {}, &ArchivedPatch::path);
        return std::move(m_all);
    }

private:
    void takeEntry(zip_uint64_t index) {
        zip_stat_t entry;
        if (zip_stat_index(m_archive, index, ZIP_FL_ENC_GUESS, &entry) != 0 || !(entry.valid & ZIP_STAT_NAME))
            return;
        const QString name = QString::fromUtf8(entry.name);
        if (!isPatchName(name))
            return;
        if (!isSafePath(name.toUtf8()))
            return note(name, u"left out: its path leads out of the archive"_s);
        if (entry.valid & ZIP_STAT_ENCRYPTION_METHOD && entry.encryption_method != ZIP_EM_NONE)
            return note(name, u"left out: it is encrypted"_s);
        if (int(m_all.patches.size()) >= m_limits.patches)
            return note(name, u"left out: there are too many patches"_s);
        if (const QString why = refusal(entry); !why.isEmpty())
            return note(name, why);
        if (auto bytes = contentOf(index, qint64(entry.size), name)) {
            m_bytes += bytes->size();
            m_all.patches.push_back({name, *std::move(bytes)});
        }
    }

    [[nodiscard]] QString refusal(const zip_stat_t& entry) const {
        if (!(entry.valid & ZIP_STAT_SIZE) || !(entry.valid & ZIP_STAT_COMP_SIZE))
            return u"left out: the archive does not tell its size"_s;
        const auto size = qint64(std::min<zip_uint64_t>(entry.size, INT64_MAX));
        const auto packed = qint64(std::min<zip_uint64_t>(entry.comp_size, INT64_MAX));
        if (size > m_limits.patchBytes || m_bytes + size > m_limits.allBytes)
            return u"left out: it is too large"_s;
        if (size > smallEntry && size / std::max<qint64>(packed, 1) > m_limits.ratio)
            return u"left out: it unpacks to more than %1 times its size"_s.arg(m_limits.ratio);
        return {};
    }

    /// The size that the archive tells need not be true.
    std::optional<QByteArray> contentOf(zip_uint64_t index, qint64 told, const QString& name) {
        const ZipFile file(zip_fopen_index(m_archive, index, 0));
        if (!file) {
            note(name, safeText(QString::fromUtf8(zip_strerror(m_archive))));
            return std::nullopt;
        }
        QByteArray bytes;
        while (bytes.size() <= told) {
            const qsizetype before = bytes.size();
            bytes.resize(before + chunkBytes);
            const zip_int64_t read = zip_fread(file.get(), bytes.data() + before, zip_uint64_t(chunkBytes));
            bytes.resize(before + qsizetype(std::max<zip_int64_t>(read, 0)));
            if (read < 0) {
                note(name, u"it is damaged"_s);
                return std::nullopt;
            }
            if (read == 0)
                break;
        }
        if (bytes.size() == told)
            return bytes;
        note(name, u"left out: it is not as large as the archive says"_s);
        return std::nullopt;
    }

    void note(const QString& name, const QString& why) {
        if (m_all.notes.size() < mostNotes)
            m_all.notes.append(safeText(name) + u": "_s + why);
    }

    zip_t* m_archive;
    const ArchiveLimits& m_limits;
    PatchArchive m_all;
    qint64 m_bytes = 0;
};

} // namespace

bool isPatchArchive(const QString& path) { return path.endsWith(".zip"_L1, Qt::CaseInsensitive); }

Result<PatchArchive> readPatchArchive(const QString& file, const ArchiveLimits& limits) {
    if (auto told = checkEnd(file, limits); !told)
        return failure(told.error());
    int code = 0;
    const Zip archive(zip_open(QFile::encodeName(file).constData(), ZIP_RDONLY | ZIP_CHECKCONS, &code));
    if (!archive)
        return failure(ErrorKind::InvalidInput, u"it is no zip archive: %1"_s.arg(zipFault(code)));
    return ArchiveReading(archive.get(), limits).read();
}

} // namespace magkeeper
