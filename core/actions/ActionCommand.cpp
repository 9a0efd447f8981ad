// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionCommand.h"

#include "core/actions/ActionProgram.h"
#include "core/base/SafeText.h"
#include "core/magento/ProbeProgram.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// The program's parent: it passes a signal on, and is there for as long as the program is, whatever title that gives
/// itself. `cd` fails with 125, which no command of Magento's answers.
constexpr auto attachedScript = R"(CDPATH= cd -- "$1" || exit 125
shift
printf '\nmagkeeper-run %s\n' "$MAGKEEPER_RUN" >&2
printf '\nmagkeeper-run %s\n' "$MAGKEEPER_RUN"
"$@" </dev/null & c=$!
trap 'kill -TERM $c 2>/dev/null' TERM INT HUP
while :; do wait $c; s=$?; kill -0 $c 2>/dev/null || break; done
exit $s)";

/// Takes a secret from standard input and puts it behind the other words: the line that is sent does not hold it. The
/// program has it as a word, and so has the `sh` that waits for it when it is detached. What ends in the run's id has
/// arrived whole.
constexpr auto secretScript = R"(v=$(cat)
case $v in *"$MAGKEEPER_RUN") ;; *) echo 'the secret did not arrive on standard input' >&2; exit 125;; esac
set -- "$@" "${v%"$MAGKEEPER_RUN"}"
)";

constexpr auto detachedScript = R"(CDPATH= cd -- "$1" || exit 125
export MAGKEEPER_RUN
umask 077
d=var/log/magkeeper
mkdir -p "$d" && : >"$d/$2.log" || exit 125
s='r=$1; shift; trap "" HUP; trap : TERM; "$@" </dev/null >"$r.log" 2>&1; echo $? >"$r.part"; mv "$r.part" "$r.exit"'
r=$d/$2
shift 2
set -- "$r" "$@"
if command -v setsid >/dev/null 2>&1; then setsid sh -c "$s" magkeeper "$@" </dev/null >/dev/null 2>&1 &
else nohup sh -c "$s" magkeeper "$@" </dev/null >/dev/null 2>&1 &
fi
echo detached)";

/// Only the start of a consumer is judged: what it says in its first two seconds, or that it lives.
constexpr auto consumerScript = R"(CDPATH= cd -- "$1" || exit 125
printf '\nmagkeeper-run %s\n' "$MAGKEEPER_RUN"
umask 077
d=var/log
f=$d/magkeeper-$2.log
: >"$f" || exit 125
shift 2
if command -v setsid >/dev/null 2>&1; then setsid "$@" </dev/null >"$f" 2>&1 & c=$!
else nohup "$@" </dev/null >"$f" 2>&1 & c=$!
fi
sleep 2
if kill -0 $c 2>/dev/null; then rm -f "$f"; echo "started as process $c"; exit 0; fi
wait $c; s=$?
cat "$f"; rm -f "$f"
exit $s)";

constexpr auto processScript = R"(echo
[ -r /proc/self/environ ] || { echo 'processes ?'; exit 0; }
left() { grep -ls "MAGKEEPER_RUN=$1" /proc/[0-9]*/environ 2>/dev/null | while IFS=/ read -r a b p c; do
  [ "$p" != $$ ] && case $(cut -d' ' -f3 "/proc/$p/stat" 2>/dev/null) in Z|'') ;; *) echo "$p";; esac; done; }
[ -n "$2" ] && for p in $(left "$1"); do kill -"$2" "$p" 2>/dev/null; done
n=0
while :; do
  l=$(left "$1" | wc -l)
  [ "$l" -eq 0 ] || [ "$n" -ge "$3" ] && break
  sleep 0.2 2>/dev/null || sleep 1
  n=$((n + 1))
done
echo "processes" $l)";

constexpr auto collectScript = R"(CDPATH= cd -- "$1" || exit 125
printf '\nmagkeeper-run %s\n' "$2"
r=var/log/magkeeper/$2
e=$(cat "$r.exit" 2>/dev/null)
size() { z=$(($(wc -c <"$r.log" 2>/dev/null || echo 0))); }
size
if [ -n "$e" ]; then s="ended $e"
elif [ ! -e "$r.log" ]; then s=gone
elif [ ! -r /proc/self/environ ] || grep -qs "MAGKEEPER_RUN=$2" /proc/[0-9]*/environ; then
  echo "running - $z"; tail -c +"$3" "$r.log" | head -c 262144; exit 0
elif [ -s "$r.exit" ]; then read -r e <"$r.exit" && s="ended $e" && size # it wrote on while it was looked for
else s="died -"
fi
echo "$s $z"
tail -c 262144 "$r.log" 2>/dev/null
exit 0)";

constexpr auto forgetScript = R"(CDPATH= cd -- "$1" || exit 125
rm -f "var/log/magkeeper/$2.log" "var/log/magkeeper/$2.exit"
rmdir var/log/magkeeper 2>/dev/null
exit 0)";

constexpr OutputLimits outputLimits{16 * 1024 * 1024, 4 * 1024 * 1024};

Result<QList<QByteArray>> prefixOf(const Node& node) {
    if (node.runAs.startsWith(u'-'))
        return failure(ErrorKind::InvalidInput, u"the name of the user to run as begins with a dash"_s);
    QList<QByteArray> words;
    for (const QString& word : node.wrap)
        words.append(word.toUtf8());
    if (!node.runAs.isEmpty())
        words += {"sudo", "-n", "-u", node.runAs.toUtf8(), "--"};
    return words;
}

QByteArray phpOf(const Node& node) { return node.php.isEmpty() ? QByteArray("php") : node.php.toUtf8(); }

Result<RemoteCommand> commandOf(QList<QByteArray> words, std::chrono::milliseconds deadline) {
    return CommandLine::create(std::move(words)).transform([&](CommandLine line) {
        return RemoteCommand{.line = std::move(line), .deadline = deadline, .limits = outputLimits};
    });
}

/// A script of ours in the node's root. Its own process carries no mark of the run, or it would find itself.
Result<RemoteCommand> scriptCommand(const Node& node, const char* script, const QList<QByteArray>& words) {
    return prefixOf(node).and_then([&](const QList<QByteArray>& prefix) {
        return commandOf(prefix + QList<QByteArray>{"sh", "-c", script, "magkeeper"} + words, std::chrono::seconds(60));
    });
}

bool takesPart(const ActionRequest& request, const QByteArray& word, QByteArray& part) {
    const qsizetype equals = word.indexOf('=');
    const qsizetype colon = word.indexOf(':', equals);
    part = word.sliced(colon + 1);
    return request.value(QString::fromLatin1(word.sliced(1, equals - 1)))
        == QString::fromLatin1(word.sliced(equals + 1, colon - equals - 1));
}

/// One word of the definition, with the request's values in its place.
void addWord(
    const ActionRequest& request, const QByteArray& word, QList<QByteArray>& options, QList<QByteArray>& positions) {
    QByteArray part;
    if (word.startsWith('?')) {
        if (takesPart(request, word, part))
            options.append(part);
        return;
    }
    const qsizetype brace = word.indexOf('{');
    if (brace < 0) {
        (word.startsWith("--") ? options : positions).append(word);
        return;
    }
    const QString name = QString::fromLatin1(word.sliced(brace + 1, word.size() - brace - 2));
    for (const QString& value : request.values(name))
        (brace > 0 ? options : positions).append(word.first(brace) + value.toUtf8());
}

const char* scriptOf(ActionMeans means, RunMode mode) {
    if (means == ActionMeans::Consumer)
        return consumerScript;
    return mode == RunMode::Detached ? detachedScript : attachedScript;
}

Result<RemoteCommand> consoleCommand(
    const ActionRequest& request, const Node& node, const QByteArray& run, RunMode mode) {
    const ActionMeans means = request.action().means;
    const bool named = means == ActionMeans::Consumer || mode == RunMode::Detached;
    auto prefix = prefixOf(node);
    if (!prefix)
        return failure(prefix.error());
    const bool secret = !request.secrets().isEmpty();
    QList<QByteArray> words = *prefix
        + QList<QByteArray>{"env", "COLUMNS=400", "MAGKEEPER_RUN=" + run, "sh", "-c",
            (secret ? secretScript : "") + QByteArray(scriptOf(means, mode)), "magkeeper", node.root.toUtf8()};
    if (named)
        words.append(run);
    words += {phpOf(node), "bin/magento", "--no-ansi"};
    words += consoleWords(request);
    const QByteArray input = secret ? words.takeLast() + run : QByteArray();
    auto command = commandOf(std::move(words),
        mode == RunMode::Detached ? std::chrono::seconds(60) : std::chrono::seconds(request.action().deadline));
    if (command)
        command->input = input;
    return command;
}

Result<RemoteCommand> programCommand(
    const ActionRequest& request, const Node& node, const QByteArray& run, const ProbeSources& programs) {
    auto program = actionProgram(request, node.root, run, programs);
    auto line = probeCommand(node, request.action().deadline, ProbeStart::Bare);
    auto prefix = prefixOf(node);
    if (!program || !line || !prefix)
        return failure(!program ? program.error() : !line ? line.error() : prefix.error());
    const QList<QByteArray> php = line->words().sliced(prefix->size());
    auto command
        = commandOf(*prefix + QList<QByteArray>{"env", "MAGKEEPER_RUN=" + run} + php, request.action().deadline);
    if (command)
        command->input = *std::move(program);
    return command;
}

} // namespace

QList<QByteArray> consoleWords(const ActionRequest& request) {
    QList<QByteArray> options;
    QList<QByteArray> positions;
    for (const char* word : request.action().words)
        addWord(request, word, options, positions);
    const QByteArray command = positions.isEmpty() ? QByteArray() : positions.takeFirst();
    bool dashed = false;
    for (const QByteArray& word : positions)
        dashed = dashed || word.startsWith('-');
    return QList<QByteArray>{command} + options + (dashed ? QList<QByteArray>{"--"} : QList<QByteArray>{}) + positions;
}

Result<RemoteCommand> actionCommand(
    const ActionRequest& request, const Node& node, RunId run, RunMode mode, const ProbeSources& programs) {
    const QByteArray id = run.toString().toLatin1();
    switch (request.action().means) {
    case ActionMeans::None:
        return failure(ErrorKind::Refused, QString::fromUtf8(request.action().impossible));
    case ActionMeans::Program:
        if (mode == RunMode::Detached)
            return failure(ErrorKind::InvalidInput, u"%1 takes a moment only: it is not detached"_s.arg(request.id()));
        return programCommand(request, node, id, programs);
    case ActionMeans::Consumer:
        if (mode == RunMode::Detached)
            return failure(ErrorKind::InvalidInput, u"a consumer is left running in any case"_s);
        break;
    case ActionMeans::Console:
        break;
    }
    return consoleCommand(request, node, id, mode);
}

QString shownCommand(const ActionRequest& request, const Node& node) {
    if (request.action().means == ActionMeans::Program)
        return u"%1 (a program of Magkeeper's) %2"_s
            .arg(QString::fromLatin1(request.action().program), request.toText())
            .trimmed();
    const QStringList secrets = request.secrets();
    QByteArray line = quoteForShell(phpOf(node)) + " bin/magento --no-ansi";
    for (const QByteArray& word : consoleWords(request))
        line += ' ' + quoteForShell(secrets.contains(QString::fromUtf8(word)) ? QByteArray("***") : word);
    return safeText(QByteArrayView(line), Lines::Flatten, 12'000);
}

Result<RemoteCommand> processCommand(
    const Node& node, RunId run, const QByteArray& signal, std::chrono::seconds patience) {
    return scriptCommand(
        node, processScript, {run.toString().toLatin1(), signal, QByteArray::number(qint64{patience.count()} * 5)});
}

Result<RemoteCommand> collectCommand(const Node& node, RunId run, qint64 from) {
    return scriptCommand(
        node, collectScript, {node.root.toUtf8(), run.toString().toLatin1(), QByteArray::number(from + 1)});
}

Result<RemoteCommand> forgetCommand(const Node& node, RunId run) {
    return scriptCommand(node, forgetScript, {node.root.toUtf8(), run.toString().toLatin1()});
}

} // namespace magkeeper
