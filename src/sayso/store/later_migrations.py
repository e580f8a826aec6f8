"""The tables that later versions of a store added, as migrations by name."""

LATER_MIGRATIONS: tuple[tuple[str, str], ...] = (
    (
        "stories settled",
        """
create table settled (  -- derived: the rules by which the stories were settled last
  name text primary key,
  value text not null
) strict, without rowid;
create table settled_story (  -- derived: a story; its articles stand in member
  id text primary key,
  title text not null,
  first text,                                 -- days on which its articles were published
  last text
) strict, without rowid;
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
  weights blob,
  compared integer not null default 0,        -- how many articles before it it is compared with
  least real not null default 0
) strict;
create table story_word (  -- derived: the articles that have a word among their weightiest
  word text not null,
  article integer not null,
  weight real not null,
  primary key (word, article)
) strict, without rowid;
create table story_sentence (  -- derived: the articles that have a sentence
  key integer not null,
  article integer not null,
  primary key (key, article)
) strict, without rowid;
create table story_common (  -- derived: sentences of very many articles
  key integer primary key,
  articles integer not null,
  different integer not null                  -- how many of these have enough text of their own
) strict;
create table story_pair (  -- derived: two articles that are alike
  later integer not null,
  earlier integer not null,
  likeness real not null,
  counts integer not null,                    -- 1 if it ties stories together
  primary key (later, earlier)
) strict, without rowid;
create index story_pair_earlier on story_pair(earlier);
""",
    ),
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
create table own_fact (  -- kept: what an article said of itself, where people named its outlet or day
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
)
