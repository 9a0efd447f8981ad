// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/KnownHosts.h"

#include <cstddef>
#include <cstdint>

using namespace Qt::StringLiterals;
using namespace magkeeper;
using namespace magkeeper::ssh;

/// A known_hosts file of any bytes: it may be judged, it may have problems, and it vouches for nothing that is not in
/// it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    KnownHosts known;
    known.add(u"known_hosts"_s, QByteArray(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size)));
    const HostKey key{"ssh-ed25519", QByteArray("\0\0\0\x0bssh-ed25519\0\0\0\4\xde\xad\xbe\xef", 23)};
    for (const KnownHostName& host : {KnownHostName::of(u"shop.example.com"_s, 22, {}),
             KnownHostName::of(u"192.0.2.7"_s, 2222, {}), KnownHostName::of(u"a"_s, 22, u"web-1"_s)}) {
        const HostKeyJudgement judgement = known.judge(host, key);
        if ((judgement.verdict == HostKeyVerdict::Unknown) == judgement.known.has_value())
            __builtin_trap();
        if (judgement.verdict == HostKeyVerdict::Trusted && judgement.known->key != key)
            __builtin_trap();
        (void)known.algorithmsOf(host);
        (void)known.otherPlacesOf(host, key);
    }
    return 0;
}
