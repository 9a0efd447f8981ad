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
    const FEWER_DAYS = 7;
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
    mk_orders_are_here();
    $now = (int) mk_rows('SELECT UNIX_TIMESTAMP() AS now')[0]['now'];
    $since = isset(MkRun::$request['since']['orders']) ? (int) MkRun::$request['since']['orders'] : 0;
    $first_day = max($now - MkOrders::DAYS * 86400, min($since, $now));
    $hours_from = $now - $now % 3600 - (MkOrders::HOURS - 1) * 3600;
    $last = mk_rows('SELECT MAX(created_at) AS last FROM ' . mk_table('sales_order'))[0]['last'];
    $hours = mk_orders_counted($hours_from, 3600);
    list($days_from, $days) = mk_orders_days($first_day - $first_day % 86400, $now);
    return [
        'now' => mk_iso($now), 'last_order_at' => mk_iso_sql($last), 'last_hour' => mk_orders_since($now - 3600), 'last_day' => mk_orders_since($now - 86400),
        'hours_from' => mk_iso($hours_from), 'hours' => $hours, 'days_from' => mk_iso($days_from), 'days' => $days,
    ];
}

// A split database has the orders elsewhere; what is left of the table here has not had one since then.
function mk_orders_are_here()
{
    $name = mk_text(mk_conf('resource/sales/connection', mk_db_connection_name()), 64);
    $here = mk_conf_list('db/connection/' . mk_db_connection_name());
    $there = mk_conf_list('db/connection/' . $name);
    foreach (['host', 'port', 'dbname'] as $key) {
        if (mk_option($there, $key) !== mk_option($here, $key)) {
            throw new MkError('NotFound', 'orders are in the database of connection ' . $name . ', which is not asked');
        }
    }
}

// The beginning and the days. Sixty days of a large store can take longer than a statement may: fewer are better than none, for ever.
function mk_orders_days($from, $now)
{
    try {
        return [$from, mk_orders_counted($from, 86400)];
    } catch (MkError $e) {
        $fewer = $now - MkOrders::FEWER_DAYS * 86400;
        $fewer -= $fewer % 86400;
        if ($e->kind !== 'TimedOut' || $from >= $fewer || mk_left_ms() <= 0) {
            throw $e;
        }
    }
    return [$fewer, mk_orders_counted($fewer, 86400)];
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
