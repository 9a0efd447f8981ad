<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FindingRows</name>
    <message numerus="yes">
        <source>%n rule(s) judged</source>
        <translation>
            <numerusform>%n rule judged</numerusform>
            <numerusform>%n rules judged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not judge</source>
        <translation>
            <numerusform>%n could not judge</numerusform>
            <numerusform>%n could not judge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n muted</source>
        <translation>
            <numerusform>%n muted</numerusform>
            <numerusform>%n muted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FleetCells</name>
    <message numerus="yes">
        <source>%n muted</source>
        <translation>
            <numerusform>%n muted</numerusform>
            <numerusform>%n muted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All well, %n muted</source>
        <translation>
            <numerusform>All well, %n muted</numerusform>
            <numerusform>All well, %n muted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupWords</name>
    <message numerus="yes">
        <source>known in %n other(s)</source>
        <translation>
            <numerusform>known in %n other</numerusform>
            <numerusform>known in %n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New here, and %n other environment(s) had it before</source>
        <translation>
            <numerusform>New here, and %n other environment had it before</numerusform>
            <numerusform>New here, and %n other environments had it before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message numerus="yes">
        <source>The answer of %1 was cut off after %n sections.</source>
        <translation>
            <numerusform>The answer of %1 was cut off after %n section.</numerusform>
            <numerusform>The answer of %1 was cut off after %n sections.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes could not be read.</source>
        <translation>
            <numerusform>%n node could not be read.</numerusform>
            <numerusform>%n nodes could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n values of app/etc/env.php come from variables that this login does not have.</source>
        <translation>
            <numerusform>%n value of app/etc/env.php comes from a variable that this login does not have.</numerusform>
            <numerusform>%n values of app/etc/env.php come from variables that this login does not have.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Support of %1 ends in %n days.</source>
        <translation>
            <numerusform>Support of %1 ends in %n day.</numerusform>
            <numerusform>Support of %1 ends in %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adobe Commerce on Cloud stops serving %1 in %n days.</source>
        <translation>
            <numerusform>Adobe Commerce on Cloud stops serving %1 in %n day.</numerusform>
            <numerusform>Adobe Commerce on Cloud stops serving %1 in %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n triggers are missing: changes are not noticed by indexes that run by schedule.</source>
        <translation>
            <numerusform>%n trigger is missing: changes are not noticed by an index that runs by schedule.</numerusform>
            <numerusform>%n triggers are missing: changes are not noticed by indexes that run by schedule.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n administrators have no second factor.</source>
        <translation>
            <numerusform>%n administrator has no second factor.</numerusform>
            <numerusform>%n administrators have no second factor.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message numerus="yes">
        <source>%n patch(es) would fail</source>
        <translation>
            <numerusform>%n patch would fail</numerusform>
            <numerusform>%n patches would fail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be told</source>
        <translation>
            <numerusform>%n cannot be told</numerusform>
            <numerusform>%n cannot be told</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would go on</source>
        <translation>
            <numerusform>%n would go on</numerusform>
            <numerusform>%n would go on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n there already</numerusform>
            <numerusform>%n there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of no concern</source>
        <translation>
            <numerusform>%n of no concern</numerusform>
            <numerusform>%n of no concern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n file(s)</source>
        <translation>
            <numerusform>%1 of %n file</numerusform>
            <numerusform>%1 of %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hunk(s)</source>
        <translation>
            <numerusform>%n hunk</numerusform>
            <numerusform>%n hunks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n hunk(s)</source>
        <translation>
            <numerusform>%1 of %n hunk</numerusform>
            <numerusform>%1 of %n hunks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReleaseFacts</name>
    <message numerus="yes">
        <source>Ended %n day(s) ago</source>
        <translation>
            <numerusform>Ended %n day ago</numerusform>
            <numerusform>Ended %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n d)</source>
        <translation>
            <numerusform>%1 (%n d)</numerusform>
            <numerusform>%1 (%n d)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n day(s)</source>
        <translation>
            <numerusform>In %n day</numerusform>
            <numerusform>In %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::AdvisoryPage</name>
    <message numerus="yes">
        <source>%1 of %n vulnerabilities expose somebody</source>
        <translation>
            <numerusform>%1 of %n vulnerability exposes somebody</numerusform>
            <numerusform>%1 of %n vulnerabilities expose somebody</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::ApprovalPresenter</name>
    <message numerus="yes">
        <source>%n wait(s) for a second person</source>
        <translation>
            <numerusform>%n waits for a second person</numerusform>
            <numerusform>%n wait for a second person</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::AuditPresenter</name>
    <message numerus="yes">
        <source>%n record(s), newest first</source>
        <translation>
            <numerusform>%n record, newest first</numerusform>
            <numerusform>%n records, newest first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n record(s)</source>
        <translation>
            <numerusform>The newest record</numerusform>
            <numerusform>The newest %n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The trail is intact: %n record(s).</source>
        <translation>
            <numerusform>The trail is intact: %n record.</numerusform>
            <numerusform>The trail is intact: %n records.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The trail is broken in %n place(s).</source>
        <translation>
            <numerusform>The trail is broken in one place.</numerusform>
            <numerusform>The trail is broken in %n places.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::CronPage</name>
    <message numerus="yes">
        <source>%1 runs of %n job(s)</source>
        <translation>
            <numerusform>%1 runs of %n job</numerusform>
            <numerusform>%1 runs of %n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::CronPresenter</name>
    <message numerus="yes">
        <source>%1, %n to look at</source>
        <translation>
            <numerusform>%1, %n to look at</numerusform>
            <numerusform>%1, %n to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::ExposureChart</name>
    <message numerus="yes">
        <source>%n environment(s) on %1 (UTC)</source>
        <translation>
            <numerusform>%n environment on %1 (UTC)</numerusform>
            <numerusform>%n environments on %1 (UTC)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::FleetIndexersPresenter</name>
    <message numerus="yes">
        <source>%1 of %n environment(s)</source>
        <translation>
            <numerusform>%1 of %n environment</numerusform>
            <numerusform>%1 of %n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n indices</source>
        <translation>
            <numerusform>%n index</numerusform>
            <numerusform>%n indices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n the indices are not known</source>
        <translation>
            <numerusform>of %n the indices are not known</numerusform>
            <numerusform>of %n the indices are not known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::FleetPresenter</name>
    <message numerus="yes">
        <source>%n environment(s)</source>
        <translation>
            <numerusform>%n environment</numerusform>
            <numerusform>%n environments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::FleetWall</name>
    <message numerus="yes">
        <source>%n environment(s) well</source>
        <translation>
            <numerusform>%n environment well</numerusform>
            <numerusform>%n environments well</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more with findings</source>
        <translation>
            <numerusform>%n more with findings</numerusform>
            <numerusform>%n more with findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::GroupsPresenter</name>
    <message numerus="yes">
        <source>%n group(s), all of them muted.</source>
        <translation>
            <numerusform>%n group, muted.</numerusform>
            <numerusform>%n groups, all of them muted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of %n group(s) is such a one.</source>
        <translation>
            <numerusform>%n group, which is not such a one.</numerusform>
            <numerusform>None of %n groups is such a one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::GroupsView</name>
    <message numerus="yes">
        <source>Show %n muted one(s)</source>
        <translation>
            <numerusform>Show %n muted one</numerusform>
            <numerusform>Show %n muted ones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mute %n group(s), in each environment where they are</source>
        <translation>
            <numerusform>Mute %n group, in each environment where it is</numerusform>
            <numerusform>Mute %n groups, in each environment where they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Note on %n group(s)</source>
        <translation>
            <numerusform>Note on %n group</numerusform>
            <numerusform>Note on %n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Incident of %n group(s)</source>
        <translation>
            <numerusform>Incident of %n group</numerusform>
            <numerusform>Incident of %n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::HistoryPresenter</name>
    <message numerus="yes">
        <source>Newest %1 · lowest %2 · highest %3 · %n value(s)</source>
        <translation>
            <numerusform>Newest %1 · lowest %2 · highest %3 · %n value</numerusform>
            <numerusform>Newest %1 · lowest %2 · highest %3 · %n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::IgnorePage</name>
    <message numerus="yes">
        <source>%n kept in this workspace, for the window and for magctl.</source>
        <translation>
            <numerusform>%n kept in this workspace, for the window and for magctl.</numerusform>
            <numerusform>%n kept in this workspace, for the window and for magctl.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::IndexersPresenter</name>
    <message numerus="yes">
        <source>%n trigger(s) are missing: changes there are not noticed.</source>
        <translation>
            <numerusform>%n trigger is missing: changes there are not noticed.</numerusform>
            <numerusform>%n triggers are missing: changes there are not noticed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::LimitsPage</name>
    <message numerus="yes">
        <source>%n set here. The narrowest one holds.</source>
        <translation>
            <numerusform>%n set here. The narrowest one holds.</numerusform>
            <numerusform>%n set here. The narrowest one holds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::LogMinimap</name>
    <message numerus="yes">
        <source>%n peak(s) of errors</source>
        <translation>
            <numerusform>%n peak of errors</numerusform>
            <numerusform>%n peaks of errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n peak(s) of warnings</source>
        <translation>
            <numerusform>%n peak of warnings</numerusform>
            <numerusform>%n peaks of warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::LogView</name>
    <message numerus="yes">
        <source>%n new below</source>
        <translation>
            <numerusform>%n new below</numerusform>
            <numerusform>%n new below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n more selected</source>
        <translation>
            <numerusform>… %n more selected</numerusform>
            <numerusform>… %n more selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n line(s)</source>
        <translation>
            <numerusform>+%n line</numerusform>
            <numerusform>+%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::LogsPage</name>
    <message numerus="yes">
        <source>Follow %n environment(s)</source>
        <translation>
            <numerusform>Follow %n environment</numerusform>
            <numerusform>Follow %n environments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::LogsPresenter</name>
    <message numerus="yes">
        <source>Asking %n machine(s) for logs…</source>
        <translation>
            <numerusform>Asking %n machine for logs…</numerusform>
            <numerusform>Asking %n machines for logs…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>following %1 of %n machine(s)</source>
        <translation>
            <numerusform>following %1 of %n machine</numerusform>
            <numerusform>following %1 of %n machines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::MaintenanceBar</name>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>in %n minute</numerusform>
            <numerusform>in %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n hour</numerusform>
            <numerusform>in %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::MarkPresenter</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::MatrixPresenter</name>
    <message numerus="yes">
        <source>%1 of %n environment(s) lack a patch</source>
        <translation>
            <numerusform>%1 of %n environment lacks a patch</numerusform>
            <numerusform>%1 of %n environments lack a patch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n environment(s) exposed</source>
        <translation>
            <numerusform>%1 of %n environment exposed</numerusform>
            <numerusform>%1 of %n environments exposed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::NodesView</name>
    <message numerus="yes">
        <source>The nodes differ in %n fact(s).</source>
        <translation>
            <numerusform>The nodes differ in %n fact.</numerusform>
            <numerusform>The nodes differ in %n facts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::OperatePages</name>
    <message numerus="yes">
        <source>%n write(s) still run(s). What came of them will not be known when Magkeeper is closed now.</source>
        <translation>
            <numerusform>One write still runs. What comes of it will not be known when Magkeeper is closed now.</numerusform>
            <numerusform>%n writes still run. What comes of them will not be known when Magkeeper is closed now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::OverviewPage</name>
    <message numerus="yes">
        <source>and %n more under Findings</source>
        <translation>
            <numerusform>and %n more under Findings</numerusform>
            <numerusform>and %n more under Findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The nodes differ in %n fact(s).</source>
        <translation>
            <numerusform>The nodes differ in %n fact.</numerusform>
            <numerusform>The nodes differ in %n facts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::RehearsalPresenter</name>
    <message numerus="yes">
        <source>would fail in %n environment(s)</source>
        <translation>
            <numerusform>would fail in %n environment</numerusform>
            <numerusform>would fail in %n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not known in %n</source>
        <translation>
            <numerusform>not known in %n</numerusform>
            <numerusform>not known in %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>would go on in %n</source>
        <translation>
            <numerusform>would go on in %n</numerusform>
            <numerusform>would go on in %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n being read</source>
        <translation>
            <numerusform>%n being read</numerusform>
            <numerusform>%n being read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::RolloutForms</name>
    <message numerus="yes">
        <source>%n environment(s)</source>
        <translation>
            <numerusform>%n environment</numerusform>
            <numerusform>%n environments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::RolloutsPresenter</name>
    <message numerus="yes">
        <source>%n open rollout(s)</source>
        <translation>
            <numerusform>%n open rollout</numerusform>
            <numerusform>%n open rollouts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n environment(s) late</source>
        <translation>
            <numerusform>%n environment late</numerusform>
            <numerusform>%n environments late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>%n late</numerusform>
            <numerusform>%n late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n environment(s)…</source>
        <translation>
            <numerusform>Looking at %n environment…</numerusform>
            <numerusform>Looking at %n environments…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked at %n environment(s).</source>
        <translation>
            <numerusform>Looked at %n environment.</numerusform>
            <numerusform>Looked at %n environments.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n environment(s) could not be looked at, and stand as they were.</source>
        <translation>
            <numerusform>%n environment could not be looked at, and stands as it was.</numerusform>
            <numerusform>%n environments could not be looked at, and stand as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patch file(s) could not be read:</source>
        <translation>
            <numerusform>%n patch file could not be read:</numerusform>
            <numerusform>%n patch files could not be read:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::RunResolution</name>
    <message numerus="yes">
        <source>%n process(es) of it</source>
        <translation>
            <numerusform>%n process of it</numerusform>
            <numerusform>%n processes of it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of its processes still run(s) on the server.</source>
        <translation>
            <numerusform>%n of its processes still runs on the server.</numerusform>
            <numerusform>%n of its processes still run on the server.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::RunsPresenter</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n whose outcome nobody knows</source>
        <translation>
            <numerusform>%n whose outcome nobody knows</numerusform>
            <numerusform>%n whose outcomes nobody knows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::SideBySideDiff</name>
    <message numerus="yes">
        <source>%1 of %n change(s)</source>
        <translation>
            <numerusform>%1 of %n change</numerusform>
            <numerusform>%1 of %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::ThreeWayView</name>
    <message numerus="yes">
        <source>%1 of %n conflict(s)</source>
        <translation>
            <numerusform>%1 of %n conflict</numerusform>
            <numerusform>%1 of %n conflicts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::Tray</name>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n critical</numerusform>
            <numerusform>%n critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unknown</numerusform>
            <numerusform>%n unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with warnings</source>
        <translation>
            <numerusform>%n with warnings</numerusform>
            <numerusform>%n with warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n environment(s) turned critical</source>
        <translation>
            <numerusform>%n environment turned critical</numerusform>
            <numerusform>%n environments turned critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>magkeeper::WorkBar</name>
    <message numerus="yes">
        <source>Reading %n environment(s)</source>
        <translation>
            <numerusform>Reading %n environment</numerusform>
            <numerusform>Reading %n environments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
</TS>
