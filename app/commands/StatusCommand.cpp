// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/HealthQuestion.h"
#include "app/commands/NamedEnvironments.h"
#include "app/commands/ProbeMany.h"
#include "app/commands/StatusReport.h"
#include "app/services/Services.h"
#include "core/fleet/SnapshotRepository.h"

#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

bool hasTags(const Environment& environment, const QStringList& tags) {
    return std::ranges::all_of(tags, [&](const QString& tag) { return environment.tags.contains(tag); });
}

/// The environments that the words mean; all without any. Those that lack a tag asked for are left out.
Result<std::vector<Environment>> chosen(CommandContext& context, const QCommandLineParser& parser) {
    auto environments = namedEnvironments(context.services, parser.positionalArguments());
    if (environments)
        std::erase_if(*environments,
            [tags = parser.values(u"tag"_s)](const Environment& environment) { return !hasTags(environment, tags); });
    return environments;
}

/// Reads the environments, or what is stored of them, judges them and prints it.
class StatusRun final : public std::enable_shared_from_this<StatusRun> {
public:
    StatusRun(CommandContext& context, std::vector<Environment> environments)
        : m_context(context)
        , m_environments(std::move(environments))
        , m_healths(m_environments.size())
        , m_open(m_environments.size()) { }

    CommandTask probe(ProbeLevel level) {
        CommandTask task = m_promise.task();
        ProbeOrder order;
        order.level = level;
        whenDone(&m_context.scope, std::make_shared<ProbeMany>(m_context, m_environments, order)->start(),
            [self = shared_from_this()](const Result<ProbeMany::Results>& results) {
                if (!results)
                    return self->m_promise.finish(std::unexpected(results.error()));
                for (size_t i = 0; i < results->size(); ++i)
                    self->judge(i, (*results)[i].transform([](const ProbeResult& result) { return result.decoded; }));
                self->finishWhenDone();
            });
        return task;
    }

    CommandTask readStored(std::chrono::milliseconds oldest) {
        CommandTask task = m_promise.task();
        for (size_t i = 0; i < m_environments.size(); ++i)
            whenDone(&m_context.scope, m_context.services.snapshots().latest(m_environments[i].id, std::nullopt),
                [self = shared_from_this(), i, oldest](const Result<SnapshotPtr>& latest) {
                    self->judge(i, latest.and_then([&](const SnapshotPtr& one) { return self->usable(one, oldest); }));
                    self->finishWhenDone();
                });
        finishWhenDone();
        return task;
    }

private:
    [[nodiscard]] Result<DecodedSnapshotPtr> usable(const SnapshotPtr& latest, std::chrono::milliseconds oldest) const {
        if (!latest)
            return failure(ErrorKind::NotFound, u"it was never read"_s);
        if (m_context.services.clock().now() - latest->takenAt > oldest)
            return failure(ErrorKind::TimedOut, u"it was last read at %1"_s.arg(toIso8601(latest->takenAt)));
        return std::make_shared<const DecodedSnapshot>(decode(latest));
    }

    void judge(size_t place, const Result<DecodedSnapshotPtr>& snapshot) {
        const auto why = snapshot ? std::nullopt : std::optional(snapshot.error());
        whenDone(&m_context.scope,
            std::make_shared<HealthQuestion>(
                m_context, m_check, m_environments[place], snapshot, HealthQuestion::Effect::Keep)
                ->start(),
            [self = shared_from_this(), place, why](const Result<Health>& health) {
                const QString name = self->m_environments[place].name;
                if (health)
                    self->take(place, {name, *health, why});
                else
                    self->take(place, {name, unreachableHealth(health.error(), Instant()), health.error()});
                self->finishWhenDone();
            });
    }

    void take(size_t place, EnvironmentHealth health) {
        m_healths[place] = std::move(health);
        --m_open;
    }

    void finishWhenDone() {
        if (m_open > 0 || m_finished)
            return;
        m_finished = true;
        print();
        const bool cancelled = std::ranges::any_of(m_healths,
            [](const EnvironmentHealth& each) { return each.error && each.error->kind() == ErrorKind::Cancelled; });
        m_promise.finish(cancelled  ? ExitStatus::Cancelled
                : m_healths.empty() ? ExitStatus::Unknown
                                    : exitStatusOf(worstOf(m_healths)));
    }

    void print() const {
        const Console& console = m_context.console;
        if (!console.isJson())
            return console.print(
                statusReport(m_healths, m_context.services.clock().now()).render(console.width(), console.colour()));
        QJsonArray array;
        for (const EnvironmentHealth& each : m_healths)
            array.append(statusJson(each));
        console.print(QJsonDocument(array));
    }

    CommandContext& m_context;
    HealthCheck m_check;
    std::vector<Environment> m_environments;
    std::vector<EnvironmentHealth> m_healths;
    size_t m_open;
    bool m_finished = false;
    TaskPromise<ExitStatus> m_promise;
};

Result<std::chrono::milliseconds> ageOf(const QCommandLineParser& parser) {
    bool ok = false;
    const int minutes = parser.value(u"max-age"_s).toInt(&ok);
    if (!ok || minutes < 1 || minutes > 525'600)
        return failure(ErrorKind::InvalidInput, u"--max-age is a number of minutes, from 1 on"_s);
    return std::chrono::minutes(minutes);
}

CommandTask status(CommandContext& context, const QCommandLineParser& parser) {
    const auto level = levelFromName(parser.value(u"level"_s));
    const auto age = ageOf(parser);
    if (!level || !age)
        return usageError(context, (level ? age.error() : level.error()).text());
    if (parser.isSet(u"all"_s) && !parser.positionalArguments().isEmpty())
        return usageError(context, u"either names or --all"_s);
    auto environments = chosen(context, parser);
    if (!environments)
        return failed(context, environments.error());
    const auto run = std::make_shared<StatusRun>(context, *std::move(environments));
    return parser.isSet(u"stored"_s) ? run->readStored(*age) : run->probe(*level);
}

void declareStatus(QCommandLineParser& parser) {
    parser.addOption({u"all"_s, u"All environments; the same as no name."_s});
    parser.addOption({u"tag"_s, u"Only those with this tag; may be given several times."_s, u"TAG"_s});
    parser.addOption({u"level"_s, u"quick (default) or full."_s, u"LEVEL"_s, u"quick"_s});
    parser.addOption({u"stored"_s, u"Judge what was read last, and read nothing."_s});
    parser.addOption({u"max-age"_s, u"With --stored: what is older than this many minutes is unknown (default: 15)."_s,
        u"MINUTES"_s, u"15"_s});
}

} // namespace

std::vector<Command> statusCommands() {
    return {{u"status"_s, u"[NAME… | --all] [--tag TAG]"_s, {0, anyNumber}, u"What is wrong, worst first."_s,
        declareStatus, status}};
}

} // namespace magkeeper
