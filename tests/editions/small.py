"""A small edition, whole and sound, of which each test breaks one line."""

from lenovo_sales.documents import parse
from lenovo_sales.editions import Edition
from lenovo_sales.editions.loading import edition_of
from lenovo_sales.errors import DocumentError

SMALL = """\
edition = { id = "small", in_force_from = 2017-01-01, label = { english = "s", chinese = "小" }, \
schema = 1, zone = "Asia/Shanghai" }
[organization]
fiscal_year_first_month = 4
level_when_unstated = "seller"
levels.seller = { label = { english = "Seller", chinese = "销售" }, target_weight = 1 }
levels.head = { label = { english = "H", chinese = "主" }, target_weight = 0, answers_for = "unit" }
[organization.season]
01 = "50%"
02 = "50%"
03 = 0
04 = 0
05 = 0
06 = 0
07 = 0
08 = 0
09 = 0
10 = 0
11 = 0
12 = 0
[leads]
follow_up.revisit_days = { high = 1, normal = 2, low = 3 }
[opportunities]
reassess_every_days = 14
rounding = "half_up"
[opportunities.probability]
identified = 0
assessed = 0
planned = 0
proposing = 0
negotiating = 0
agreed = 1
shelved = 0
[performance]
score_places = 2
rounding = "half_up"
missing_value = "neutral"
neutral_points = 50
praise_from = "90%"
[performance.metrics.revenue]
label = { english = "Revenue", chinese = "销售额" }
family = "results"
clause = "4.3.1.1"
numerator = ["revenue"]
basis = "target"
curve = [{ at = 0, points = 0 }, { at = 1, points = 100 }]
[performance.metrics.sharing]
label = { english = "Sharing", chinese = "分享" }
family = "teamwork"
clause = "4.3.1.1"
numerator = ["sharings"]
basis = "nothing"
monthly = true
curve = [{ at = 0, points = 30 }]
[[performance.scorecards]]
level = "seller"
weights = { revenue = "80%", sharing = "20%" }
[[performance.scorecards]]
level = "head"
weights = { revenue = 1 }
[[performance.grades]]
name = "A"
least = 90
label = { english = "Good", chinese = "良好" }
[[performance.grades]]
name = "B"
least = 0
label = { english = "Fair", chinese = "合格" }
[incentives]
rounding = "half_up"
[incentives.components.attained]
label = { english = "By attainment", chinese = "按完成率" }
levels = ["seller"]
measure = ["revenue"]
window = "quarter"
table = { kind = "marginal", bands = [{ attainment = 0, rate = "1%" }, { attainment = 1, rate = "2%" }] }
[incentives.components.amounts]
label = { english = "By amount", chinese = "按金额" }
levels = ["head"]
measure = ["profit"]
window = "year"
table = { kind = "marginal", bands = [{ amount = "0 CNY", rate = 0 }, { amount = "5.00 CNY", rate = "2%" }] }
[[incentives.grade_bonus]]
grade = "A"
of_commission = "20%"
[[incentives.grade_bonus]]
grade = "B"
amount = "1.00 CNY"
[contracts]
discount_limit = "5%"
rounding = "half_up"
delivery_grace_days = 0
payment_grace_days = 0
acceptance_days = 10
change_notice_days = 5
renewal_notice_days = 30
renewal_ahead_days = 90
issue_kinds.delay = { label = { english = "d", chinese = "延" }, days = 7 }
issue_kinds.quality = { label = { english = "q", chinese = "质" }, days = 10 }
issue_kinds.payment_dispute = { label = { english = "p", chinese = "付" }, days = 15 }
departments = {}
[service]
silence_minutes = 60
hours.office = { zone = "Asia/Shanghai", monday = ["09:00-18:00"] }
channels.line = { kind = "hotline", label = { english = "l", chinese = "热" }, hours = "office" }
problems.any = { label = { english = "Any", chinese = "任何" } }
load = { critical = 4, high = 3, normal = 2, low = 1 }
escalation = [{ at = "75%", to = { english = "Lead", chinese = "组长" } }]
survey = { lowest = 1, highest = 5, satisfied_from = 4, open_days = 14 }
[service.holidays]
country = "none"
[service.tiers.all]
label = { english = "All", chinese = "全部" }
critical = { response_minutes = 1, update_minutes = 2, resolution_minutes = 3, hours = "office" }
high = { response_minutes = 1, update_minutes = 2, resolution_minutes = 3, hours = "office" }
normal = { response_minutes = 1, update_minutes = 2, resolution_minutes = 3, hours = "office" }
low = { response_minutes = 1, update_minutes = 2, resolution_minutes = 3, hours = "office" }
[authority.permits.signing]
action = "contract.sign"
clause = "3.3.1.3"
levels.head = { amount = "9.00 CNY" }
[authority.forbids.review]
action = "contract.review"
clause = "1.3.1"
tiers = ["team"]
[customers.matching]
legal_forms = ["公司"]
legal_words = ["ltd"]
marks = ["中国"]
country_code = "86"
international_prefix = "00"
trunk_prefix = "0"
extension_marks = ["转"]
local_digits = [7, 8]
placeholders = ["无"]
[organization.tiers]
headquarters = { label = { english = "h", chinese = "总" }, rank = 0 }
region = { label = { english = "r", chinese = "区" }, rank = 1 }
team = { label = { english = "t", chinese = "团" }, rank = 2 }
[leads.sources]
market_research = { label = { english = "m", chinese = "研" }, points = 0 }
trade_show = { label = { english = "t", chinese = "展" }, points = 0 }
online = { label = { english = "o", chinese = "网" }, points = 0 }
telephone = { label = { english = "c", chinese = "话" }, points = 0 }
social_media = { label = { english = "s", chinese = "媒" }, points = 0 }
referral = { label = { english = "r", chinese = "荐" }, points = 0, requires = "referrer" }
partner = { label = { english = "p", chinese = "伴" }, points = 0, requires = "partner" }
[leads.revisit]
reassign_days = 0
rest_days = 1
wake_days = 1
[customers.registration]
decide_days = 1
protection_days = 1
extensions = 0
order = ["claimed"]
[leads.scoring]
weights = { budget = 1 }
size = { large = 3, medium = 2, small = 1, micro = 0 }
budget = { approved = 100, planned = 1, none = 0 }
decision_role = { decides = 2, influences = 1, uses = 0 }
purchase_timing = { this_quarter = 2, this_year = 1, later = 0 }
need = 100
engagement = [100]
missing_value = "spread"
neutral_points = 20
least_known = 0
priority_unscored = "normal"
places = 0
rounding = "half_up"
[[leads.scoring.grades]]
name = "any"
least = 0.0
priority = "high"
label = { english = "Every", chinese = "全部" }
[opportunities.assessment]
least_signals = 0
feasibility_required = false
highest_points = 5
floor_points = 2
doubtful_from = "40%"
feasible_from = "60%"
weights = { technical = "40%", commercial = "40%", resources = "20%" }
[opportunities.questions]
answer_within_days = 2
[opportunities.forecast]
best_case_from = "40%"
commit_from = "80%"
[opportunities.resource]
answer_within_days = 3
discount_ceiling = "30%"
[opportunities.loss_reasons]
price = { label = { english = "Price", chinese = "价格" } }
[opportunities.shelving_reasons]
budget = { label = { english = "Budget", chinese = "预算" } }
[people.training]
pass_mark = "60%"
least_pass_rate = "80%"
least_feedback = "70%"
modules.induction = { english = "i", chinese = "入" }
modules.product = { english = "p", chinese = "产" }
modules.selling_skill = { english = "k", chinese = "技" }
modules.industry = { english = "t", chinese = "行" }
modules.service = { english = "s", chinese = "服" }
means.exam = { label = { english = "e", chinese = "考" }, weight = "40%" }
means.homework = { label = { english = "h", chinese = "作" }, weight = "20%" }
means.practical_test = { label = { english = "p", chinese = "实" }, weight = "40%" }
[recognition.fund]
largest_award = "100.00 CNY"
unit_share = "50%"
unit_tier = "region"
awards_a_year = 1
[recognition.meetings.intervals.region]
sharing_days = 92
[decisions.changes]
decline = "10%"
growth = "15%"
smallest = "2.00 CNY"
large_potential = "50%"
[monitoring]
behind = "10%"
concentrated = "50%"
[performance.review]
highest_points = 100
places = 0
rounding = "half_up"
least_answers = 2
appeal_working_days = 1
hours = "office"
manager_levels = ["head",]
relations.peer = { label = { english = "Peer", chinese = "同级" }, weight = 1 }
[performance.review.calibration]
ties = "all_up"
least_group = 1
rounding = "half_up"
[performance.review.pool]
coefficients = {}
by_days = false
by_target_pay = false
"""  # noqa: E501 a line of TOML


def edition(text: str = SMALL) -> Edition:
    return edition_of(parse(text, "e.toml"))


def faults(text: str) -> list[str]:
    """The lines of what is at fault in an edition."""
    try:
        edition(text)
    except DocumentError as refused:
        return str(refused).splitlines()
    return []


def broken(*changes: tuple[str, str]) -> str:
    """The small edition with some text in it replaced; each stands there once."""
    text = SMALL
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text
