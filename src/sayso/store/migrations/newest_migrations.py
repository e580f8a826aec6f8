"""The tables that the newest versions of a store added, as migrations by name; new ones go to the end."""

NEWEST_MIGRATIONS: tuple[tuple[str, str], ...] = (
    (
        "what stories must look up",
        """
create table story_waiting (  -- derived: versions that came or changed since the stories were settled
  n integer primary key
) strict;
create trigger version_came after insert on version begin
  insert or ignore into story_waiting select n from version where article = new.article;
end;
create trigger version_changed after update of article, print, embargoed_until on version begin
  insert or ignore into story_waiting select n from version where article in (old.article, new.article);
end;
create trigger version_went after delete on version begin
  insert or ignore into story_waiting values (old.n);
  insert or ignore into story_waiting select n from version where article = old.article;
end;
create trigger reading_came after insert on reading begin
  insert or ignore into story_waiting select n from version where print = new.print;
end;
create table story_order (  -- derived: the articles by day, unknown days last, then by ID
  n integer primary key,
  numbers blob not null,                      -- of their versions, 32 bits each
  days blob not null                          -- days since the year 1; -1 where it is unknown
) strict;
create index story_article_engine on story_article(engine) where engine <> '';
create table story_group (  -- derived: articles that are grouped before two events in them are told apart
  article integer primary key,
  first integer not null
) strict;
create index story_group_first on story_group(first);
drop table story_compared;
create table story_compared (  -- derived: the articles before one that it is compared with
  article integer primary key,
  least real not null,                        -- the least of the sums where no more are compared, else 0
  others blob not null,                       -- the likeliest first
  sums blob not null,                         -- what the words that both are found by come to
  alike blob not null                         -- how alike they are, 0 if too little; compressed
) strict;
delete from settled;
""",
    ),
    (
        "hashes of 96 bits, records without a head",
        """
update version set print = substr(print, 1, 24);
update reading set print = substr(print, 1, 24);
update attribution set print = substr(print, 1, 24);
delete from linked;
""",
    ),
    (
        "texts and questions in less room",
        """
create table question_before as select kind, one, other, step, weight,
  case step when 0 then substr(tie, 1, instr(tie, ' ') - 1) when 3 then tie else '' end as tie
  from open_question;
drop table open_question;
create table open_question (  -- derived: what waits for a person by the last report
  kind text not null,                         -- pair, people or statement
  one text not null,                          -- IDs of attributions or speakers
  other text not null,                        -- '' where it is about one attribution
  step integer not null,                      -- what matters most comes first: by these, then one and other
  weight real not null,
  tie text not null,                          -- the utterance it is about; '' where it is about two
  key text generated always as (kind || ':' || one || iif(other = '', '', ':' || other)) virtual,
  primary key (one, other)
) strict, without rowid;
insert into open_question (kind, one, other, step, weight, tie) select * from question_before;
drop table question_before;
create index open_question_order on open_question(step, weight, tie, one, other);
create index open_question_other on open_question(other);
pragma defer_foreign_keys = on;  -- versions name the texts, which are put in again
create table text_before as select hash, words from text;
drop table text;
create table text (  -- kept: the words of articles
  hash text primary key,                      -- SHA-256 of the words
  words text not null
) strict;
insert into text select hash, words from text_before;
drop table text_before;
create index version_embargo on version(embargoed_until) where embargoed_until is not null;
""",
    ),
)
