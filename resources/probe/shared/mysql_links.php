<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One connection to MySQL or MariaDB: by PDO as Magento has it, or by mysqli when PDO's driver is missing. Both give every value as a string or null.
// ---
final class MkSqlError extends Exception
{
}

final class MkPdoLink
{
    private $pdo;

    public function __construct(array $settings, $user, $password)
    {
        $this->pdo = new PDO(mk_db_source($settings), $user, $password, mk_db_options($settings));
    }

    public function say($sql)
    {
        $this->pdo->exec($sql);
    }

    public function rows($sql)
    {
        $statement = $this->pdo->query($sql);
        $rows = $statement->fetchAll(PDO::FETCH_ASSOC);
        $statement->closeCursor();
        return $rows;
    }

    public function quote($text)
    {
        return $this->pdo->quote($text);
    }
}

final class MkMysqliLink
{
    // Numbers of mysqli's options and flags: connect timeout, LOCAL INFILE, read timeout; TLS, without verification
    const CONNECT_TIMEOUT = 0;
    const LOCAL_INFILE = 8;
    const READ_TIMEOUT = 11;
    const TLS = 2048;
    const NO_VERIFICATION = 64;
    private $link;

    public function __construct(array $settings, $user, $password)
    {
        mysqli_report(0);
        $this->link = new mysqli();
        $this->link->options(self::CONNECT_TIMEOUT, mk_db_seconds());
        $this->link->options(self::READ_TIMEOUT, mk_db_seconds() + 1);
        $this->link->options(self::LOCAL_INFILE, 0);
        $place = mk_db_place($settings);
        $socket = $place['transport'] === 'socket' && strpos($place['host'], '/') !== false ? $place['host'] : null;
        $schema = (string) (isset($settings['dbname']) ? $settings['dbname'] : '');
        if (!@$this->link->real_connect($socket === null ? $place['host'] : 'localhost', $user, $password, $schema, (int) $place['port'], $socket, $this->tls(mk_db_options($settings)))) {
            throw new MkSqlError((string) $this->link->connect_error, (int) $this->link->connect_errno);
        }
        $this->link->set_charset('utf8mb4');
    }

    // PDO's numbers: 1007 key, 1008 certificate, 1009 authorities, 1010 their folder, 1011 ciphers, 1014 verify.
    private function tls(array $options)
    {
        if (array_intersect_key($options, [1007 => 0, 1008 => 0, 1009 => 0, 1010 => 0, 1011 => 0]) === []) {
            return 0;
        }
        $files = [];
        foreach ([1007, 1008, 1009, 1010, 1011] as $number) {
            $files[] = isset($options[$number]) ? (string) $options[$number] : null;
        }
        $this->link->ssl_set(...$files);
        return self::TLS | (isset($options[1014]) && !mk_truth($options[1014]) ? self::NO_VERIFICATION : 0);
    }

    public function say($sql)
    {
        if (!@$this->link->query($sql)) {
            throw new MkSqlError((string) $this->link->error, (int) $this->link->errno);
        }
    }

    public function rows($sql)
    {
        $result = @$this->link->query($sql);
        if (!is_object($result)) {
            throw new MkSqlError((string) $this->link->error, (int) $this->link->errno);
        }
        for ($rows = []; is_array($row = $result->fetch_assoc());) {
            $rows[] = $row;
        }
        $result->free();
        return $rows;
    }

    public function quote($text)
    {
        return "'" . $this->link->real_escape_string($text) . "'";
    }
}
