"""Organization and duties (销售组织与职责). Policy 2."""

from lenovo_sales.clauses.entry import Binds, Clause

CHAPTER_2 = (
    Clause(
        "2.1",
        (Binds.HEADQUARTERS, Binds.REGION, Binds.TEAM),
        "架构",
        "Sales has tiers such as headquarters, which decides and allots, regional "
        "branches, which run their markets, and teams, which sell and serve.",
        "销售组织分为总部、区域分部、团队等层级：总部定策略、配资源，区域分部经营本地市场，团队负责销售与服务。",
    ),
    Clause(
        "2.2.1.1",
        (Binds.HEADQUARTERS,),
        "战略与年度计划",
        "Headquarters writes the sales strategy and a yearly plan with "
        "its targets, market position and approach.",
        "总部制定销售战略和年度计划，写明目标、市场定位与做法。",
    ),
    Clause(
        "2.2.1.2",
        (Binds.HEADQUARTERS,),
        "制度",
        "The rules, procedures and standards of selling are issued "
        "by headquarters and kept current there.",
        "销售制度、流程和标准由总部统一制定，并持续完善。",
    ),
    Clause(
        "2.2.1.3",
        (Binds.HEADQUARTERS,),
        "资源与任务分配",
        "Headquarters shares out staff, goods and funds and divides "
        "tasks and targets among the units reasonably.",
        "总部合理调配人员、物资和资金，并把任务指标分解到各单位。",
    ),
    Clause(
        "2.2.1.4",
        (Binds.HEADQUARTERS,),
        "监控",
        "Headquarters follows the results, studies the figures at set times, promptly "
        "finds what is wrong, and answers it with a remedy that keeps the targets in "
        "reach.",
        "总部跟踪销售业绩，定期分析数据，及时发现问题并提出改进办法，确保任务目标达成。",
    ),
    Clause(
        "2.2.1.5",
        (Binds.HEADQUARTERS,),
        "跨部门",
        "A problem that no single department can settle is settled by headquarters.",
        "单个部门无法独立解决的问题，由总部牵头协调处理。",
    ),
    Clause(
        "2.2.1.6",
        (Binds.HEADQUARTERS,),
        "培训与团队",
        "Headquarters arranges training and team-building events through which "
        "salespeople become more skilled and able.",
        "总部安排销售培训和团队建设活动，提升销售人员的技能与能力。",
        through=("4.2",),
    ),
    Clause(
        "2.2.2.1",
        (Binds.REGION,),
        "贯彻",
        "A region puts the rules of headquarters into effect by a plan that fits its own market.",
        "区域分部落实总部制度，并结合本地市场制定实施计划。",
    ),
    Clause(
        "2.2.2.2",
        (Binds.REGION,),
        "市场调研",
        "A region keeps itself informed about its market and the rivals in it.",
        "区域分部持续了解本地市场状况和竞争对手动态。",
    ),
    Clause(
        "2.2.2.3",
        (Binds.REGION,),
        "市场开拓",
        "A region opens up its market, seeks out potential customers, builds relations "
        "with customers, and enlarges its part of the market.",
        "区域分部开拓本地市场，发掘潜在客户，建立客户关系，扩大市场份额。",
    ),
    Clause(
        "2.2.2.4",
        (Binds.REGION,),
        "区域任务",
        "A region answers for reaching the target it was given.",
        "区域分部对下达的销售任务负责，确保完成。",
    ),
    Clause(
        "2.2.2.5",
        (Binds.REGION,),
        "团队管理",
        "A region leads the teams under it, teaches them, judges "
        "their work and keeps them motivated.",
        "区域分部带好下属团队，做好日常管理、培训、考核与激励。",
    ),
    Clause(
        "2.2.2.6",
        (Binds.REGION,),
        "反馈",
        "A region promptly tells headquarters what goes wrong in the field and what moves "
        "in its market, as a basis for decisions.",
        "区域分部及时向总部报告一线问题和市场信息，供总部决策参考。",
    ),
    Clause(
        "2.2.3.1",
        (Binds.TEAM, Binds.SALESPERSON),
        "个人任务",
        "A team and every salesperson in it reach their personal targets by the means "
        "that the rules allow.",
        "团队及销售人员依照本办法开展工作，完成个人销售任务。",
    ),
    Clause(
        "2.2.3.2",
        (Binds.TEAM, Binds.SALESPERSON),
        "售前售中售后",
        "A team and its salespeople learn what is needed, propose an expert solution, and "
        "serve the customer from first talk to long after delivery.",
        "团队及销售人员弄清客户需求，提出专业方案，做好售前、售中和售后服务。",
        through=("3.2", "3.3", "3.4"),
    ),
    Clause(
        "2.2.3.3",
        (Binds.TEAM, Binds.SALESPERSON),
        "客户档案",
        "A team and its salespeople gather customer data in a file on each customer, "
        "promptly pass on opinions and market news, and propose better products and "
        "market strategy.",
        "团队及销售人员收集客户信息、建立客户档案，及时反映客户意见和市场动态，并对产品和市场策略提出改进建议。",
    ),
    Clause(
        "2.2.3.4",
        (Binds.TEAM, Binds.SALESPERSON),
        "市场推广",
        "A team and its salespeople lend a hand when marketing runs a campaign, so that "
        "the brand is better known and better thought of.",
        "团队及销售人员协助市场部门开展推广活动，提升品牌的知名度和美誉度。",
    ),
    Clause(
        "2.2.3.5",
        (Binds.TEAM, Binds.SALESPERSON),
        "内部协作",
        "A team and its salespeople cooperate across departments so that no piece of work "
        "gets stuck between them.",
        "团队及销售人员与其他部门的同事配合，使业务流程顺畅衔接。",
        through=("3.2.2.3",),
    ),
)
