"""The sales process (销售流程管理). Policy 3."""

from lenovo_sales.clauses.entry import Binds, Clause

CHAPTER_3 = (
    Clause(
        "3.1.1.1",
        (Binds.TEAM, Binds.SALESPERSON),
        "渠道",
        "Prospects are sought in research, at trade shows, on the internet, by telephone, "
        "in social media and wherever else they may be.",
        "通过调研、展会、网络、电话、社交媒体等多种途径寻找潜在客户。",
    ),
    Clause(
        "3.1.1.2",
        (Binds.TEAM, Binds.SALESPERSON),
        "转介绍",
        "Customers who already buy are encouraged to recommend the company to others.",
        "鼓励现有客户把公司推荐给其他潜在客户。",
    ),
    Clause(
        "3.1.1.3",
        (Binds.REGION, Binds.TEAM, Binds.SALESPERSON, Binds.PARTNER),
        "合作伙伴",
        "Partners and the company bring customers to each other and develop markets jointly.",
        "公司与合作伙伴共享客户资源，携手开发市场。",
    ),
    Clause(
        "3.1.2.1",
        (Binds.TEAM, Binds.SALESPERSON),
        "评估",
        "Every lead is sorted and judged, so that its quality and its turn in the queue are known.",
        "对每条线索分类筛选、评定质量，并排出跟进的先后次序。",
    ),
    Clause(
        "3.1.2.2",
        (Binds.TEAM, Binds.SALESPERSON),
        "线索档案",
        "A file tells where a lead came from, who the customer is, what "
        "is wanted, and what has been done since.",
        "每条线索都要建档，记载来源、客户概况、需求和历次跟进情况。",
    ),
    Clause(
        "3.1.2.3",
        (Binds.TEAM, Binds.SALESPERSON),
        "跟进与转化",
        "One person answers for each lead, returns to it at set intervals, "
        "and works to turn it into an opportunity.",
        "每条线索由专人负责，按期回访，推动其转化为销售机会。",
    ),
    Clause(
        "3.2.1.1",
        (Binds.SALESPERSON,),
        "识别",
        "A salesperson reads the wish to buy from what the customer says and does.",
        "销售人员从客户的言行中及时发现购买意向。",
    ),
    Clause(
        "3.2.1.2",
        (Binds.TEAM, Binds.SALESPERSON),
        "初步评估",
        "Before more work goes in, a salesperson judges whether a deal is feasible, "
        "what it may be worth, and how likely it is.",
        "继续投入之前，先判断销售机会是否可行、价值多大、成交概率多高。",
    ),
    Clause(
        "3.2.2.1",
        (Binds.SALESPERSON,),
        "跟进计划",
        "The follow-up plan lists every step with its date and the person who answers for it.",
        "跟进计划应逐项列明步骤、时间和责任人。",
    ),
    Clause(
        "3.2.2.2",
        (Binds.SALESPERSON,),
        "方案",
        "A salesperson keeps in contact, offers a made-to-measure solution, "
        "and earns trust by clearing up every doubt.",
        "销售人员与客户保持沟通，量身提供方案，解答疑问，取得信任。",
    ),
    Clause(
        "3.2.2.3",
        (Binds.COMPANY, Binds.TEAM, Binds.SALESPERSON),
        "内部资源",
        "When a deal needs it, colleagues who can support, demonstrate "
        "or negotiate a price are called in.",
        "成交需要时，可调动公司内部的技术支持、产品演示和价格协商资源。",
    ),
    Clause(
        "3.2.2.4",
        (Binds.TEAM, Binds.SALESPERSON),
        "定期评估",
        "An open opportunity is judged anew at set intervals, and "
        "the approach follows what is found.",
        "对进行中的销售机会定期重新评估，并据此调整做法。",
    ),
    Clause(
        "3.3.1.1",
        (Binds.SALESPERSON,),
        "起草",
        "The salesperson's draft states both sides' rights and duties, the goods, how "
        "many, at what price, when delivered and how paid.",
        "合同由销售人员起草，写明权利义务、规格、数量、价格、交货期和付款方式。",
    ),
    Clause(
        "3.3.1.2",
        (Binds.SALESPERSON, Binds.LEGAL),
        "法务审核",
        "Each contract passes through the hands of the legal department before anyone signs it.",
        "每份合同都须经法务部门审核，未经审核不得签署。",
    ),
    Clause(
        "3.3.1.3",
        (Binds.COMPANY, Binds.SALESPERSON),
        "签字生效",
        "A contract takes effect once an authorized representative "
        "of each side has signed and sealed it.",
        "双方授权代表签字盖章后，合同方可生效。",
    ),
    Clause(
        "3.3.2.1",
        (Binds.SALESPERSON,),
        "执行跟踪",
        "Sales watches each contract being carried out and brings departments together "
        "so that the customer is supplied on schedule.",
        "销售人员跟踪合同履行，协调各部门按时交付产品和服务。",
    ),
    Clause(
        "3.3.2.2",
        (Binds.TEAM, Binds.SALESPERSON),
        "监控",
        "Progress is looked at regularly, and delays, defects and "
        "quarrels over payment are found and settled.",
        "定期检查履约进度，及时发现并处理延误、质量问题和付款纠纷。",
    ),
    Clause(
        "3.3.2.3",
        (Binds.COMPANY, Binds.SALESPERSON, Binds.LEGAL),
        "变更与解除",
        "A contract is changed or ended only with approval, and the customer and "
        "the departments concerned learn of it in good time.",
        "合同变更或解除须先经审批，并及时告知客户和相关部门。",
    ),
    Clause(
        "3.4.1.1",
        (Binds.COMPANY, Binds.SERVICE),
        "服务体系",
        "A customer can reach service by a hotline, over the internet, or at a service point.",
        "设立服务热线、在线服务和服务网点，方便客户求助。",
    ),
    Clause(
        "3.4.1.2",
        (Binds.SERVICE,),
        "服务团队",
        "Service staff know their craft, go on learning, and have their work judged at set times.",
        "服务人员应具备专业技能，定期接受培训和考核。",
    ),
    Clause(
        "3.4.2.1",
        (Binds.SERVICE,),
        "响应",
        "A request is answered without delay, written down, traced "
        "to its cause and put into its class.",
        "接到客户请求后迅速响应，做好记录，判明问题并分类。",
    ),
    Clause(
        "3.4.2.2",
        (Binds.SERVICE,),
        "派工",
        "The technician who is sent has the skills that the kind of problem calls for.",
        "根据问题类型，派遣技能相符的技术人员处理。",
    ),
    Clause(
        "3.4.2.3",
        (Binds.SERVICE,),
        "反馈与满意度",
        "The customer hears how the work goes and how it ended, says how satisfying "
        "it was, and is asked what could be better.",
        "向客户通报处理进展和结果，了解满意程度并征集建议。",
    ),
    Clause(
        "3.4.2.4",
        (Binds.SERVICE,),
        "统计与知识库",
        "Service records are studied, and problems that recur are written "
        "up with their solutions for others to find.",
        "分析服务数据，把常见问题及解决办法整理成知识库。",
    ),
)
