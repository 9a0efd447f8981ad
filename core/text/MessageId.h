// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace magkeeper {

/// What can be said to a person. Stored by name, never as a sentence: the sentence is made when it is read.
/// An id may be added; its name and the meaning of its arguments never change.
enum class MessageId {
    ConnectionRefused, ///< host, port (as text: a port is no quantity)
    NameNotFound, ///< host
    NoRoute, ///< host
    NoAnswerInTime, ///< host, how long was waited
    LoginRefused, ///< user, host
    HostKeyUnknown, ///< host, fingerprint
    HostKeyChanged, ///< host
    PhpMissing, ///< node, path of PHP
    RootMissing, ///< node, folder
    RootWithoutMagento, ///< node, folder
    ProbeDidNotStart, ///< node
    AnswerCutOff, ///< node, sections that came
    SectionFailed, ///< section, technical text
    SectionNotPermitted, ///< section, technical text
    SectionTimedOut, ///< section
    SectionMalformed, ///< section, technical text
    NodesUnread, ///< how many
    EnvironmentUnread, ///< technical text
    // What rules find, by section; the arguments stand beside each rule.
    // clang-format off
    ServiceDown, ProbeClockOffset,
    IdentityEnvPhpBroken, IdentityConfigPhpBroken, IdentityConfigurationPrints, IdentityMaintenance, IdentityModeDeveloper, IdentityModeDefault,
    IdentityNotInstalled, IdentityBackendPathDefault, IdentityDocumentRoot, IdentityPlaceholders,
    IdentityStaticContentMissing, IdentityStaticContentStale, IdentityNotCompiled, ModulesFolderMissing,
    ModulesSetupBehind, SecurityTwoFactorOff,
    ReleaseBehind, ReleaseSupportEnded, ReleaseSupportEnding, ReleaseCloudSwitchOff, RequirementsOlder,
    RequirementsNewer, PatchesLostWithPackages, PatchesLostWithDeploy, PatchesLost,
    NodesReleaseDiffers, NodesCodeDiffers, NodesModeDiffers, NodesStaticContentDiffers, NodesModulesDiffer,
    NodesPhpDiffers,
    SystemLoad, SystemMemory, SystemMemoryLimit, SystemSwap, SystemDiskFull, SystemInodes, SystemDiskFilling,
    FilesNotWritable, FilesWorldWritable, FilesReports, FilesReportsFlood, FilesLogLarge, FilesLogsGrowing,
    PackagesDiffer, FilesPhpInMedia, FilesLeftBehind, PhpFpmQueue, PhpFpmLimit, PhpFpmXdebug, PhpFpmOpcache,
    CachesTypeOff, CachesInFiles, CachesInDatabase, CachesNotShared, CachesSessionsNotShared,
    CachesSessionsInDatabase, CachesPageCacheBuiltIn, CachesVarnishWithoutHosts,
    RedisServerDown, RedisNearLimit, RedisNoLimit, RedisSessionsEvicted, RedisSessionsAtRisk, RedisSharedDatabase,
    RedisSaveFailed, RedisReplica, RedisLoading, RedisClients, RedisRejected, RedisFragmented, RedisSentinel,
    DatabaseConnections, DatabaseConnectionsPeak, DatabaseLongStatement, DatabaseLockWait, DatabaseLocksWaiting,
    DatabaseDeadlocks, DatabaseThreads, DatabaseReadOnly, DatabaseClockOffset, DatabasePrefix, DatabaseUntidy,
    DatabaseOtherEngine, DatabaseNoPrimaryKey, DatabaseBufferPool, DatabaseTransactionOld, DatabaseReplicationStopped,
    DatabaseReplicationBehind,
    IndexersInvalid, IndexersStuck, IndexersSuspended, IndexersBacklog, IndexersBacklogGrows, IndexersOnSave,
    IndexersTriggerMissing, IndexersChangelog,
    CronDead, CronNeverRan, CronNoLine, CronLate, CronStarved, CronJobDead, CronJobLong, CronJobFailing,
    CronJobMissed, CronJobNeverRan, CronTable,
    QueueBacklog, QueueBrokerBacklog, QueueNoConsumer, QueueBrokerNoConsumer, QueueRunnerOff, QueueConsumerLeftOut,
    QueueConnectionMissing, QueueBrokerDown, QueueBrokerQueueMissing, QueueErrors, QueueOperationsFailed,
    SearchRed, SearchClusterRed, SearchReadOnly, SearchClusterReadOnly, SearchNoIndex, SearchEmptyIndex,
    SearchDocumentsDropped, SearchDocumentsDiffer, SearchDisk,
    SecurityWithoutSecondFactor, SecurityNeverLoggedIn, SecurityJustCreated, SecurityUnusedAdmin, SecurityLoginsFail,
    SecurityOldTokens, SecurityScripts, SecurityScriptsNew,
    OrdersBelowExpectation, OrdersPaymentPending,
    // clang-format on
};

} // namespace magkeeper
