// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Program.h"

#include "app/commands/Interrupt.h"
#include "app/commands/TerminalPrompter.h"
#include "app/services/HashKeyFile.h"
#include "app/services/Services.h"
#include "core/storage/Workspace.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <clocale>
#include <csignal>
#include <fcntl.h>
#include <langinfo.h>
#include <string_view>
#include <unistd.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// `--name VALUE` or `--name=VALUE`. True when the word at `at` was this option; `at` then stands on its last word.
bool takeValue(const QStringList& words, qsizetype& at, const QString& name, QString& value, QString& fault) {
    const QString& word = words[at];
    const bool inOneWord = word.startsWith(name + u'=');
    if (!inOneWord && word != name)
        return false;
    const QString given = inOneWord ? word.sliced(name.size() + 1) : words.value(++at);
    // An empty one is an unset variable of a script, a dash the next option: never somebody's wish.
    if (given.isEmpty() || given.startsWith(u'-'))
        fault = u"%1 needs a value"_s.arg(name);
    value = given;
    return true;
}

bool takeSwitch(const QString& word, GlobalOptions& options) {
    const auto is = [&](QLatin1StringView name) { return word == name; };
    bool* const field = is("--json"_L1)  ? &options.json
        : is("--quiet"_L1)               ? &options.quiet
        : is("--no-colour"_L1)           ? &options.noColour
        : is("--help"_L1) || is("-h"_L1) ? &options.help
        : is("--version"_L1)             ? &options.version
                                         : nullptr;
    if (field)
        *field = true;
    return field != nullptr;
}

int statusOf(ExitStatus status) { return static_cast<int>(status); }

bool wantsColour(const GlobalOptions& options) {
    return !options.noColour && !options.json && qEnvironmentVariableIsEmpty("NO_COLOR") && ::isatty(STDOUT_FILENO) == 1
        && qgetenv("TERM") != "dumb";
}

int usage(const Console& console, const QString& what) {
    console.printError({ErrorKind::InvalidInput, what});
    return statusOf(ExitStatus::Usage);
}

/// Everything that a command needs is made here and lives until it has answered.
class Run {
public:
    Run(const GlobalOptions& options, const Console& console, const Command& command)
        : m_options(options)
        , m_console(console)
        , m_command(command)
        , m_prompter(console)
        , m_interrupt([this] { m_stop.request_stop(); }) { }

    int start(const QCommandLineParser& parser) {
        auto services = Services::open({m_options.workspace, m_options.sshConfig}, m_prompter);
        if (!services)
            return fail(services.error());
        m_services = *std::move(services);
        for (const Error& notice : m_services->workspace().notices())
            m_console.warn(u"magctl: "_s + notice.toString());
        if (const auto key = workspaceHashKey(m_services->workspace().folder()); !key)
            m_console.warn(u"magctl: "_s + key.error().toString());
        whenDone(&m_scope, m_services->load(), [this, &parser](const Result<int>& loaded) {
            if (!loaded)
                return end(fail(loaded.error()));
            runCommand(parser);
        });
        return QCoreApplication::exec();
    }

private:
    void runCommand(const QCommandLineParser& parser) {
        m_context.emplace(m_console, *m_services, m_prompter, m_scope, m_stop.get_token());
        whenDone(&m_scope, m_command.run(*m_context, parser),
            [this](const Result<ExitStatus>& status) { end(status ? statusOf(*status) : fail(status.error())); });
    }

    int fail(const Error& error) {
        m_console.printError(error);
        return statusOf(exitStatusOf(error.kind()));
    }

    static void end(int status) { QCoreApplication::exit(status); }

    const GlobalOptions& m_options;
    const Console& m_console;
    const Command& m_command;
    std::stop_source m_stop;
    TerminalPrompter m_prompter;
    Interrupt m_interrupt;
    std::unique_ptr<Services> m_services;
    QObject m_scope;
    std::optional<CommandContext> m_context;
};

int runCommand(const GlobalOptions& options, const Console& console, const CommandMatch& match) {
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    match.command->declare(parser);
    if (!parser.parse(QStringList{match.command->name} + options.rest.sliced(match.words)))
        return usage(console, parser.errorText());
    const qsizetype given = parser.positionalArguments().size();
    if (given < match.command->positional.least || given > match.command->positional.most)
        return usage(console, u"usage: magctl %1 %2"_s.arg(match.command->name, match.command->usage).trimmed());
    return Run(options, console, *match.command).start(parser);
}

} // namespace

GlobalOptions takeGlobalOptions(const QStringList& words) {
    GlobalOptions options;
    for (qsizetype at = 0; at < words.size(); ++at) {
        if (words[at] == "--"_L1) {
            options.rest += words.sliced(at);
            break;
        }
        // `env import --ssh-config [FILE]` means the configuration itself.
        const bool asSource = options.rest.mid(0, 2) == QStringList{u"env"_s, u"import"_s}
            && words[at].section(u'=', 0, 0) == "--ssh-config"_L1;
        if (asSource)
            options.rest.append(u"--hosts"_s);
        if (asSource && words[at] == "--ssh-config"_L1 && (at + 1 == words.size() || words[at + 1].startsWith(u'-')))
            continue;
        if (takeSwitch(words[at], options) || takeValue(words, at, u"--workspace"_s, options.workspace, options.fault)
            || takeValue(words, at, u"--ssh-config"_s, options.sshConfig, options.fault))
            continue;
        options.rest.append(words[at]);
    }
    return options;
}

CommandMatch findCommand(const QStringList& words) {
    for (const Command& command : allCommands()) {
        const QStringList name = command.name.split(u' ');
        if (words.first(qMin(name.size(), words.size())) == name)
            return {&command, name.size()};
    }
    return {};
}

QString helpText(const QString& group) {
    QString text;
    for (const Command& command : allCommands())
        if (command.name.startsWith(group + u' '))
            text += u"  %1 %2\n"_s.arg(command.name.leftJustified(16), command.summary);
    return text.isEmpty() ? text : text + u"\nmagctl %1 COMMAND --help tells a command's options."_s.arg(group);
}

QString helpText() {
    QString text
        = u"magctl [--workspace DIR|postgresql://…] [--ssh-config FILE] [--json] [--quiet] [--no-colour] COMMAND …\n\n"_s;
    for (const Command& command : allCommands())
        text += u"  %1 %2\n"_s.arg(command.name.leftJustified(16), command.summary);
    return text + u"\nmagctl COMMAND --help tells a command's options."_s;
}

QString helpText(const Command& command) {
    QCommandLineParser parser;
    command.declare(parser);
    parser.setApplicationDescription(command.summary);
    const QString options = parser.helpText();
    const qsizetype at = options.indexOf("Options:"_L1);
    return u"magctl %1 %2\n\n%3\n\n%4"_s.arg(
        command.name, command.usage, command.summary, at < 0 ? QString() : options.sliced(at).trimmed());
}

namespace {

int printAnswer(const Console& console, const QString& key, const QString& value, const QString& text) {
    if (console.isJson())
        console.print(QJsonDocument(QJsonObject{{key, value}}));
    else
        console.print(text);
    return statusOf(ExitStatus::Done);
}

int runWords(const GlobalOptions& options, const Console& console) {
    if (!options.fault.isEmpty())
        return usage(console, options.fault);
    if (options.version)
        return printAnswer(
            console, u"version"_s, QStringLiteral(MAGKEEPER_VERSION), u"magctl "_s + QStringLiteral(MAGKEEPER_VERSION));
    const QStringList named = options.rest.value(0) == "help"_L1 ? options.rest.sliced(1) : options.rest;
    const bool help = options.help || options.rest.value(0) == "help"_L1;
    const CommandMatch match = findCommand(named);
    if (help && (match.command || named.isEmpty())) {
        const QString text = match.command ? helpText(*match.command) : helpText();
        return printAnswer(console, u"help"_s, text, text);
    }
    const QString group = named.size() == 1 ? helpText(named.front()) : QString();
    if (help && !group.isEmpty())
        return printAnswer(console, u"help"_s, group, group);
    if (!match.command)
        return usage(console,
            named.isEmpty()        ? u"which command? magctl --help lists them"_s
                : !group.isEmpty() ? u"which of its commands? magctl %1 --help lists them"_s.arg(named.front())
                                   : u"there is no command '%1'; magctl --help lists them"_s.arg(named.join(u' ')));
    return runCommand(options, console, match);
}

} // namespace

void keepStandardStreams() {
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(fd, F_GETFD) == -1)
            ::open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY); // what is printed there is known to be lost
    ::signal(SIGPIPE, SIG_IGN);
}

Utf8Start::Utf8Start() {
    std::setlocale(LC_ALL, "");
    if (std::string_view(::nl_langinfo(CODESET)) == "UTF-8")
        return;
    m_variable = qEnvironmentVariableIsEmpty("LC_ALL") ? "LC_CTYPE" : "LC_ALL";
    if (qEnvironmentVariableIsSet(m_variable))
        m_before = qgetenv(m_variable);
    qputenv(m_variable, "C.UTF-8");
}

void Utf8Start::restore() {
    const char* variable = std::exchange(m_variable, nullptr);
    if (variable && m_before)
        qputenv(variable, *m_before);
    else if (variable)
        qunsetenv(variable);
}

int runProgram(const QStringList& words) {
    const GlobalOptions options = takeGlobalOptions(words);
    const Console console(
        options.json ? Console::Format::Json : Console::Format::Text, options.quiet, wantsColour(options));
    const int status = runWords(options, console);
    return console.isOutputLost() ? statusOf(ExitStatus::Storage) : status;
}

} // namespace magkeeper
