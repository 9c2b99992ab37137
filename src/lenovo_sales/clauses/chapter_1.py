"""General provisions (总则). Policy 1."""

from lenovo_sales.clauses.entry import EVERYONE, Binds, Clause

CHAPTER_1 = (
    Clause(
        "1.1",
        EVERYONE,
        "目的",
        "These rules exist so that selling is orderly and efficient, results improve, and "
        "the company competes well, keeps growing and follows its strategy.",
        "制定本办法，是为了让销售有序高效、业绩提升、竞争力增强、业务持续发展，并支撑公司战略。",
    ),
    Clause(
        "1.2",
        EVERYONE,
        "适用范围",
        "These rules hold for the company, its sales units, everyone who sells in them, "
        "and the partners whom its sales concern.",
        "公司、各级销售部门与团队、全体销售人员以及与销售业务相关的合作伙伴，均须遵守本办法。",
    ),
    Clause(
        "1.3.1",
        EVERYONE,
        "合法合规",
        "Whoever sells does so honestly and inside the law and the standards of the trade.",
        "一切销售活动都应诚实守信，遵守法律法规和行业规范。",
    ),
    Clause(
        "1.3.2",
        EVERYONE,
        "客户导向",
        "The customer's need is looked at first, and good products "
        "and service keep the customer for years.",
        "凡事先看客户需要，以优质的产品和服务赢得长期合作。",
    ),
    Clause(
        "1.3.3",
        (Binds.COMPANY, Binds.HEADQUARTERS, Binds.REGION, Binds.TEAM, Binds.SALESPERSON),
        "团队协作",
        "Salespeople help one another closely and join hands with the rest of the company.",
        "销售人员之间紧密协作，并与公司其他部门密切配合。",
    ),
    Clause(
        "1.3.4",
        (Binds.COMPANY, Binds.HEADQUARTERS, Binds.REGION, Binds.TEAM, Binds.SALESPERSON),
        "业绩导向",
        "Targets are plain to everyone, appraisal follows a sound system, and rewards "
        "spur people on to better results.",
        "目标要明确，考核体系要科学，以奖励推动业绩提升。",
    ),
)
