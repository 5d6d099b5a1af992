"""The tables, version by version: a state file of an older version is brought up to date when it is opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from crawler.state.stories import SCHEMA as STORIES

KIND: Final = 0x48424A53  # "HBJS", PRAGMA application_id: a state of scheduled jobs, no other SQLite file

# of an older version the sketches of the stories are made otherwise, and no text is kept to make them anew
READABLE: Final = 2

# one script a version, never changed once it was released; PRAGMA user_version counts those that were run
MIGRATIONS: Final = (
    """
    CREATE TABLE portal (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

    CREATE TABLE page (
        key BLOB PRIMARY KEY,        -- page_key of the URL
        portal INTEGER NOT NULL,
        status INTEGER NOT NULL,     -- Status
        job INTEGER NOT NULL,        -- the job that met it first
        article BLOB,                -- 8 bytes: the id of the article that it is or repeats
        tries INTEGER NOT NULL,
        next_try INTEGER,            -- Unix seconds
        url TEXT,                    -- where it is needed again: failed, given up
        note TEXT,
        about TEXT                   -- JSON: what its discoverer knew; failed only
    ) WITHOUT ROWID;
    CREATE INDEX page_due ON page (portal, next_try) WHERE next_try IS NOT NULL;
    CREATE INDEX page_given_up ON page (portal) WHERE status = 6;

    CREATE TABLE article (
        id BLOB PRIMARY KEY,         -- 8 bytes
        portal INTEGER NOT NULL,
        url TEXT NOT NULL,
        asked TEXT,                  -- the address it was met at first, where that is another
        title TEXT NOT NULL,
        section TEXT,
        source TEXT,
        published_at TEXT,
        content_hash BLOB NOT NULL,  -- 16 bytes
        revision INTEGER NOT NULL,
        etag TEXT,
        modified TEXT,
        first_at INTEGER NOT NULL,
        checked_at INTEGER NOT NULL,
        next_check INTEGER
    ) WITHOUT ROWID;
    CREATE INDEX article_due ON article (portal, next_check) WHERE next_check IS NOT NULL;

    CREATE TABLE queue (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        portal INTEGER NOT NULL,
        kind TEXT NOT NULL,          -- article, list, again
        key BLOB NOT NULL,
        url TEXT NOT NULL,
        about TEXT NOT NULL          -- JSON
    );
    CREATE UNIQUE INDEX queue_key ON queue (key, kind);
    CREATE INDEX queue_portal ON queue (portal, seq);

    CREATE TABLE section (
        portal INTEGER NOT NULL,
        key BLOB NOT NULL,           -- page_key of its first list page
        deep_at INTEGER NOT NULL,    -- Unix seconds
        PRIMARY KEY (portal, key)
    ) WITHOUT ROWID;

    CREATE TABLE job (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        version TEXT NOT NULL,
        arguments TEXT NOT NULL,     -- JSON
        started_at TEXT NOT NULL,
        ended_at TEXT,
        reason TEXT
    );
    CREATE TABLE job_file (
        job INTEGER NOT NULL, path TEXT NOT NULL, offset INTEGER NOT NULL, lines INTEGER NOT NULL,
        PRIMARY KEY (job, path)
    ) WITHOUT ROWID;
    CREATE TABLE job_portal (
        portal INTEGER NOT NULL, job INTEGER NOT NULL, run TEXT NOT NULL,
        PRIMARY KEY (portal, job)
    ) WITHOUT ROWID;
    """
    + STORIES,
    "",  # other sketches: see READABLE
)


def statements(script: str) -> Iterator[str]:
    r"""Yield the statements of a script one by one: `executescript` would commit the transaction around them.

    >>> list(statements("CREATE TABLE a (b); -- one; two\nCREATE TABLE c (d);"))
    ['CREATE TABLE a (b);', '-- one; two\nCREATE TABLE c (d);']
    """
    begun = ""
    for piece in script.split(";")[:-1]:
        begun += f"{piece};"
        if sqlite3.complete_statement(begun):
            yield begun.strip()
            begun = ""
