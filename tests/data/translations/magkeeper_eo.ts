<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="eo" sourcelanguage="en">
<context>
    <name>Quantity</name>
    <message>
        <source>%1 min</source>
        <translation>⟦%1 min⟧</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>⟦%1 ago⟧</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>There is no address for the name %1.</source>
        <translation>⟦There is no address for the name %1.⟧</translation>
    </message>
</context>
</TS>
