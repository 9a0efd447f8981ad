<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How many orders there were in each hour and day, by class of their state. Counts alone: nothing about who ordered what.
// needs: database
// ---
final class MkOrders
{
    const DAYS = 60;
    const HOURS = 48;
    const CLASSES = [
        'new' => 'new', 'pending_payment' => 'payment', 'payment_review' => 'payment', 'processing' => 'processing', 'holded' => 'processing',
        'complete' => 'complete', 'closed' => 'refunded', 'canceled' => 'cancelled',
    ];
    const NONE = ['new' => 0, 'payment' => 0, 'processing' => 0, 'complete' => 0, 'refunded' => 0, 'cancelled' => 0, 'other' => 0];
}

// Days that the caller has seen to their end are left out; the hours are always the same two days.
function mk_section_orders()
{
    $now = (int) mk_rows('SELECT UNIX_TIMESTAMP() AS now')[0]['now'];
    $since = isset(MkRun::$request['since']['orders']) ? (int) MkRun::$request['since']['orders'] : 0;
    $first_day = max($now - MkOrders::DAYS * 86400, min($since, $now));
    $days_from = $first_day - $first_day % 86400;
    $hours_from = $now - $now % 3600 - (MkOrders::HOURS - 1) * 3600;
    $last = mk_rows('SELECT MAX(created_at) AS last FROM ' . mk_table('sales_order'))[0]['last'];
    $hours = mk_orders_counted($hours_from, 3600);
    return [
        'now' => mk_iso($now), 'last_order_at' => mk_iso_sql($last), 'last_hour' => mk_orders_since($now - 3600), 'last_day' => mk_orders_since($now - 86400),
        'hours_from' => mk_iso($hours_from), 'hours' => $hours, 'days_from' => mk_iso($days_from), 'days' => mk_orders_counted($days_from, 86400),
    ];
}

// One row for each stretch and state, and so one entry for each stretch that had an order.
function mk_orders_counted($from, $seconds)
{
    $sql = 'SELECT UNIX_TIMESTAMP(created_at) DIV ' . $seconds . ' AS stretch, state, COUNT(*) AS number FROM ' . mk_table('sales_order') . ' WHERE created_at >= FROM_UNIXTIME(' . $from . ') GROUP BY 1, 2 ORDER BY 1 LIMIT 5000';
    $counted = [];
    foreach (mk_rows($sql) as $row) {
        $at = (int) $row['stretch'] * $seconds;
        if (!isset($counted[$at])) {
            $counted[$at] = ['at' => mk_iso($at)] + MkOrders::NONE;
        }
        $class = isset(MkOrders::CLASSES[(string) $row['state']]) ? MkOrders::CLASSES[(string) $row['state']] : 'other';
        $counted[$at][$class] += (int) $row['number'];
    }
    return array_values($counted);
}

function mk_orders_since($from)
{
    return (int) mk_rows('SELECT COUNT(*) AS number FROM ' . mk_table('sales_order') . ' WHERE created_at > FROM_UNIXTIME(' . $from . ')')[0]['number'];
}
