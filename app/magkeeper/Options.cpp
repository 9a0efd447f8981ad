// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/Options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int usageStatus = 64;

[[noreturn]] void refuse(const QString& what) {
    std::fputs(qUtf8Printable(u"magkeeper: %1\n"_s.arg(what)), stderr);
    std::exit(usageStatus);
}

} // namespace

Options readOptions(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The operations console for Magento and Adobe Commerce teams."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"workspace"_s, u"The workspace to open; default: $XDG_DATA_HOME/magkeeper/workspace."_s,
            u"DIR|postgresql://…"_s},
        {u"ssh-config"_s, u"In place of your own SSH configuration, as ssh -F."_s, u"FILE"_s},
        {u"log"_s, u"Show a log file of this machine, or an archive of one."_s, u"FILE"_s},
        {u"pictures"_s, u"Read the environments, write pictures of every page to DIR, and end."_s, u"DIR"_s},
    });
    if (!parser.parse(application.arguments()))
        refuse(parser.errorText());
    if (parser.isSet(u"help"_s))
        parser.showHelp();
    if (parser.isSet(u"version"_s))
        parser.showVersion();
    if (!parser.positionalArguments().isEmpty())
        refuse(u"'%1' is not understood; magkeeper --help tells what is"_s.arg(parser.positionalArguments().front()));
    if (parser.isSet(u"pictures"_s) && parser.value(u"pictures"_s).isEmpty())
        refuse(u"--pictures needs a folder"_s);
    if (parser.isSet(u"log"_s) && parser.value(u"log"_s).isEmpty())
        refuse(u"--log needs a file"_s);
    return {{parser.value(u"workspace"_s), parser.value(u"ssh-config"_s)}, parser.value(u"log"_s),
        parser.value(u"pictures"_s)};
}

} // namespace magkeeper
