// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/MessageShape.h"
#include "core/logs/RecordDetail.h"
#include "core/logs/RecordGroups.h"
#include "core/logs/RecordScanner.h"

#include <cstddef>
#include <cstdint>

using namespace magkeeper;
using namespace magkeeper::logs;

namespace {

/// Every byte belongs to exactly one record, and what is told of a record lies within it.
class Checked final : public RecordSink {
public:
    explicit Checked(const Grammar& grammar)
        : m_grammar(grammar) { }

    bool take(const LogRecord& record) override {
        if (record.offset < m_end || record.length < record.text.size())
            __builtin_trap();
        m_end = record.offset + record.length;
        (void)detailOf(record, m_grammar);
        m_groups.take(record);
        return true;
    }
    [[nodiscard]] qint64 end() const { return m_end; }

private:
    const Grammar& m_grammar;
    RecordGroups m_groups{20};
    qint64 m_end = 0;
};

} // namespace

/// The first byte says in which pieces the others come.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const Grammars grammars = Grammars::load().value();
    if (size < 2)
        return 0;
    const QByteArrayView text(reinterpret_cast<const char*>(bytes + 1), static_cast<qsizetype>(size - 1));
    const auto piece = std::max<qsizetype>(1, bytes[0]);
    std::vector<GrammarPtr> tried = grammars.all();
    tried.push_back(grammars.guess(QStringLiteral("some.log"), text));
    for (const GrammarPtr& grammar : tried) {
        Checked sink(*grammar);
        RecordScanner scanner(grammar, LocalClock(QTimeZone("Europe/Berlin"), {}), sink);
        for (qsizetype at = 0; at < text.size(); at += piece) {
            scanner.feed(text.sliced(at, std::min(piece, text.size() - at)));
            if (at % 7 == 3)
                scanner.settle();
        }
        scanner.finish();
        if (sink.end() > text.size())
            __builtin_trap();
    }
    return 0;
}
