<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later

declare(strict_types=1);

namespace Sandbox;

/** Who may get in: administrators with roles and second factors, integrations with tokens. In good order, or as recorded and worse. */
final class AccessRows
{
    private const DAY = 86400;

    public function __construct(private readonly Store $store, private readonly int $now)
    {
    }

    /**
     * @param list<array<string, string|null>> $recorded users
     * @return list<array<string, string|null>>
     */
    public function users(array $recorded): array
    {
        foreach ($recorded as $index => &$user) {
            $user = ['user_id' => (string) ($index + 1)] + $user;
            if ($this->store->get('rows') === 'recorded') {
                continue;
            }
            $user = ['created' => $this->ago(400 - 40 * $index), 'logdate' => $this->ago($index / 8 + 0.1), 'is_active' => $index < 3 ? '1' : '0', 'failures_num' => '0',
                'lock_expires' => null, 'reload_acl_flag' => '0'] + $user;
        }
        return $recorded;
    }

    /** @return array<string, list<array<string, int|string|null>>> rows by table */
    public function tables(): array
    {
        $integration = ['integration_id' => 1, 'name' => 'Warehouse', 'email' => 'warehouse@shop.example', 'status' => 1, 'consumer_id' => 1,
            'created_at' => $this->ago(300), 'updated_at' => $this->ago(299), 'setup_type' => 0];
        $consumer = ['entity_id' => 1, 'name' => 'Integration1', 'key' => $this->store->secret('consumer'), 'secret' => $this->store->secret('consumer secret'),
            'created_at' => $this->ago(300), 'updated_at' => null];
        $token = ['entity_id' => 1, 'consumer_id' => 1, 'admin_id' => null, 'type' => 'access', 'token' => $this->store->secret('token'),
            'secret' => $this->store->secret('token secret'), 'callback_url' => '', 'revoked' => 0, 'authorized' => 1, 'user_type' => 1, 'created_at' => $this->ago(300)];
        $old = array_replace($token, ['entity_id' => 2, 'consumer_id' => null, 'admin_id' => 1, 'token' => $this->store->secret('admin token'), 'user_type' => 2, 'created_at' => $this->ago(2)]);
        return [
            'authorization_rule' => [
                ['rule_id' => 1, 'role_id' => 1, 'resource_id' => 'Magento_Backend::all', 'permission' => 'allow'],
                ['rule_id' => 2, 'role_id' => 3, 'resource_id' => 'Magento_Backend::all', 'permission' => 'deny'],
                ['rule_id' => 3, 'role_id' => 3, 'resource_id' => 'Magento_Sales::sales', 'permission' => 'allow'],
            ],
            'admin_passwords' => [['password_id' => 1, 'user_id' => 1, 'password_hash' => 'none', 'last_updated' => $this->now - 60 * self::DAY]],
            'oauth_consumer' => [$consumer],
            'integration' => [$integration],
            'oauth_token' => [$token, $old],
        ] + ($this->hasSecondFactor() ? ['tfa_user_config' => $this->secondFactors()] : []);
    }

    public function hasSecondFactor(): bool
    {
        return !in_array('Magento_TwoFactorAuth', $this->store->get('disabled_modules', []), true);
    }

    /** @return list<array<string, int|string>> of the first three users; the last one's is as short as an empty one */
    private function secondFactors(): array
    {
        $secret = '0:3:' . base64_encode(str_repeat($this->store->secret('second factor'), 3));
        return array_map(static fn (int $user): array => ['user_id' => $user, 'encoded_providers' => '["google"]', 'encoded_config' => $user < 4 ? $secret : '0:3:' . base64_encode('empty')],
            [1, 2, 3, 4]);
    }

    private function ago(float $days): string
    {
        return Clock::text($this->now - (int) ($days * self::DAY));
    }
}
