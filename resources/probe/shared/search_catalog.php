<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the product indices of the search engine should hold at least: products of each store view that can be found by searching.
// needs: database
// ---
final class MkCatalog
{
    const STORES = 10;
    const NONE = ['catalog' => null, 'catalog_truncated' => false, 'out_of_stock' => null];
    public static $limit_ms = 150;
}

// Level full. One limit for all, and for each statement: counting is not worth more than the answer of the engine.
function mk_search_catalog()
{
    if (!mk_full()) {
        return MkCatalog::NONE;
    }
    $until = mk_clock_ms() + min(MkCatalog::$limit_ms, mk_left_ms() / 2);
    try {
        mk_db();
        mk_db_try('SET SESSION ' . mk_db_limit(MkCatalog::$limit_ms));
        $views = mk_rows('SELECT s.store_id, g.root_category_id FROM ' . mk_table('store') . ' s JOIN ' . mk_table('store_group') . ' g ON g.group_id = s.group_id WHERE s.store_id > 0 ORDER BY s.store_id LIMIT ' . (MkCatalog::STORES + 1));
        $data = ['out_of_stock' => mk_catalog_out_of_stock(), 'catalog' => [], 'catalog_truncated' => count($views) > MkCatalog::STORES];
        foreach (array_slice($views, 0, MkCatalog::STORES) as $index => $view) {
            $products = mk_catalog_products('catalog[' . $index . '].products', (int) $view['store_id'], (int) $view['root_category_id'], $until);
            $data['catalog'][] = ['store' => (int) $view['store_id'], 'products' => $products];
        }
        mk_db_try('SET SESSION ' . mk_db_limit(mk_db_seconds() * 1000));
        return $data;
    } catch (MkError $e) {
        mk_unknown('catalog', $e);
        mk_unknown('out_of_stock', $e);
    }
    MkDatabase::$link === null || mk_db_try('SET SESSION ' . mk_db_limit(mk_db_seconds() * 1000));
    return MkCatalog::NONE;
}

// Every product of a store view is in its root category, and the index over these columns has all that is asked for.
function mk_catalog_products($place, $store, $root, $until)
{
    if (mk_clock_ms() >= $until) {
        return mk_unknown($place, 'TimedOut', 'other store views took the time that there is for all of them');
    }
    try {
        return (int) mk_rows('SELECT COUNT(*) AS n FROM ' . mk_table('catalog_category_product_index_store' . $store) . ' WHERE store_id = ' . $store . ' AND category_id = ' . $root . ' AND visibility IN (3, 4)')[0]['n'];
    } catch (MkError $e) {
        return $e->kind === 'NotFound' ? null : mk_unknown($place, $e);
    }
}

// Products without stock are left out of the index unless the shop shows them. Of the default stock: others are kept by article, not by product.
function mk_catalog_out_of_stock()
{
    try {
        $others = (int) mk_rows('SELECT COUNT(*) AS n FROM ' . mk_table('inventory_stock_sales_channel') . ' WHERE stock_id <> 1')[0]['n'];
        if ($others > 0) {
            return mk_unknown('out_of_stock', 'NotFound', 'other stocks than the default one are sold from');
        }
    } catch (MkError $e) {
        if ($e->kind !== 'NotFound') {
            return mk_unknown('out_of_stock', $e);
        }
    }
    try {
        return (int) mk_rows('SELECT COUNT(*) AS n FROM ' . mk_table('cataloginventory_stock_status') . ' WHERE stock_status = 0 AND website_id = 0 AND stock_id = 1')[0]['n'];
    } catch (MkError $e) {
        return $e->kind === 'NotFound' ? null : mk_unknown('out_of_stock', $e);
    }
}
