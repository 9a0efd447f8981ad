<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
