<?php
// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// As much of JSON Schema as docs/json uses; a keyword it does not know is an error, so that none is passed over.
declare(strict_types=1);

final class SchemaCheck
{
    private const WORDS = ['$schema', '$id', '$ref', '$defs', 'title', 'description', 'examples', 'type', 'enum', 'const', 'pattern', 'format', 'required', 'properties', 'additionalProperties', 'items', 'minItems', 'minLength', 'minimum', 'maximum', 'minProperties', 'maxProperties', 'anyOf', 'allOf', 'if', 'then', 'else'];
    private stdClass $root;
    /** @var array<string, stdClass> by file name, of one folder */
    private array $documents = [];

    public function __construct(private string $file)
    {
        $this->root = $this->document(basename($file));
    }

    /** @return list<string> what is wrong with the schema's own examples */
    public function problemsOfExamples(): array
    {
        return array_merge(...array_map(fn ($example) => $this->problems($example), $this->root->examples ?? []));
    }

    /** @return list<string> what is wrong with the value against $defs/NAME, or against the whole schema */
    public function problems(mixed $value, ?string $name = null): array
    {
        $value = json_decode(json_encode($value, JSON_PRESERVE_ZERO_FRACTION), false, 64, JSON_THROW_ON_ERROR);
        return $this->check($value, $name === null ? $this->root : $this->root->{'$defs'}->{$name}, '');
    }

    private function check(mixed $value, stdClass $schema, string $path): array
    {
        foreach (array_keys((array) $schema) as $word) {
            in_array($word, self::WORDS, true) || throw new LogicException("keyword $word is not known here");
        }
        $problems = isset($schema->{'$ref'}) ? $this->checkReference($value, $schema->{'$ref'}, $path) : [];
        if (isset($schema->type) && array_filter((array) $schema->type, fn ($type) => $this->is($value, $type)) === []) {
            return ["$path is no " . implode(' or ', (array) $schema->type)];
        }
        if (isset($schema->enum) && !in_array($value, $schema->enum, true) || property_exists($schema, 'const') && $value !== $schema->const) {
            $problems[] = "$path has the value " . json_encode($value);
        }
        if (isset($schema->pattern) && is_string($value) && !preg_match('~' . $schema->pattern . '~Du', $value)) {
            $problems[] = "$path does not look right: $value";
        }
        if ($value instanceof stdClass && (count((array) $value) < ($schema->minProperties ?? 0) || count((array) $value) > ($schema->maxProperties ?? PHP_INT_MAX))) {
            $problems[] = "$path has too few members, or too many";
        }
        if ((is_int($value) || is_float($value)) && ($value < ($schema->minimum ?? $value) || $value > ($schema->maximum ?? $value))) {
            $problems[] = "$path is out of its range: $value";
        }
        return array_merge($problems, $this->checkParts($value, $schema, $path), $this->checkChoices($value, $schema, $path));
    }

    /** `#/PLACE`, `FILE` or `FILE#/PLACE` */
    private function checkReference(mixed $value, string $reference, string $path): array
    {
        [$file, $place] = [...explode('#', $reference, 2), ''];
        $from = $this->root;
        $this->root = $file === '' ? $from : $this->document($file);
        $schema = $this->root;
        foreach ($place === '' ? [] : explode('/', substr($place, 1)) as $key) {
            $schema = $schema->{$key} ?? throw new LogicException("$reference leads nowhere");
        }
        $problems = $this->check($value, $schema, $path);
        $this->root = $from;
        return $problems;
    }

    private function document(string $file): stdClass
    {
        return $this->documents[$file] ??= json_decode(file_get_contents(dirname($this->file) . '/' . $file), false, 64, JSON_THROW_ON_ERROR);
    }

    private function checkParts(mixed $value, stdClass $schema, string $path): array
    {
        $problems = is_array($value) && count($value) < ($schema->minItems ?? 0) || is_string($value) && strlen($value) < ($schema->minLength ?? 0) ? ["$path is too short"] : [];
        foreach (is_array($value) && isset($schema->items) ? $value : [] as $index => $entry) {
            $problems = array_merge($problems, $this->check($entry, $schema->items, "{$path}[$index]"));
        }
        foreach ($value instanceof stdClass ? $schema->required ?? [] : [] as $key) {
            property_exists($value, $key) || $problems[] = "$path.$key is missing";
        }
        foreach ($value instanceof stdClass ? (array) $value : [] as $key => $entry) {
            $part = $schema->properties->{$key} ?? $schema->additionalProperties ?? null;
            $problems = $part instanceof stdClass ? array_merge($problems, $this->check($entry, $part, "$path.$key")) : $problems;
        }
        return $problems;
    }

    private function checkChoices(mixed $value, stdClass $schema, string $path): array
    {
        $problems = [];
        foreach ($schema->allOf ?? [] as $part) {
            $problems = array_merge($problems, $this->check($value, $part, $path));
        }
        $choices = array_map(fn ($part) => $this->check($value, $part, $path), $schema->anyOf ?? []);
        if ($choices !== [] && !in_array([], $choices, true)) {
            $problems = array_merge($problems, ...$choices);
        }
        if (isset($schema->if)) {
            $branch = $this->check($value, $schema->if, $path) === [] ? $schema->then ?? null : $schema->else ?? null;
            $problems = $branch === null ? $problems : array_merge($problems, $this->check($value, $branch, $path));
        }
        return $problems;
    }

    private function is(mixed $value, string $type): bool
    {
        return match ($type) {
            'null' => $value === null, 'boolean' => is_bool($value), 'integer' => is_int($value), 'number' => is_int($value) || is_float($value),
            'string' => is_string($value), 'array' => is_array($value), 'object' => $value instanceof stdClass,
        };
    }
}
