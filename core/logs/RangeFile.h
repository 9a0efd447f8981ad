// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogFile.h"

#include <functional>
#include <list>
#include <map>
#include <set>

namespace magkeeper::logs {

/// A file that is somewhere else, in blocks that were fetched: what is not here is Busy and is asked for. Keeps so many
/// blocks and no more; those that were not read for longest go. Offsets are told from `base` on, which is where what is
/// known of the file begins. Thread: one.
class RangeFile final : public ByteRanges {
public:
    static constexpr qint64 block = 64 * 1024;
    static constexpr size_t mostBlocks = 512; ///< 32 MiB
    /// Blocks that are missing, to be fetched some time; each is named once until it came, or is given up.
    using Wanted = std::function<void(qint64 block)>;

    RangeFile(QString path, Wanted wanted)
        : m_path(std::move(path))
        , m_wanted(std::move(wanted)) { }

    [[nodiscard]] const QString& path() const override { return m_path; }
    [[nodiscard]] Result<QByteArray> read(qint64 offset, qsizetype most) const override;

    void setBase(qint64 base) { m_base = base; }
    void setSize(qint64 size); ///< of the file; a last block that was shorter is asked for again
    [[nodiscard]] qint64 size() const { return m_size; }
    /// Bytes that came, from an offset of the file on; what does not fill a block is dropped, but at the end.
    void put(qint64 offset, QByteArrayView bytes);
    void giveUp(qint64 block); ///< it may be asked for again
    void giveUpAll(); ///< that were asked for and did not come
    void clear(); ///< nothing of what was fetched holds any more
    /// That stretch of the file lies on this machine too, with the same offsets: it is read from there. Null: none.
    void setCopy(std::shared_ptr<const LogFile> copy, qint64 from, qint64 to);
    [[nodiscard]] size_t blocks() const { return m_blocks.size(); }

private:
    struct Kept {
        QByteArray bytes;
        std::list<qint64>::iterator age;
    };
    QString m_path;
    Wanted m_wanted;
    qint64 m_base = 0;
    qint64 m_size = 0;
    std::shared_ptr<const LogFile> m_copy;
    qint64 m_copyFrom = 0;
    qint64 m_copyTo = 0;
    mutable std::map<qint64, Kept> m_blocks; ///< by number
    mutable std::list<qint64> m_ages; ///< the one that was read last stands last
    mutable std::set<qint64> m_asked;
};

} // namespace magkeeper::logs
