"""The tables of the first version of a store and those that came next, as migrations by name."""

FIRST_MIGRATIONS: tuple[tuple[str, str], ...] = (
    (
        "first tables",
        """
create table text (  -- kept: the words of articles
  hash text primary key,                      -- SHA-256 of the words
  words text not null
) strict, without rowid;
create table article (  -- kept: what all versions of an article share
  n integer primary key
) strict;
create table version (  -- kept: an article as it was added; the newest takes part in reports
  n integer primary key autoincrement,
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
create table retrieval (  -- kept: each time that a version was had
  n integer primary key,
  version integer not null references version(n) on delete cascade,
  place text not null,                        -- the paths that were given
  at text not null
) strict;
create index retrieval_version on retrieval(version);
create table notice (  -- kept: what must be told about a version, or about what could not be read
  n integer primary key,
  version integer references version(n) on delete cascade,
  message text not null,
  at text not null
) strict;
create index notice_version on notice(version);
create table decision (  -- kept: what people decided and took back; no row can be changed or deleted
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
create table removal (  -- kept: that an article was removed
  n integer primary key,
  address text,
  day text not null,
  who text not null
) strict;
create table reading (  -- derived: `sayso rebuild` makes it anew
  print text not null,
  engine text not null,                       -- of the code, models, words and options that read
  body text not null,
  primary key (print, engine)
) strict, without rowid;
create view current_version as  -- the newest version of every article
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
create table unit (  -- derived: what a unit of linking and comparing gave
  name text not null,
  key blob not null,                          -- a hash of all that the result rests on
  body text not null,
  primary key (name, key)
) strict, without rowid;
""",
    ),
    (
        "search, views, feeds",
        """
drop view quotes;
drop view outlets;
drop table unit;
drop table reading;
create table reading (  -- derived: `sayso rebuild` makes it anew
  print text not null,
  engine text not null,                       -- of the code, models, words and options that read
  body blob not null,                         -- JSON, compressed
  primary key (print, engine)
) strict, without rowid;
create table unit (  -- derived: what a unit of linking and comparing gave
  name text not null,
  key blob not null,                          -- a hash of all that the result rests on
  body blob not null,                         -- JSON, compressed
  primary key (name, key)
) strict, without rowid;
create table attribution (  -- derived: what an article attributes, as it was read last
  n integer primary key,
  print text not null,                        -- the article's, as in version
  id text not null,
  speaker text,                               -- as the article names them
  speaker_kind text,
  role text,                                  -- what the article says they are
  kind text not null,                         -- direct, indirect or mixed
  cue text not null,
  said_on text,
  words text not null
) strict;
create index attribution_print on attribution(print);
create index attribution_id on attribution(id);
create virtual table attribution_search using fts5(
  speaker, words, content='attribution', content_rowid='n', tokenize="unicode61 remove_diacritics 2");
create view searched as  -- what article_search is made of
  select v.n, v.title, t.words from version v join text t on t.hash = v.text;
create virtual table article_search using fts5(
  title, words, content='searched', content_rowid='n', tokenize="unicode61 remove_diacritics 2");
insert into article_search(rowid, title, words) select n, title, words from searched;
alter table version add column embargoed_until text;
create table feed (  -- kept: the feeds that are followed
  n integer primary key,
  address text not null unique,
  added text not null,
  etag text,                                  -- what the site gave to ask again with
  modified text,
  fetched text,
  problem text                                -- why the last fetch gave nothing
) strict;
create table member (  -- derived: the last report's utterances and stories
  kind text not null,                         -- utterance or story
  member text not null,                       -- an attribution's ID, or a document's
  id text not null,                           -- the utterance's or story's
  primary key (kind, member)
) strict, without rowid;
create index member_id on member(id);
create table former (  -- IDs that were shown, and what has most of their members now
  id text primary key,
  now text not null
) strict, without rowid;
create table access (  -- derived: how an article has an utterance
  utterance text not null,
  document text not null,
  role text not null,
  upstream_outlet text,
  primary key (utterance, document)
) strict, without rowid;
create table first_hand (  -- derived: an outlet shown to have had an utterance first-hand
  utterance text not null,
  outlet text not null,
  primary key (utterance, outlet)
) strict, without rowid;
create table variant (  -- derived: two reports of one utterance compared
  earlier text not null,                      -- IDs of attributions
  later text not null,
  change text not null,
  flags text not null,
  primary key (earlier, later)
) strict, without rowid;
create index variant_later on variant(later);
create table reuse (  -- derived: words that two articles share
  one text not null,                          -- IDs of documents
  other text not null,
  words integer not null,
  score real not null,
  primary key (one, other)
) strict, without rowid;
create table unheld (  -- derived: decisions that found no words at the last report
  decision integer primary key references decision(n),
  action text not null
) strict;
create view shown_version as  -- the versions that may be shown today
  select * from current_version where embargoed_until is null or embargoed_until <= date('now');
create view outlets as  -- a row an outlet: how many articles, first and last day
  select outlet, count(*) as articles, min(published) as first, max(published) as last
  from shown_version group by outlet;
create view quotes as  -- a row an attribution, with how its article has it and how reports differ
  select a.id, a.speaker, a.role, v.outlet, v.published, a.said_on, a.kind, a.cue, a.words,
    (select x.role from member m join access x on x.utterance = m.id and x.document = v.id
      where m.kind = 'utterance' and m.member = a.id) as access,
    (select group_concat(distinct w.change) from variant w where a.id in (w.earlier, w.later)) as change,
    v.name as article, v.url
  from shown_version v join attribution a on a.print = v.print;
create view people as  -- a row a name: how often, in how many articles and outlets it is quoted or reported
  select speaker, count(*) as quotes, count(distinct article) as articles, count(distinct outlet) as outlets,
    min(published) as first, max(published) as last
  from quotes where speaker is not null group by speaker;
create view variants_in_words as  -- a row two reports of one utterance: both wordings and how they differ
  select l.speaker, l.outlet as earlier_outlet, l.words as earlier_words, r.outlet as later_outlet,
    r.words as later_words, w.change, w.flags
  from variant w join quotes l on l.id = w.earlier join quotes r on r.id = w.later;
create view first_hand_by_outlet as  -- a row an outlet: how many utterances it had
  select outlet, count(*) as utterances from first_hand group by outlet;
create view reprints as  -- a row two articles that share words
  select l.outlet, l.name as article, r.outlet as other_outlet, r.name as other_article, u.words, u.score
  from reuse u join shown_version l on l.id = u.one join shown_version r on r.id = u.other;
create view unheld_decisions as  -- a row a decision that found no words at the last report
  select d.n, d.who, d.day, u.action, d.entry
  from unheld u join decision d on d.n = u.decision;
""",
    ),
    (
        "the desk",
        """
create table record (  -- derived: what the last report says, to show a part of it without linking anew
  kind text not null,
  id text not null,
  place integer not null,                     -- in the order of the report
  sum blob not null,                          -- a hash of the body
  body blob not null,                         -- JSON, compressed
  primary key (kind, id)
) strict, without rowid;
create table record_key (  -- derived: the articles or speakers that a record is about
  key text not null,
  kind text not null,
  id text not null,
  primary key (key, kind, id)
) strict, without rowid;
create index record_key_id on record_key(kind, id);
create table person (  -- derived: a speaker, joined across articles
  id text primary key,
  name text not null,
  kind text not null,
  aliases text not null
) strict, without rowid;
create table said (  -- derived: whose an attribution is
  attribution text primary key,
  person text not null
) strict, without rowid;
create index said_person on said(person);
create table utterance (  -- derived: one act of speech, in all articles that report it
  id text primary key,
  attribution text not null,                  -- the fullest report
  person text,
  said_on text,
  articles integer not null
) strict, without rowid;
create index utterance_person on utterance(person);
create table story (  -- derived: articles about one event
  id text primary key,
  title text not null,
  first text,
  last text,
  articles integer not null
) strict, without rowid;
create table derivation (  -- derived: what an article has from which outlet or article
  id text primary key,
  document text not null,
  kind text not null,
  outlet text,
  upstream text,                              -- the article, where the pile has it
  direction text                              -- what shows who has it from whom; nothing: unknown
) strict, without rowid;
create index derivation_document on derivation(document);
create index derivation_upstream on derivation(upstream);
create index variant_earlier on variant(earlier);
alter table first_hand add column document text;
create view unread_primaries as  -- a row an outlet that articles name and the pile lacks
  select f.outlet, count(*) as utterances, sum(u.articles) as reports
  from first_hand f join utterance u on u.id = f.utterance
  where f.document is null group by f.outlet;
create table job (  -- kept: work that was asked for, and how far it is
  n integer primary key autoincrement,
  kind text not null,                         -- add or report
  state text not null,                        -- waiting, working, done or failed
  stage text not null,
  done integer not null,
  total integer not null,
  message text not null,
  who text not null,
  asked text not null,
  ended text
) strict;
create index job_state on job(state);
create table job_part (  -- kept: what a job is to read; the bytes of a file only until it is read
  n integer primary key,
  job integer not null references job(n) on delete cascade,
  kind text not null,                         -- file or address
  name text not null,
  body blob,
  outcome text                                -- what became of it; nothing: not read yet
) strict;
create index job_part_job on job_part(job);
create table reported (  -- derived: what the last report of all knew
  newest integer not null,
  articles integer not null,
  decisions integer not null
) strict;
delete from unit where name = 'report of all';
""",
    ),
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
)
