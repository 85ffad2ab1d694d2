<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ActivityText</name>
    <message numerus="yes">
        <source>%Ln succeeded</source>
        <translation>
            <numerusform>%Ln succeeded</numerusform>
            <numerusform>%Ln succeeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client errors</source>
        <translation>
            <numerusform>%Ln client error</numerusform>
            <numerusform>%Ln client errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln server errors</source>
        <translation>
            <numerusform>%Ln server error</numerusform>
            <numerusform>%Ln server errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApiKeysTableModel</name>
    <message numerus="yes">
        <source>Not used for over %n days; revoke it if nobody needs it</source>
        <translation>
            <numerusform>Not used for over %n day; revoke it if nobody needs it</numerusform>
            <numerusform>Not used for over %n days; revoke it if nobody needs it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuthenticatorDialog</name>
    <message numerus="yes">
        <source>Copied for %n second(s).</source>
        <translation>
            <numerusform>Copied for %n second.</numerusform>
            <numerusform>Copied for %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellText</name>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeliveriesSection</name>
    <message numerus="yes">
        <source>Resend %n deliveries?</source>
        <translation>
            <numerusform>Resend %n delivery?</numerusform>
            <numerusform>Resend %n deliveries?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n selected row(s)</source>
        <translation>
            <numerusform>%n selected row</numerusform>
            <numerusform>%n selected rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FailureMessages</name>
    <message numerus="yes">
        <source>Requests answered with 5xx within a minute: %n, the last one with %1.</source>
        <translation>
            <numerusform>Requests answered with 5xx within a minute: %n, the last one with %1.</numerusform>
            <numerusform>Requests answered with 5xx within a minute: %n, the last one with %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Failed deliveries: %n.</source>
        <translation>
            <numerusform>Failed deliveries: %n.</numerusform>
            <numerusform>Failed deliveries: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Failed deliveries to %1: %n.</source>
        <translation>
            <numerusform>Failed deliveries to %1: %n.</numerusform>
            <numerusform>Failed deliveries to %1: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedTabPage</name>
    <message numerus="yes">
        <source>Up to %n rows can be copied at once; export more of them.</source>
        <translation>
            <numerusform>Up to %n row can be copied at once; export more of them.</numerusform>
            <numerusform>Up to %n rows can be copied at once; export more of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedTableView</name>
    <message numerus="yes">
        <source>Copy %n cells</source>
        <translation>
            <numerusform>Copy %n cell</numerusform>
            <numerusform>Copy %n cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n UUIDs</source>
        <translation>
            <numerusform>Copy %n UUID</numerusform>
            <numerusform>Copy %n UUIDs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterExpression</name>
    <message numerus="yes">
        <source>This filter is too long; %n characters are the most.</source>
        <translation>
            <numerusform>This filter is too long; %n character is the most.</numerusform>
            <numerusform>This filter is too long; %n characters are the most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n conditions can be combined.</source>
        <translation>
            <numerusform>Only %n condition can be combined.</numerusform>
            <numerusform>Only %n conditions can be combined.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n alternatives can be given.</source>
        <translation>
            <numerusform>Only %n alternative can be given.</numerusform>
            <numerusform>Only %n alternatives can be given.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindModel</name>
    <message numerus="yes">
        <source>%1 · events here: %n</source>
        <translation>
            <numerusform>%1 · events here: %n</numerusform>
            <numerusform>%1 · events here: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForwardCommand</name>
    <message numerus="yes">
        <source>%n events since %1 were missed and go out now; --missed skip leaves them out.</source>
        <translation>
            <numerusform>%n event since %1 was missed and goes out now; --missed skip leaves it out.</numerusform>
            <numerusform>%n events since %1 were missed and go out now; --missed skip leaves them out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Outcome unknown of %n events: the program ended while they were on their way. Send again? Start with --resend-unknown.</source>
        <translation>
            <numerusform>Outcome unknown of %n event: the program ended while it was on its way. Send again? Start with --resend-unknown.</numerusform>
            <numerusform>Outcome unknown of %n events: the program ended while they were on their way. Send again? Start with --resend-unknown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events since %1: forward, skip? [f/s]</source>
        <translation>
            <numerusform>%n event since %1: forward, skip? [f/s]</numerusform>
            <numerusform>%n events since %1: forward, skip? [f/s]</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForwardingView</name>
    <message numerus="yes">
        <source>%n events since %1 for %2 came while nothing was forwarded.</source>
        <translation>
            <numerusform>%n event since %1 for %2 came while nothing was forwarded.</numerusform>
            <numerusform>%n events since %1 for %2 came while nothing was forwarded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Outcome unknown: send again? %n events were on their way to %1 when the console ended; the handler may have them.</source>
        <translation>
            <numerusform>Outcome unknown: send again? %n event was on its way to %1 when the console ended; the handler may have it.</numerusform>
            <numerusform>Outcome unknown: send again? %n events were on their way to %1 when the console ended; the handler may have them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished events, with what was sent and what came back (%1), are deleted and cannot be brought back. What waits, is tried again or has an unknown outcome stays. Nothing is sent again because of it.</source>
        <translation>
            <numerusform>%n finished event, with what was sent and what came back (%1), is deleted and cannot be brought back. What waits, is tried again or has an unknown outcome stays. Nothing is sent again because of it.</numerusform>
            <numerusform>%n finished events, with what was sent and what came back (%1), are deleted and cannot be brought back. What waits, is tried again or has an unknown outcome stays. Nothing is sent again because of it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events sent again.</source>
        <translation>
            <numerusform>%n event sent again.</numerusform>
            <numerusform>%n events sent again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LiveTail</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewSecretDialog</name>
    <message numerus="yes">
        <source>Copied. It is taken off the clipboard again in %n second(s).</source>
        <translation>
            <numerusform>Copied. It is taken off the clipboard again in %n second.</numerusform>
            <numerusform>Copied. It is taken off the clipboard again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResourceTimelinePage</name>
    <message numerus="yes">
        <source>Lines: %n</source>
        <translation>
            <numerusform>Lines: %n</numerusform>
            <numerusform>Lines: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message numerus="yes">
        <source>Copy %n rows</source>
        <translation>
            <numerusform>Copy %n row</numerusform>
            <numerusform>Copy %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StorageDialog</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineText</name>
    <message numerus="yes">
        <source>Attempts: %n</source>
        <translation>
            <numerusform>Attempts: %n</numerusform>
            <numerusform>Attempts: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TwoStepDialog</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <comment>how far a clock is wrong</comment>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>how far a clock is wrong</comment>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArrivalCheck</name>
    <message numerus="yes">
        <source>None of the %n kept signing secrets signed it. Keep the secret of the webhook that sends to this address.</source>
        <translation>
            <numerusform>None of the %n kept signing secrets signed it. Keep the secret of the webhook that sends to this address.</numerusform>
            <numerusform>None of the %n kept signing secrets signed it. Keep the secret of the webhook that sends to this address.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceivingPanel</name>
    <message numerus="yes">
        <source>%n received</source>
        <translation>
            <numerusform>%n received</numerusform>
            <numerusform>%n received</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Signatures are checked with %n kept signing secret(s).</source>
        <translation>
            <numerusform>Signatures are checked with %n kept signing secret.</numerusform>
            <numerusform>Signatures are checked with %n kept signing secrets.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordingPanel</name>
    <message numerus="yes">
        <source>%n recorded</source>
        <translation>
            <numerusform>%n recorded</numerusform>
            <numerusform>%n recorded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n refused</source>
        <translation>
            <numerusform>, %n refused</numerusform>
            <numerusform>, %n refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrafficCommand</name>
    <message numerus="yes">
        <source>Signatures are checked with %n kept signing secret(s).</source>
        <translation>
            <numerusform>Signatures are checked with %n kept signing secret.</numerusform>
            <numerusform>Signatures are checked with %n kept signing secrets.</numerusform>
        </translation>
    </message>
</context>
</TS>
