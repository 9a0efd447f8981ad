<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

// Router of `php -S`: RabbitMQ's management interface, /api/overview and /api/queues, user guest with password guest.
// Message counts come from web-rabbit.json in the sandbox's folder when it is there ({"queue name": messages}).

namespace Sandbox;

require dirname(__DIR__) . '/php/prelude.php';

header('Content-Type: application/json');
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$messages = AmqpServer::queues(Sandbox::fromEnvironment());
$queues = [];
foreach ($messages as $name => $waiting) {
    $queues[] = ['name' => $name, 'vhost' => '/', 'durable' => true, 'state' => 'running', 'messages' => $waiting, 'messages_ready' => $waiting,
        'messages_unacknowledged' => 0, 'consumers' => 0, 'head_message_timestamp' => 1795212000,
        'message_stats' => ['publish_details' => ['rate' => 0.2], 'deliver_get_details' => ['rate' => 0.4], 'redeliver' => 4, 'redeliver_details' => ['rate' => 0.1]]];
}
$sum = array_sum(array_column($queues, 'messages'));
$answer = match (true) {
    ($_SERVER['PHP_AUTH_USER'] ?? '') !== 'guest' || ($_SERVER['PHP_AUTH_PW'] ?? '') !== 'guest' => null,
    $path === '/api/overview' => ['management_version' => '4.3.0', 'rabbitmq_version' => '4.3.0', 'product_name' => 'RabbitMQ', 'erlang_version' => '25.2.3',
        'cluster_name' => 'rabbit@sandbox', 'queue_totals' => ['messages' => $sum, 'messages_ready' => $sum, 'messages_unacknowledged' => 0],
        'object_totals' => ['queues' => count($queues), 'consumers' => 0, 'connections' => 0, 'channels' => 0]],
    str_starts_with($path, '/api/queues') => $queues,
    default => ['error' => 'Object Not Found', 'reason' => 'Not Found'],
};
http_response_code($answer === null ? 401 : (isset($answer['error']) ? 404 : 200));
echo json_encode($answer ?? ['error' => 'not_authorized', 'reason' => 'Login failed'], JSON_UNESCAPED_SLASHES);
