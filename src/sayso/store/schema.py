"""The tables of a store, as migrations by name: a store says which of them it has."""

APPLICATION_ID = 0x73617973  # "says"

MIGRATIONS: tuple[tuple[str, str], ...] = (
    (
        "first tables",
        """
create table text (
  hash text primary key,                      -- SHA-256 of the words
  words text not null
) strict, without rowid;
create table article (
  n integer primary key
) strict;
create table version (
  n integer primary key autoincrement,        -- the newest of an article takes part in reports
  article integer not null references article(n),
  print text not null,                        -- of everything below: a reading is kept under it
  id text not null, name text not null, outlet text, url text, title text, byline text, published text,
  retrieved text, language text, sha256 text not null, text_offset integer not null, links text not null,
  text text not null references text(hash),
  address text,                               -- the web address without what does not tell articles apart
  first_seen text not null
) strict;
create index version_article on version(article, n);
create index version_id on version(id);
create index version_address on version(address);
create index version_text on version(text);
create index version_print on version(print);
create table retrieval (
  n integer primary key,
  version integer not null references version(n) on delete cascade,
  place text not null,                        -- the paths that were given
  at text not null
) strict;
create index retrieval_version on retrieval(version);
create table notice (
  n integer primary key,
  version integer references version(n) on delete cascade,
  message text not null,
  at text not null
) strict;
create index notice_version on notice(version);
create table decision (
  n integer primary key autoincrement,
  id text not null unique,
  entry text not null,                        -- the line of a decisions file
  who text not null,
  day text not null,
  withdraws integer references decision(n),
  made_on integer,                            -- the version that it was made on, where that is known
  at text not null
) strict;
create trigger decision_is_kept before update on decision
begin select raise(abort, 'decisions are kept: withdraw it instead'); end;
create trigger decision_stays before delete on decision
begin select raise(abort, 'decisions are kept: withdraw it instead'); end;
create table removal (
  n integer primary key,
  address text,
  day text not null,
  who text not null
) strict;
create table reading (                        -- derived: `sayso rebuild` makes it anew
  print text not null,
  engine text not null,                       -- of the code, models, words and options that read
  body text not null,
  primary key (print, engine)
) strict, without rowid;
create view current_version as
  select v.* from version v where v.n = (select max(w.n) from version w where w.article = v.article);
create view outlets as
  select outlet, count(*) as articles, min(published) as first, max(published) as last
  from current_version group by outlet;
create view quotes as
  select json_extract(a.value, '$.id') as id, json_extract(a.value, '$.speaker.name') as speaker,
    json_extract(a.value, '$.speaker.role') as role, v.outlet, v.published,
    json_extract(a.value, '$.said_on.value') as said_on,
    (select group_concat(substr(t.words, json_extract(s.value, '$[0]') + 1,
        json_extract(s.value, '$[1]') - json_extract(s.value, '$[0]')), ' … ')
      from json_each(a.value, '$.contents') s) as words,
    v.name as article, v.url, r.engine
  from current_version v join text t on t.hash = v.text join reading r on r.print = v.print,
    json_each(r.body, '$.attributions') a;
""",
    ),
    (
        "results of units",
        """
create table unit (                           -- derived: what a unit of linking and comparing gave
  name text not null,
  key blob not null,                          -- a hash of all that the result rests on
  body text not null,
  primary key (name, key)
) strict, without rowid;
""",
    ),
)
