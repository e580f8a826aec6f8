"""The tables that later versions of a store added, as migrations by name."""

LATER_MIGRATIONS: tuple[tuple[str, str], ...] = (
    (
        "units of parts",
        """
create table part_unit (  -- derived: units that were run for reports of some articles, oldest first
  n integer primary key autoincrement,
  name text not null,
  key blob not null
) strict;
""",
    ),
    (
        "what people say of articles",
        """
create table own_fact (  -- kept: what an article said of itself, where people named something else
  n integer primary key references version(n) on delete cascade,
  outlet text,
  published text
) strict;
alter table attribution add column is_added integer not null default 0;  -- 1: a person added it
create table put_off (  -- kept: questions of the review that somebody could not answer
  key text primary key,
  who text not null,
  at text not null
) strict, without rowid;
create table open_question (  -- derived: what waits for a person by the last report
  key text primary key,
  kind text not null,                         -- pair, people or statement
  one text not null,                          -- IDs of attributions or speakers
  other text not null,                        -- '' where it is about one attribution
  place integer not null                      -- in their order: what matters most first
) strict, without rowid;
create index open_question_place on open_question(place);
create index open_question_one on open_question(one);
create index open_question_other on open_question(other);
alter table utterance add column day text not null default '';  -- said on it, else published; '' unknown
create index utterance_day on utterance(day, id);
alter table person add column statements integer not null default 0;
alter table person add column articles integer not null default 0;
create index person_statements on person(statements, id);
create index first_hand_outlet on first_hand(outlet);
create table decided (  -- derived: attributions that decisions in force are about
  attribution text primary key
) strict, without rowid;
create table answered (  -- kept: questions that were answered since the last report
  key text primary key,
  decision integer not null references decision(n)
) strict, without rowid;
delete from unit where name = 'report of all';
delete from reported;
""",
    ),
    (
        "words of stories as numbers",
        """
drop table story_word;
drop table story_article;
create table story_article (  -- derived: what an article is grouped by
  n integer primary key,                      -- the number of its version
  id text not null unique,
  day integer not null,                       -- days since the year 1; -1 where it is unknown
  published text,
  engine text not null,                       -- of the reading that tells the day; '' where it is given
  sentences blob not null,                    -- keys of its sentences, then how long they are
  is_different integer not null,              -- 1 if enough of its text stands in few other articles
  common blob not null,                       -- keys of the sentences that do not count
  norms blob,                                 -- its words, compressed
  terms blob,                                 -- a number of 64 bits for each word
  weights blob,
  indexed blob                                -- which of these it is found by
) strict;
create table story_compared (  -- derived: the articles before one that it is compared with
  article integer primary key,
  others blob not null,                       -- the likeliest first
  sums blob not null,                         -- what the words that both are found by come to
  alike blob not null                         -- how alike they are, 0 if too little; compressed
) strict;
create table story_crowded (  -- derived: words by which very many articles are found
  word integer primary key
) strict;
create table story_word (  -- derived: the articles that have a word among their weightiest
  word integer not null,
  article integer not null,
  weight real not null,
  primary key (word, article)
) strict, without rowid;
delete from settled;
""",
    ),
    (
        "how articles were had",
        """
alter table retrieval add column address text;  -- where redirects led; of a fetch, as all that follow
alter table retrieval add column status integer;
alter table retrieval add column etag text;
alter table retrieval add column modified text;
create table original (  -- kept: the bytes that articles were read from, where that was asked for
  sha256 text primary key,
  body blob not null
) strict;
""",
    ),
    (
        "findings without their sentences",
        """
delete from record where kind = 'finding';
delete from record_key where kind = 'finding';
delete from reported;
""",
    ),
    (
        "what decisions touch",
        """
drop table open_question;
create table open_question (  -- derived: what waits for a person by the last report
  key text primary key,
  kind text not null,                         -- pair, people or statement
  one text not null,                          -- IDs of attributions or speakers
  other text not null,                        -- '' where it is about one attribution
  step integer not null,                      -- what matters most comes first: by these three
  weight real not null,
  tie text not null
) strict;
create index open_question_order on open_question(step, weight, tie);
create index open_question_one on open_question(one);
create index open_question_other on open_question(other);
create table linked (  -- derived: what the last report of all rests on, and which pairs it looked at
  engine text not null,                       -- of what links and compares
  decision integer not null,                  -- the last decision that it knew
  pile blob not null,                         -- JSON, compressed
  candidates blob not null                    -- places of attributions, two and two; compressed
) strict;
delete from unit where name = 'report of all';
delete from reported;
""",
    ),
    (
        "options of the file",
        """
create table file_option (  -- kept: what all runs on the file have in common, where it was given
  name text primary key,                      -- outlets or min_confidence
  value text not null                         -- JSON
) strict;
""",
    ),
    (
        "what changed readings touch",
        """
drop table linked;
create table linked (  -- derived: what the last report of all rests on, and which pairs it looked at
  engine text not null,                       -- of what links and compares
  decision integer not null,                  -- the last decision that it knew
  pile blob not null,                         -- JSON, compressed
  candidates blob not null,                   -- places of attributions, two and two; compressed
  parts blob not null                         -- the part that pairs connect each attribution to; compressed
) strict;
create table article_extract (  -- derived: what linking asks of every article
  id text primary key,
  hash text not null,                         -- of the reading
  body blob not null                          -- JSON, compressed
) strict, without rowid;
delete from record where kind in ('speaker match', 'wording');
delete from record_key where kind in ('speaker match', 'wording');
delete from unit where name = 'report of all';
delete from reported;
""",
    ),
    (
        "what articles touch",
        """
drop table article_extract;
create table article_extract (  -- derived: what linking asks of every article
  id text primary key,
  hash text not null,                         -- of the reading
  body blob not null,                         -- JSON, compressed
  names blob not null,                        -- whom it calls what; JSON, compressed
  quoted text not null,                       -- the words that it quotes of somebody
  prints blob not null                        -- fingerprints of its text, six bytes each
) strict;
delete from linked;
delete from record where kind = 'whole';
delete from unit where name = 'report of all';
delete from reported;
""",
    ),
    (
        "less room for what is derived",
        """
drop table story_article;
create table story_article (  -- derived: what an article is grouped by
  n integer primary key,                      -- the number of its version
  id text not null unique,
  day integer not null,                       -- days since the year 1; -1 where it is unknown
  published text,
  engine text not null,                       -- of the reading that tells the day; '' where it is given
  sentences blob not null,                    -- keys of its sentences, then how long they are
  is_different integer not null,              -- 1 if enough of its text stands in few other articles
  common blob not null,                       -- keys of the sentences that do not count
  norms blob,                                 -- its words, compressed
  counts blob,                                -- how often it has each; compressed
  length real,                                -- what the weights that follow are divided by
  indexed blob                                -- which of these it is found by
) strict;
delete from settled;
create table reading_before as select * from reading;
drop table reading;
create table reading (  -- derived: `sayso rebuild` makes it anew
  print text not null,
  engine text not null,                       -- of the code, models, words and options that read
  body blob not null,                         -- JSON, compressed
  unique (print, engine)
) strict;
insert into reading select print, engine, body from reading_before;
drop table reading_before;
drop table unit;
delete from part_unit;
create table unit_name (  -- derived: the names of units
  n integer primary key,
  name text not null unique
) strict;
create table unit (  -- derived: what a unit of linking and comparing gave, where that is short
  name integer not null,
  key blob not null,                          -- the beginning of a hash of all that the result rests on
  body blob not null,                         -- JSON, compressed; nothing for an empty list
  primary key (name, key)
) strict, without rowid;
create table long_unit (  -- derived: what a unit gave, where that is long
  name integer not null,
  key blob not null,
  body blob not null,
  unique (name, key)
) strict;
create view unit_result as  -- a row a result of a unit
  select n.name, u.key, u.body from unit_name n join unit u on u.name = n.n
  union all select n.name, u.key, u.body from unit_name n join long_unit u on u.name = n.n;
create table record_before as select * from record;
create table record_key_before as select * from record_key;
drop table record;
drop table record_key;
create table record_subject (  -- derived: the articles and speakers that records are about
  n integer primary key,
  id text not null unique
) strict;
create table record (  -- derived: what the last report says, to show a part of it without linking anew
  n integer primary key,
  kind text not null,
  id text not null,
  place integer not null,                     -- in the order of the report
  sum blob not null,                          -- a hash of the body
  subjects text not null,                     -- JSON: the numbers of those that it is about
  body blob not null,                         -- JSON, compressed
  unique (kind, id)
) strict;
create table record_key (  -- derived: which records are about an article or speaker
  subject integer not null,
  kind integer not null,
  record integer not null,
  primary key (subject, kind, record)
) strict, without rowid;
create view record_about as  -- a row a record and an article or speaker that it is about
  select s.id as subject, r.kind, r.id
  from record_key k join record_subject s on s.n = k.subject join record r on r.n = k.record;
insert into record_subject (id) select distinct key from record_key_before order by key;
insert into record (kind, id, place, sum, subjects, body)
  select kind, id, place, sum, '[]', body from record_before order by kind, place, id;
insert into record_key
  select s.n, case r.kind
    when 'article' then 1 when 'utterance' then 2 when 'speaker' then 3 when 'match' then 4
    when 'speaker match' then 5 when 'reuse' then 6 when 'shortened' then 7 when 'wording' then 8
    when 'story' then 9 when 'finding' then 10 when 'positions' then 11 when 'denial' then 12 else 13 end, r.n
  from record_key_before k join record_subject s on s.id = k.key
  join record r on r.kind = k.kind and r.id = k.id;
update record set subjects = o.told
  from (select record, json_group_array(subject) as told from record_key group by record) o
  where o.record = record.n;
drop table record_before;
drop table record_key_before;
""",
    ),
    (
        "who names what nobody has read",
        """
drop view unread_primaries;
create view cited_outlets as  -- a row an outlet that an article names, in small letters without its article
  select document, trim(lower(case when outlet like 'the %' then substr(outlet, 5) else outlet end)) as called
  from derivation where kind = 'citation' and outlet is not null;
create view unread_reports as  -- a row a report of words that an outlet had of which no article has them here
  select r.outlet, r.utterance, r.document,
    case
      when r.called = r.had or exists (
        select 1 from cited_outlets c where c.document = r.document and c.called = r.had) then 1
      when instr(' ' || r.had || ' ', ' ' || r.called || ' ') and not exists (
        select 1 from first_hand g where g.utterance = r.utterance and g.outlet != r.outlet
          and instr(' ' || lower(g.outlet) || ' ', ' ' || r.called || ' ')) then 1
      when not exists (
        select 1 from (
          select called from cited_outlets c where c.document = r.document union select r.called) n
        where instr(' ' || r.had || ' ', ' ' || n.called || ' ')
          or instr(' ' || n.called || ' ', ' ' || r.had || ' ')) then 0
    end as names                              -- 1: the article names the outlet; 0: none that may be it
  from (
    select f.outlet, f.utterance, x.document,
      trim(lower(case when f.outlet like 'the %' then substr(f.outlet, 5) else f.outlet end)) as had,
      trim(lower(case when x.upstream_outlet like 'the %' then substr(x.upstream_outlet, 5)
        else x.upstream_outlet end)) as called
    from first_hand f join access x on x.utterance = f.utterance where f.document is null
  ) r;
create view unread_primaries as  -- a row an outlet that articles name and the pile lacks
  select f.outlet, count(*) as utterances,
    sum((select count(*) from unread_reports r
      where r.utterance = f.utterance and r.outlet = f.outlet and r.names = 1)) as reports
  from first_hand f join utterance u on u.id = f.utterance
  where f.document is null group by f.outlet;
""",
    ),
    (
        "headlines that people name",
        """
alter table own_fact add column title text;
update own_fact set title = (select v.title from version v where v.n = own_fact.n);
""",
    ),
    (
        "shorter hashes",
        """
update version set print = substr(print, 1, 32);
update reading set print = substr(print, 1, 32);
update attribution set print = substr(print, 1, 32);
update record set sum = substr(sum, 1, 8);
delete from linked;
drop index variant_earlier;  -- the first column of the key
""",
    ),
)
