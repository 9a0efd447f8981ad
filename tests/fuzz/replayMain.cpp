// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>

#include <cstdint>
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size);

namespace {

bool replay(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray bytes = file.readAll();
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.constData()), static_cast<size_t>(bytes.size()));
    // What is cut short must be survived too.
    for (qsizetype part = 1; part < 8; ++part)
        LLVMFuzzerTestOneInput(
            reinterpret_cast<const uint8_t*>(bytes.constData()), static_cast<size_t>(bytes.size() * part / 8));
    return true;
}

} // namespace

/// Runs a fuzz target over every file of a corpus folder. A folder without a file is a fault: it would test nothing.
int main(int argc, char** argv) {
    int files = 0;
    QDirIterator walk(QString::fromLocal8Bit(argc > 1 ? argv[1] : "."), QDir::Files);
    while (walk.hasNext()) {
        if (!replay(walk.next()))
            return 2;
        ++files;
    }
    std::printf("%d inputs replayed\n", files);
    return files > 0 ? 0 : 1;
}
