<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The message brokers that env.php names: asked over the protocol and the port that Magento itself uses. Full also looks for RabbitMQ's management interface.
// needs: config amqp http
// ---
final class MkBrokers
{
    const LIMIT = 500;
    public static $all = null;
}

final class MkBroker
{
    public $name;
    public $kind;
    public $settings;
    public $described;
    public $peer = null;
    public $management = null;
    public $asked = [];
}

function mk_brokers()
{
    if (MkBrokers::$all !== null) {
        return MkBrokers::$all;
    }
    MkBrokers::$all = [];
    $found = [];
    foreach (['amqp', 'stomp'] as $name) {
        $found[$name] = mk_conf_list('queue/' . $name);
    }
    foreach (mk_conf_list('queue/connections') as $name => $settings) {
        $found[(string) $name] = is_array($settings) ? $settings : [];
    }
    foreach ($found as $name => $settings) {
        if (mk_option($settings, 'host') !== '' && count(MkBrokers::$all) < 20) {
            MkBrokers::$all[] = mk_broker((string) $name, $settings);
        }
    }
    return MkBrokers::$all;
}

function mk_broker($name, array $settings)
{
    $broker = new MkBroker();
    $broker->name = mk_text($name, 64);
    $broker->kind = $name === 'stomp' ? 'stomp' : 'amqp';
    $broker->settings = $settings;
    $broker->described = [
        'name' => $broker->name, 'host' => mk_text(mk_address_parts($settings['host'])[1]), 'port' => isset($settings['port']) && is_numeric($settings['port']) ? (int) $settings['port'] : null,
        'virtual_host' => isset($settings['virtualhost']) ? mk_text_or_null($settings['virtualhost']) : null, 'tls' => isset($settings['ssl']) && mk_truth($settings['ssl']), 'kind' => $broker->kind,
    ];
    return $broker;
}

function mk_brokers_open()
{
    foreach (mk_brokers() as $broker) {
        $place = mk_broker_place($broker);
        $login = mk_broker_login($broker);
        if ($broker->kind === 'stomp') {
            $broker->peer = mk_stomp_open($place, ['virtual_host' => mk_option($broker->settings, 'virtualhost', $place['host'])] + $login);
            continue;
        }
        $broker->peer = mk_amqp_open($place, $login);
        $broker->management = mk_full() ? mk_broker_ask_beside($broker, 'name,messages_ready,messages_unacknowledged,message_stats.publish_details.rate,message_stats.deliver_get_details.rate') : null;
    }
    mk_peers_turn(0);
}

function mk_broker_place(MkBroker $broker)
{
    $tls = $broker->described['tls'];
    $usual = $broker->kind === 'stomp' ? 61613 : ($tls ? 5671 : 5672);
    $place = mk_peer_place($broker->described['host'], $broker->described['port'] === null ? $usual : $broker->described['port'], $tls);
    $place['options'] = isset($broker->settings['ssl_options']) && is_array($broker->settings['ssl_options']) ? array_filter($broker->settings['ssl_options'], 'is_scalar') : [];
    return $place;
}

function mk_broker_login(MkBroker $broker)
{
    return ['user' => mk_option($broker->settings, 'user', 'guest'), 'password' => mk_option($broker->settings, 'password'), 'virtual_host' => mk_option($broker->settings, 'virtualhost', '/')];
}

// The management interface, asked for these columns of its queues; null: where it would be, it is not surely the broker's.
function mk_broker_ask_beside(MkBroker $broker, $columns)
{
    $place = mk_broker_place($broker);
    $login = mk_broker_login($broker);
    if ($broker->kind === 'stomp' || $place['port'] >= 55536 || !mk_broker_is_beside($place)) {
        return null;
    }
    $beside = ['port' => $place['port'] + 10000, 'address' => mk_text($place['host'] . ':' . ($place['port'] + 10000))] + $place;
    return mk_http_ask($beside, '/api/queues/' . rawurlencode($login['virtual_host']) . '?columns=' . $columns, $login['user'] . ':' . $login['password']);
}

// Nothing in env.php says where the management interface is; that it listens on the port + 10000 is a custom, and anybody may listen there.
// It gets the login only when it surely is the broker: on this machine it has the broker's user, elsewhere it shows the certificate that is asked of the broker.
function mk_broker_is_beside(array $place)
{
    $on = static function ($name, $otherwise) use ($place) {
        return isset($place['options'][$name]) ? mk_truth($place['options'][$name]) : $otherwise;
    };
    if ($place['tls'] && $on('verify_peer', true) && $on('verify_peer_name', true) && !$on('allow_self_signed', false)) {
        return true;
    }
    $here = preg_match('/^(?:127\.\d+\.\d+\.\d+|\[(?:0*:)+0*1\])$/D', mk_peer_host($place['host'])) === 1;
    return $here && mk_broker_shares_user($place['port'], mk_read('/proc/net/tcp') . "\n" . mk_read('/proc/net/tcp6'));
}

// Whether all who listen on both ports are one user. Listening sockets come first in these files.
function mk_broker_shares_user($port, $sockets)
{
    preg_match_all('/^\s*\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A \S+ \S+ \S+\s+(\d+) /m', $sockets, $lines, PREG_SET_ORDER);
    $users = [$port => [], $port + 10000 => []];
    foreach ($lines as $line) {
        $users[(int) hexdec($line[1])][$line[2]] = true;
    }
    return count($users[$port]) === 1 && $users[$port] === $users[$port + 10000];
}

// $names: queues by the broker's name.
function mk_brokers_count(array $names)
{
    foreach (mk_brokers() as $broker) {
        $broker->asked = array_slice(array_values(array_unique(isset($names[$broker->name]) ? $names[$broker->name] : [])), 0, MkBrokers::LIMIT);
        if ($broker->kind === 'amqp' && $broker->peer !== null) {
            mk_amqp_count($broker->peer, $broker->asked);
        }
    }
    mk_peers_turn(0);
}

// brokers, broker_queues and broker_queues_truncated of the contract.
function mk_brokers_told()
{
    $waiting = [];
    foreach (mk_brokers() as $broker) {
        $waiting = array_merge($waiting, array_filter([$broker->peer, $broker->management]));
    }
    mk_peers_wait($waiting);
    $data = ['brokers' => [], 'broker_queues' => [], 'broker_queues_truncated' => false];
    foreach (mk_brokers() as $broker) {
        $data['brokers'][] = $broker->described + mk_broker_answer($broker);
        foreach (mk_broker_queues($broker) as $entry) {
            if (count($data['broker_queues']) === MkBrokers::LIMIT) {
                $data['broker_queues_truncated'] = true;
                break;
            }
            $place = 'broker_queues[' . count($data['broker_queues']) . ']';
            if ($entry['error'] !== null) {
                mk_unknown($place . '.exists', $entry['error']);
                mk_unknown($place . '.messages', $entry['error']);
                mk_unknown($place . '.consumers', $entry['error']);
            }
            unset($entry['error']);
            $data['broker_queues'][] = $entry;
        }
    }
    return $data;
}

function mk_broker_answer(MkBroker $broker)
{
    $peer = $broker->peer;
    $error = $peer === null ? new MkError('Failed', 'this broker was not asked') : $peer->error;
    $told = $error === null || isset($peer->state['version']) ? $peer->state : [];
    return [
        'ok' => $error === null, 'error' => $error === null ? null : mk_error_of($error), 'ms' => $peer === null ? null : $peer->ms,
        'product' => isset($told['product']) ? $told['product'] : null, 'version' => isset($told['version']) ? $told['version'] : null, 'cluster' => isset($told['cluster']) ? $told['cluster'] : null,
        'management' => $broker->management === null ? null : ['address' => $broker->management->address, 'ok' => $broker->management->error === null, 'error' => $broker->management->error === null ? null : mk_error_of($broker->management->error)],
    ];
}

function mk_broker_queues(MkBroker $broker)
{
    $entries = [];
    $more = mk_broker_statistics($broker);
    foreach ($broker->kind === 'stomp' || $broker->peer->error !== null ? [] : $broker->asked as $name) {
        $counts = isset($broker->peer->state['counts'][$name]) ? $broker->peer->state['counts'][$name]
            : ['exists' => null, 'messages' => null, 'consumers' => null, 'error' => new MkError('Failed', $broker->peer->address . ' has no channel left for this queue')];
        $entries[] = ['broker' => $broker->name, 'name' => mk_text($name), 'exists' => $counts['exists'], 'messages' => $counts['messages'], 'consumers' => $counts['consumers'], 'error' => $counts['error']]
            + (isset($more[$name]) ? $more[$name] : ['ready' => null, 'unacknowledged' => null, 'published_per_s' => null, 'delivered_per_s' => null]);
    }
    return $entries;
}

// What is missing in an answer of the management interface is not known: it has no numbers in its first seconds.
function mk_broker_statistics(MkBroker $broker)
{
    $found = [];
    if ($broker->management === null || $broker->management->error !== null) {
        return $found;
    }
    foreach ($broker->management->state['json'] as $row) {
        if (is_array($row) && isset($row['name']) && is_string($row['name'])) {
            $rates = isset($row['message_stats']) && is_array($row['message_stats']) ? $row['message_stats'] : [];
            $found[$row['name']] = [
                'ready' => isset($row['messages_ready']) ? mk_integer($row['messages_ready']) : null, 'unacknowledged' => isset($row['messages_unacknowledged']) ? mk_integer($row['messages_unacknowledged']) : null,
                'published_per_s' => isset($rates['publish_details']['rate']) ? (float) $rates['publish_details']['rate'] : null, 'delivered_per_s' => isset($rates['deliver_get_details']['rate']) ? (float) $rates['deliver_get_details']['rate'] : null,
            ];
        }
    }
    return $found;
}

// STOMP 1.2: a login, the name of the server, and good-bye.
function mk_stomp_open(array $place, array $login)
{
    $header = "CONNECT\naccept-version:1.0,1.1,1.2\nhost:" . mk_stomp_escaped($login['virtual_host']) . "\nheart-beat:0,0\nlogin:" . mk_stomp_escaped($login['user']) . "\npasscode:" . mk_stomp_escaped($login['password']) . "\n\n\x00";
    return mk_peer_open($place, $header, 'mk_stomp_step', ['product' => null, 'version' => null, 'cluster' => null]);
}

// In CONNECT nothing is escaped, so what would break the frame is left out.
function mk_stomp_escaped($text)
{
    return str_replace(["\r", "\n", "\x00"], '', (string) $text);
}

function mk_stomp_step(MkPeer $peer)
{
    $text = ltrim($peer->in, "\n\r");
    if ($text !== '' && strncmp($text, 'CONNECTED', min(9, strlen($text))) !== 0 && strncmp($text, 'ERROR', min(5, strlen($text))) !== 0) {
        return new MkError('UnexpectedOutput', $peer->address . ' does not speak STOMP');
    }
    if (strpos($text, "\x00") === false) {
        return strlen($text) > 65536 ? new MkError('UnexpectedOutput', $peer->address . ' answers without end') : null;
    }
    preg_match_all('/^([a-z-]+):([^\r\n]*)\r?$/m', (string) strstr($text, "\n\n", true), $lines, PREG_SET_ORDER);
    $headers = array_column($lines, 2, 1);
    if (strncmp($text, 'ERROR', 5) === 0) {
        $message = (isset($headers['message']) ? $headers['message'] . ' ' : '') . trim((string) strstr($text, "\n\n"), "\n\r\x00 ");
        $refused = preg_match('/secur|authent|login|passcode|password|access.refused|AMQ229031|AMQ339001/i', $message);
        return new MkError($refused ? 'AuthenticationFailed' : 'Failed', $peer->address . ': ' . mk_text(trim((string) preg_replace('/\s+/', ' ', $message)), 200));
    }
    if (isset($headers['server']) && preg_match('~^([^/ ]+)(?:/(\S+))?~', $headers['server'], $part)) {
        $peer->state['product'] = mk_text($part[1], 64);
        $peer->state['version'] = isset($part[2]) ? mk_text($part[2], 64) : null;
    }
    @fwrite($peer->socket, "DISCONNECT\n\n\x00");
    return true;
}
