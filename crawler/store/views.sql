-- Views for people who ask in SQL or look with Datasette; guide.toml says what they hold.

create view results_latest as
select id, run_id, organisation_id, snapshot_id, methodology, software, judged_at, status
from (
    select r.*, row_number() over (
        partition by r.organisation_id order by coalesce(s.rowid, 0) desc, r.id desc
    ) as place
    from results r left join snapshots s on s.id = r.snapshot_id
)
where place = 1;

create view organisations_latest as
select
    r.organisation_id as id,
    json_extract(o.organisation, '$.name') as name,
    json_extract(o.organisation, '$.sites[0]') as site,
    json_extract(o.organisation, '$.inn') as inn,
    json_extract(o.organisation, '$.region') as region,
    json_extract(o.organisation, '$.type') as type,
    json_extract(o.organisation, '$.nok_year') as nok_year,
    r.run_id as run,
    r.status,
    s.finished_at as visited_at,
    s.as_of,
    s.pages,
    s.documents,
    (select low from figures where result_id = r.id and figure = 'k1') as k1_low,
    (select high from figures where result_id = r.id and figure = 'k1') as k1_high,
    (select low from figures where result_id = r.id and figure = 'total') as total_low,
    (select high from figures where result_id = r.id and figure = 'total') as total_high,
    count(*) filter (where f.outcome = 'present') as in_order,
    count(*) filter (where f.outcome in ('absent', 'defective')) as to_fix,
    count(*) filter (where f.outcome = 'review') as to_check,
    count(*) filter (where f.outcome = 'unknown') as unseen,
    r.methodology,
    r.software
from results_latest r
    join run_organisations o on o.run_id = r.run_id and o.organisation_id = r.organisation_id
    left join snapshots s on s.id = r.snapshot_id
    left join findings f on f.result_id = r.id
group by r.id;

create view findings_latest as
select
    r.organisation_id,
    json_extract(o.organisation, '$.name') as organisation,
    json_extract(o.organisation, '$.region') as region,
    f.requirement,
    q.title,
    f.outcome,
    f.reason,
    f.url,
    f.rule,
    r.run_id as run,
    r.status
from results_latest r
    join run_organisations o on o.run_id = r.run_id and o.organisation_id = r.organisation_id
    join findings f on f.result_id = r.id
    left join requirements q on q.id = f.requirement;

create view requirements_latest as
select
    f.requirement,
    q.title,
    count(*) filter (where f.outcome = 'present') as present,
    count(*) filter (where f.outcome = 'defective') as defective,
    count(*) filter (where f.outcome = 'absent') as absent,
    count(*) filter (where f.outcome = 'review') as review,
    count(*) filter (where f.outcome = 'unknown') as unknown,
    count(*) filter (where f.outcome = 'inapplicable') as inapplicable
from results_latest r
    join findings f on f.result_id = r.id
    left join requirements q on q.id = f.requirement
group by f.requirement;

create view failures_latest as
select
    r.organisation_id,
    json_extract(o.organisation, '$.name') as organisation,
    f.url,
    f.reason,
    f.detail,
    f.at,
    f.topics
from results_latest r
    join run_organisations o on o.run_id = r.run_id and o.organisation_id = r.organisation_id
    join failures f on f.snapshot_id = r.snapshot_id;

create view runs_health as
select
    u.id as run,
    u.started_at,
    u.finished_at,
    round((julianday(u.finished_at) - julianday(u.started_at)) * 1440, 1) as minutes,
    (select count(*) from run_organisations o where o.run_id = u.id and o.asked) as organisations,
    count(s.id) as visited,
    count(*) filter (where s.status = 'complete') as complete,
    count(*) filter (where s.status = 'partial') as partial,
    count(*) filter (where s.status = 'unreachable') as unreachable,
    count(*) filter (where s.status = 'blocked') as blocked,
    coalesce(sum(s.pages), 0) as pages,
    coalesce(sum(s.documents), 0) as documents,
    (select count(*) from failures f join snapshots v on v.id = f.snapshot_id
        where v.run_id = u.id) as failures,
    (select count(distinct organisation_id) from results r where r.run_id = u.id) as judged
from runs u left join snapshots s on s.run_id = u.id
group by u.id;

-- What nobody could look at neither opens nor closes a finding: such answers are passed over.
create view changes as
select
    run,
    organisation_id,
    organisation,
    requirement,
    title,
    case
        when outcome in ('present', 'inapplicable') then 'fixed'
        when before = 'defective' then 'worse'
        when before = 'absent' then 'better'
        else 'appeared'
    end as kind,
    before_run,
    before,
    outcome as after,
    reason
from (
    select
        r.run_id as run,
        r.organisation_id,
        json_extract(o.organisation, '$.name') as organisation,
        f.requirement,
        q.title,
        f.outcome,
        f.reason,
        lag(f.outcome) over earlier as before,
        lag(r.run_id) over earlier as before_run
    from results r
        join run_organisations o on o.run_id = r.run_id and o.organisation_id = r.organisation_id
        join findings f on f.result_id = r.id and f.outcome <> 'unknown'
        left join requirements q on q.id = f.requirement
    where r.status not in ('unreachable', 'blocked')
        and r.id in (select max(id) from results group by run_id, organisation_id)
    window earlier as (partition by r.organisation_id, f.requirement order by r.run_id)
)
where before is not null and outcome <> before and (
    outcome in ('absent', 'defective')
    or (outcome in ('present', 'inapplicable') and before in ('absent', 'defective'))
);
